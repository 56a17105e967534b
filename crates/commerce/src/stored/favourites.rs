//! How the account's favourites were last known. The list itself is in [`kept_product`](super::kept_product).

use serde::Serialize;

use super::{VERSION, is_known};
use crate::{
    Handle, KnownFavourites,
    json::{Node, Read, Tree},
};

/// The key.
pub fn key(shop: &str) -> String {
    ["pushcart.favourites.account@", shop].concat()
}

#[derive(Serialize)]
struct StoredFavourites<'f> {
    version: i64,
    customer: &'f str,
    favourites: &'f [Handle],
    offered: &'f [Handle],
}

/// The text to store for an account's list.
pub fn write(known: &KnownFavourites) -> String {
    let stored = StoredFavourites {
        version: VERSION,
        customer: &known.customer,
        favourites: &known.favourites,
        offered: &known.offered,
    };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// The account's list in a stored text; `None` where it is of a newer version, or broken.
pub fn read(text: &str) -> Option<KnownFavourites> {
    let tree = Tree::parse(text).ok()?;
    let root = tree.root();
    let known = || -> Read<KnownFavourites> {
        Ok(KnownFavourites {
            customer: root.field("customer")?.text()?.to_owned(),
            favourites: read_handles(root.field("favourites")?)?,
            offered: read_handles(root.field("offered")?)?,
        })
    };
    is_known(root).then(known)?.ok()
}

fn read_handles(node: Node<'_>) -> Read<Vec<Handle>> {
    node.list()?.map(|handle| handle.text().map(Handle::new)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn handles() -> impl Strategy<Value = Vec<Handle>> {
        prop::collection::vec(any::<String>().prop_map(Handle::new), 0..4)
    }

    proptest! {
        #[test]
        fn an_account_is_read_as_it_was_written(
            customer: String, favourites in handles(), offered in handles(),
        ) {
            let known = KnownFavourites { customer, favourites, offered };
            prop_assert_eq!(read(&write(&known)), Some(known));
        }
    }

    #[test]
    fn what_the_version_before_has_stored_is_read() {
        let text = r#"{"customer":"mei@example.com","favourites":["cup"],"offered":["pot","cup"]}"#;
        let known = KnownFavourites {
            customer: "mei@example.com".to_owned(),
            favourites: vec![Handle::new("cup")],
            offered: vec![Handle::new("pot"), Handle::new("cup")],
        };
        assert_eq!(read(text), Some(known));
    }

    #[test]
    fn a_newer_version_is_not_read() {
        assert_eq!(read(r#"{"version":2,"customer":"m","favourites":[],"offered":[]}"#), None);
    }
}
