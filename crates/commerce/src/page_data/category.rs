//! Reads a [`Category`] as serde writes it.

use super::{all, text};
use crate::{
    Category, CategoryId, Handle,
    json::{Node, Read},
    stored::media::read_media,
};

/// Reads a category and those inside it.
pub fn read_category(node: Node<'_>) -> Read<Category> {
    Ok(Category {
        id: CategoryId::new(text(node, "id")?),
        handle: Handle::new(text(node, "handle")?),
        title: text(node, "title")?,
        media: node.optional("media").map(read_media).transpose()?,
        children: all(node.field("children")?, read_category)?,
    })
}
