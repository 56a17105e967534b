//! What was searched for on this device.

use serde::Serialize;

use super::{VERSION, list_in};
use crate::json::{Read, Tree};

/// The key of the list.
pub fn key(shop: &str) -> String {
    ["pushcart.searches@", shop].concat()
}

#[derive(Serialize)]
struct StoredSearches<'s> {
    version: i64,
    searches: &'s [String],
}

/// The text to store for a list.
pub fn write(searches: &[String]) -> String {
    serde_json::to_string(&StoredSearches { version: VERSION, searches }).unwrap_or_default()
}

/// The list in a stored text; `None` where it is of a newer version, or broken.
pub fn read(text: &str) -> Option<Vec<String>> {
    let tree = Tree::parse(text).ok()?;
    let searches = list_in(tree.root(), "searches")?.list().ok()?;
    searches.map(|search| search.text().map(str::to_owned)).collect::<Read<_>>().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn searches_are_read_as_they_were_written(searches in prop::collection::vec(any::<String>(), 0..4)) {
            prop_assert_eq!(read(&write(&searches)), Some(searches));
        }
    }

    #[test]
    fn only_this_version_and_the_one_before_are_read() {
        assert_eq!(read(r#"["cup","茶"]"#), Some(vec!["cup".to_owned(), "茶".to_owned()]));
        assert_eq!(read(r#"{"version":2,"searches":["cup"]}"#), None);
    }
}
