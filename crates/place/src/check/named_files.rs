//! The files that shop.json and catalog.json name, with the path of the field that names each. What has
//! the wrong shape, lies on another host or at the root of this one is passed over.

use commerce::json::Node;

/// Paths of fields, and the addresses they hold.
type Named = Vec<(String, String)>;

/// What stands for a width in the address of a picture.
const WIDTH: &str = "{width}";

/// Pictures, letters and pages of a shop.json.
pub fn of_shop(root: Node<'_>) -> Named {
    let banners = root.optional("banners").and_then(|banners| banners.list().ok());
    let images = banners.into_iter().flatten().filter_map(|banner| banner.optional("image"));
    let font = root.optional("font").and_then(|font| font.optional("file"));
    let mut named = Named::new();
    let pages = pages(root);
    for field in root.optional("logo").into_iter().chain(images).chain(font).chain(pages) {
        add(field, &[], &mut named);
    }
    named
}

/// The files with the texts of pages: one for all languages, or one for each.
fn pages(root: Node<'_>) -> Vec<Node<'_>> {
    let links = root.optional("legal").and_then(|links| links.list().ok());
    let files = links.into_iter().flatten().filter_map(|link| link.optional("file"));
    files
        .flat_map(|file| file.members().map_or(vec![file], |all| all.map(|(_, one)| one).collect()))
        .collect()
}

/// Pictures of a catalog.json, wherever they stand: whatever has a `src`.
pub fn of_catalog(root: Node<'_>) -> Named {
    let mut named = Named::new();
    collect(root, &mut named);
    named
}

fn collect(node: Node<'_>, named: &mut Named) {
    if let Ok(items) = node.list() {
        items.for_each(|item| collect(item, named));
    }
    let Ok(members) = node.members() else { return };
    if let Some(src) = node.optional("src") {
        add(src, &widths(node), named);
        node.optional("thumbnail").into_iter().for_each(|thumbnail| add(thumbnail, &[], named));
    }
    members.for_each(|(_, member)| collect(member, named));
}

fn widths(picture: Node<'_>) -> Vec<u32> {
    let widths = picture.optional("widths").and_then(|widths| widths.list().ok());
    widths.into_iter().flatten().filter_map(|width| width.count().ok()).collect()
}

/// One file, or one for each width.
fn add(field: Node<'_>, widths: &[u32], named: &mut Named) {
    let Some(address) = field.as_text().filter(|address| is_of_the_shop(address)) else { return };
    let file = address.split(['?', '#']).next().unwrap_or_default();
    if !file.contains(WIDTH) {
        return named.push((field.path(), file.to_owned()));
    }
    let of_width = |width: &u32| (field.path(), file.replace(WIDTH, &width.to_string()));
    named.extend(widths.iter().map(of_width));
}

/// Whether an address is relative. What is percent-encoded could be any name.
fn is_of_the_shop(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    !has_scheme && !address.starts_with('/') && !address.contains('%') && !address.trim().is_empty()
}
