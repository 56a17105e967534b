//! What Shopify's exports have in common: how stock is meant, and the option that is none.

pub mod json;
pub mod table;
#[cfg(test)]
mod tests;

use crate::{
    draft::{Draft, Variant},
    field::pieces,
    reading::Reading,
};

/// How many there are of a variant, as Shopify says it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inventory<'t> {
    /// Who counts it; empty where nobody does. `None` where the export does not say: then what has a quantity
    /// is counted.
    pub tracker: Option<&'t str>,
    pub quantity: &'t str,
    /// `continue` sells what is not there, `deny` does not.
    pub policy: &'t str,
}

impl Inventory<'_> {
    /// The number of pieces that can be sold; `None` for any number.
    pub fn stock(self, line: u64, what: &str, reading: &mut Reading) -> Option<u32> {
        if matches!(&*self.policy.to_lowercase(), "continue" | "true") {
            return None;
        }
        let count = pieces(self.quantity);
        if self.tracker == Some("") {
            if count.is_some() {
                let text = "The export has a quantity and says that nobody counts it, so it is sold without a stock.";
                reading.notes.add(line, what, text);
            }
            return None;
        }
        if count.is_none() && !self.quantity.is_empty() {
            let text = "The stock was left out: it is not a number of pieces.";
            reading.notes.add(line, format!("{what}: {}", self.quantity), text);
        }
        count
    }
}

/// A product without choices has the option "Title" with the value "Default Title".
fn drop_default_title(draft: &mut Draft) {
    let is_default =
        |variant: &Variant| variant.choices.first().is_some_and(|choice| choice == "Default Title");
    if draft.variants.len() == 1 && draft.variants.iter().all(is_default) {
        draft.options.clear();
    }
}

/// Why a product with this status is not sold in the shop it comes from.
fn unsold(status: &str) -> Option<&'static str> {
    match &*status.trim().to_lowercase() {
        "draft" => Some("Left out: the product is a draft."),
        "archived" => Some("Left out: the product is archived."),
        "unlisted" => Some("Left out: the product is unlisted."),
        _ => None,
    }
}

/// Said of what was taken off the shop's pages.
const UNPUBLISHED: &str = "Left out: the product is not published.";
