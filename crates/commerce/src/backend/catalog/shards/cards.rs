//! Cards: what lists show of products, by their numbers.

use super::set::{Set, rising};
use crate::{
    ProductSummary,
    json::{Node, Read},
};

pub struct Cards {
    /// One for each card, rising.
    numbers: Vec<u32>,
    cards: Vec<ProductSummary>,
}

impl Cards {
    pub fn read(root: Node<'_>, set: &Set) -> Read<Self> {
        let (numbers, cards) = (rising(root.field("entries")?, set.end)?, set.cards(root)?);
        match cards.len() == numbers.len() {
            true => Ok(Self { numbers, cards }),
            false => Err(root.error("has another number of products")),
        }
    }

    /// The card of the product of this number, where it is here.
    pub fn summary(&self, number: u32) -> Option<&ProductSummary> {
        self.numbers.binary_search(&number).ok().map(|place| &self.cards[place])
    }
}
