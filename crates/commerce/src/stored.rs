//! What is kept on the device: key names, versions and shapes, in one place.
//!
//! Stored records are an interface between versions of the shop. Each carries its version; one of a
//! newer version is kept and ignored, never replaced. What was stored before there were versions is still
//! read. Written with serde, read with [`json`](crate::json).
//!
//! | key | record |
//! |---|---|
//! | `pushcart.queue@SHOP TAB` | a tab's pending changes ([`queue`]), or one of a page without its app ([`early_addition`]) |
//! | `pushcart.queue.revision@SHOP` | how often the cart has changed ([`queue`]) |
//! | `pushcart.waiting@SHOP` | pending changes of a version before; only read |
//! | `pushcart.cart@SHOP` | the cart as it was last confirmed ([`cart`]) |
//! | `pushcart.cart@SHOP lost` | what the backend has lost ([`cart`]) |
//! | `pushcart.checkout@SHOP` | what was typed at the checkout ([`checkout_draft`]) |
//! | `pushcart.favourites@SHOP` | the favourites ([`kept_product`]) |
//! | `pushcart.favourites.account@SHOP` | the account's favourites as last known ([`favourites`]) |
//! | `pushcart.orders@SHOP` | orders placed on this device ([`placed_order`]) |
//! | `pushcart.searches@SHOP` | what was searched for ([`searches`]) |
//! | `pushcart.seen@SHOP` | recently viewed products ([`kept_product`]) |
//! | `pushcart.settings` | language, theme, region, currency ([`settings`]) |
//!
//! SHOP is the backend's identity, TAB a random id in 16 hexadecimal digits.

pub mod cart;
mod change;
pub mod checkout_draft;
pub(crate) mod customer;
pub mod early_addition;
pub mod favourites;
pub mod kept_product;
pub(crate) mod media;
pub(crate) mod money;
pub mod placed_order;
pub mod queue;
pub mod searches;
pub mod settings;

use crate::{
    Device,
    json::{Node, Read, Tree},
};

/// The version of every record here.
const VERSION: i64 = 1;

/// Stores a text, or removes it, but not what a newer version has stored. Says whether it was done.
pub fn replace(device: &dyn Device, key: &str, text: Option<&str>) -> bool {
    may_replace(device.get(key).as_deref()) && device.set(key, text)
}

/// Whether a text of that key may be replaced: not where a newer version has written it.
fn may_replace(before: Option<&str>) -> bool {
    let Some(tree) = before.and_then(|text| Tree::parse(text).ok()) else { return true };
    is_known(tree.root())
}

/// Whether a record is of this version, or of the one before there were versions.
fn is_known(record: Node<'_>) -> bool {
    record.optional("version").is_none_or(|version| version.integer() == Ok(VERSION))
}

/// The list under that name in a stored text; `None` where it is of a newer version, or broken. Before
/// there were versions, the record was the list.
fn read_list<T>(text: &str, name: &str, read_item: fn(Node<'_>) -> Read<T>) -> Option<Vec<T>> {
    let tree = Tree::parse(text).ok()?;
    let root = tree.root();
    let list = if root.is_list() { root } else { root.optional(name).filter(|_| is_known(root))? };
    list.list().ok()?.map(read_item).collect::<Read<_>>().ok()
}

pub(crate) fn optional_text(node: Node<'_>, name: &str) -> Read<Option<String>> {
    node.optional(name).map(|text| text.text().map(str::to_owned)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryDevice;

    #[test]
    fn what_a_newer_version_has_stored_stays() {
        let device = MemoryDevice::default();
        assert!(replace(&device, "key", Some("{\"version\":1}")) && replace(&device, "key", None));
        assert_eq!(device.get("key"), None);
        device.set("key", Some("{\"version\":2}"));
        assert!(!replace(&device, "key", Some("{\"version\":1}")) && !replace(&device, "key", None));
        assert_eq!(device.get("key").as_deref(), Some("{\"version\":2}"));
    }

    #[test]
    fn a_newer_version_is_not_replaced() {
        assert!(may_replace(None));
        assert!(may_replace(Some("{\"version\":1}")));
        assert!(may_replace(Some("{}")) && may_replace(Some("[]")) && may_replace(Some("broken")));
        assert!(!may_replace(Some("{\"version\":2}")));
        assert!(!may_replace(Some("{\"version\":\"next\"}")));
    }
}
