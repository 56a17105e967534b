//! The kinds of backends there are. Nothing else in the workspace lists them.

use super::Kind;

/// Every kind that a shop.json may name.
#[rustfmt::skip]
pub static KINDS: &[&Kind] = &[
    &super::catalog::KIND,
    &super::vendure::KIND,
    &super::medusa::KIND,
];

/// The kind of that name.
pub(super) fn find(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

/// Where the answers of this backend hold a product's picture, if it says so.
#[cfg(not(target_arch = "wasm32"))]
pub fn cover(config: &super::BackendConfig) -> Option<super::Cover> {
    match config.kind() {
        kind if *kind == super::catalog::KIND => Some(super::catalog::cover(config)),
        kind if *kind == super::vendure::KIND => Some(super::vendure::cover()),
        _ => None,
    }
}
