//! The tree of categories for a page: at once where it is known, and as it is now where a prerendered page has
//! brought an older one.

use commerce::Category;

use super::{Load, catalog::use_catalog};
use crate::platform::{console, task};

/// Loads the tree; what is older is shown until the browser is idle and the backend has answered.
pub fn category_tree() -> Load<Vec<Category>> {
    let catalog = use_catalog();
    let tree = Load::known(catalog.known_categories(), move || catalog.categories());
    if catalog.are_stale_categories() {
        task::when_idle(async move {
            match catalog.fresh_categories().await {
                Ok(fresh) => tree.show(fresh),
                Err(error) => console::warn(&error.to_string()),
            }
        });
    }
    tree
}
