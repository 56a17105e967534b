//! Categories, as a tree.

use serde::Serialize;

use crate::{CategoryId, Handle, Media};

/// A category of products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Category {
    /// The backend's id for it.
    pub id: CategoryId,
    /// Its name in links.
    pub handle: Handle,
    /// Its name on screen.
    pub title: String,
    /// A picture, where there is one.
    pub media: Option<Media>,
    /// The categories inside it, in the merchant's order.
    pub children: Vec<Category>,
}

impl Category {
    /// The category with this handle, in this tree.
    pub fn find<'a>(tree: &'a [Category], handle: &Handle) -> Option<&'a Category> {
        tree.iter().find_map(|category| {
            (category.handle == *handle)
                .then_some(category)
                .or_else(|| Self::find(&category.children, handle))
        })
    }
}
