//! Cards: what lists show of products, by their numbers.

use super::set::{Set, rising};
use crate::{
    ProductSummary,
    backend::catalog::shop::Shop,
    json::{Node, Read},
};

pub struct Cards {
    /// One for each entry of the shop, rising.
    numbers: Vec<u32>,
    shop: Shop,
}

impl Cards {
    pub fn read(root: Node<'_>, set: &Set) -> Read<Self> {
        let (numbers, shop) = (rising(root.field("entries")?, set.end)?, set.whole(root)?);
        match shop.entries.len() == numbers.len() {
            true => Ok(Self { numbers, shop }),
            false => Err(root.error("has another number of products")),
        }
    }

    /// The product of this number, where it is here.
    pub fn summary(&self, number: u32) -> Option<ProductSummary> {
        let place = self.numbers.binary_search(&number).ok()?;
        Some(self.shop.entries[place].product.summary())
    }
}
