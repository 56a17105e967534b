//! What is kept on the device: key names, versions and shapes, in one place.
//!
//! Stored records are an interface between versions of the shop. Each carries its version; one of a
//! newer version is kept and ignored, never replaced. What was stored before there were versions is still
//! read. Written with serde, read with [`json`](crate::json). It stores nothing itself.
//!
//! | key | record |
//! |---|---|
//! | `pushcart.queue@SHOP TAB` | a tab's pending changes ([`queue`]) |
//! | `pushcart.queue.revision@SHOP` | how often the cart has changed ([`queue`]) |
//! | `pushcart.waiting@SHOP` | pending changes of a version before; only read |
//! | `pushcart.cart@SHOP` | the cart as it was last confirmed ([`cart`]) |
//! | `pushcart.cart@SHOP lost` | what the backend has lost ([`cart`]) |
//!
//! SHOP is the backend's identity, TAB a random number in 16 hexadecimal digits.

pub mod cart;
mod change;
pub mod queue;

use crate::json::{Node, Tree};

/// The version of every record here.
const VERSION: i64 = 1;

/// Whether a text of that key may be replaced: not where a newer version has written it.
pub fn may_replace(before: Option<&str>) -> bool {
    let Some(tree) = before.and_then(|text| Tree::parse(text).ok()) else { return true };
    is_known(tree.root())
}

/// Whether a record is of this version, or of the one before there were versions.
fn is_known(record: Node<'_>) -> bool {
    record.optional("version").is_none_or(|version| version.integer() == Ok(VERSION))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_version_is_not_replaced() {
        assert!(may_replace(None));
        assert!(may_replace(Some("{\"version\":1}")));
        assert!(may_replace(Some("{}")) && may_replace(Some("[]")) && may_replace(Some("broken")));
        assert!(!may_replace(Some("{\"version\":2}")));
        assert!(!may_replace(Some("{\"version\":\"next\"}")));
    }
}
