//! Addresses of pictures and fonts that work in one place and not in another: from the root of the host, and
//! over http.

use commerce::json::Node;

use super::{Check, named_files};

/// Notes those of shop.json.
pub fn of_shop(check: &mut Check, name: &str, root: Node<'_>) {
    named_files::fields_of_shop(root).into_iter().for_each(|field| address(check, name, field));
}

/// Notes those of a catalog.json.
pub fn of_catalog(check: &mut Check, name: &str, root: Node<'_>) {
    named_files::each_picture(root, &mut |field, _| address(check, name, field));
}

fn address(check: &mut Check, name: &str, field: Node<'_>) {
    let Some(address) = field.as_text() else { return };
    if let Some(rest) = address.strip_prefix("http://").filter(|rest| !is_this_machine(rest)) {
        let why = format!("a shop on https does not show what comes over http; write \"https://{rest}\"");
        check.note(name, &field.path(), why);
    }
    if let Some(rest) = address.strip_prefix('/').filter(|rest| !rest.starts_with('/')) {
        let write = match name.contains('/') {
            false => format!("write \"{rest}\""),
            true => format!("write where it lies as seen from {name}"),
        };
        let why = format!("\"{address}\" is found only where the shop lies at the root of its host; {write}");
        check.note(name, &field.path(), why);
    }
}

/// Whether an address without its scheme is for trying out.
fn is_this_machine(rest: &str) -> bool {
    let host = rest.split(['/', ':']).next().unwrap_or_default();
    matches!(host, "localhost" | "127.0.0.1")
}
