//! Maps Acme's answers to domain types.

#![allow(dead_code, reason = "nothing is asked yet: take this line away with the first answer")]

use crate::{
    Category, CategoryId, Handle,
    json::{Node, Read},
};

/// `{ "id": "7", "handle": "cups", "title": "Cups", "children": [] }`; children may be missing.
pub fn category(node: Node<'_>) -> Read<Category> {
    let mut children = Vec::new();
    if let Some(inside) = node.optional("children") {
        for child in inside.list()? {
            children.push(category(child)?);
        }
    }
    Ok(Category {
        id: CategoryId::new(node.field("id")?.text()?),
        handle: Handle::new(node.field("handle")?.text()?),
        title: node.field("title")?.text()?.to_owned(),
        media: None,
        children,
    })
}
