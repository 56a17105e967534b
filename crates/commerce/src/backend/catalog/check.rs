//! The strict check of a catalog.json, for the tools that a merchant runs before the shop does: every
//! error at once, each with its path and what to write instead.
//!
//! `public/catalog.schema.json` is the one description of the file: editors show it, and [`shape`] holds
//! each value against it. How parts refer to each other is in [`links`], what payments put into their texts in
//! [`placeholders`]. Nothing here is part of a shop.

mod amount;
mod links;
mod placeholders;
mod shape;
#[cfg(test)]
mod tests;

use crate::json::{ReadError, Tree};

/// What is wrong with the translation of a text of the catalog.
pub fn check_translation(text: &str, translated: &str) -> Option<String> {
    if !placeholders::has_any(text) {
        return None;
    }
    placeholders::unknown(translated).next()
}

const SCHEMA: &str = include_str!("../../../../../public/catalog.schema.json");

/// Finds every error in the text of a catalog.json.
pub fn check(text: &str) -> Result<(), Vec<ReadError>> {
    let alone = |error| vec![error];
    let (tree, schema) = (Tree::parse(text).map_err(alone)?, Tree::parse(SCHEMA).map_err(alone)?);
    let mut errors = Vec::new();
    shape::check(tree.root(), schema.root(), &mut errors);
    links::check(tree.root(), &mut errors);
    placeholders::check(tree.root(), &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
