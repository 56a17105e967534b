//! The strict check of a catalog.json, for the tools that a merchant runs before the shop does: every
//! error at once, each with its path and what to write instead.
//!
//! `public/catalog.schema.json` is the one description of the file: editors show it, and [`shape`] holds
//! each value against it. How parts refer to each other is in [`links`]. Nothing here is part of a shop.

mod links;
mod shape;
#[cfg(test)]
mod tests;

use crate::json::{ReadError, Tree};

/// The JSON Schema of catalog.json.
const SCHEMA: &str = include_str!("../../../../../public/catalog.schema.json");

/// Finds every error in the text of a catalog.json.
pub fn check(text: &str) -> Result<(), Vec<ReadError>> {
    let alone = |error| vec![error];
    let (tree, schema) = (Tree::parse(text).map_err(alone)?, Tree::parse(SCHEMA).map_err(alone)?);
    let mut errors = Vec::new();
    shape::check(tree.root(), schema.root(), &mut errors);
    links::check(tree.root(), &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
