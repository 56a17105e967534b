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
