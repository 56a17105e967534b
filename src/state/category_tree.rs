//! The tree of categories for a page: at once where it is known, and as it is now where a prerendered page has
//! brought an older one.

use commerce::Category;

use super::{Load, catalog::use_catalog};

/// Loads the tree; what is older is shown until the browser is idle and the backend has answered.
pub fn category_tree() -> Load<Vec<Category>> {
    let catalog = use_catalog();
    let tree = Load::known(catalog.known_categories(), move || catalog.categories());
    if catalog.are_stale_categories() {
        tree.renew_when_idle(catalog.fresh_categories());
    }
    tree
}
