//! The strict check of a catalog.json, for the tools that a merchant runs before the shop does: every
//! mistake at once, each with its path and what to write instead.
//!
//! The [`description`] says what may stand in the file; the check and the JSON Schema are both made from
//! it. How parts refer to each other is in [`links`]. Nothing here is part of a shop.

mod description;
mod links;
mod schema;
mod shape;
#[cfg(test)]
mod tests;

pub use self::schema::schema;
use crate::json::{ReadError, Tree};

/// Finds every mistake in the text of a catalog.json.
pub fn check(text: &str) -> Result<(), Vec<ReadError>> {
    let tree = Tree::parse(text).map_err(|error| vec![error])?;
    let mut errors = Vec::new();
    shape::check(tree.root(), &mut errors);
    links::check(tree.root(), &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
