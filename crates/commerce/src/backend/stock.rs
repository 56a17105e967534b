//! What the stock of a variant, and of several, means to a shopper; what several prices span.

use crate::{Availability, CommerceError, PriceRange, Result, StockStatus, Variant};

/// Up to so many left is "little", where the backend says how many.
const LITTLE: u32 = 3;

/// So many are left.
pub fn counted(quantity: u32) -> Availability {
    let status = match quantity {
        0 => StockStatus::OutOfStock,
        1..=LITTLE => StockStatus::LowStock,
        _ => StockStatus::InStock,
    };
    Availability { status, quantity: Some(quantity) }
}

/// Of a product whose variants are in stock as given.
pub fn best(variants: impl Iterator<Item = StockStatus>) -> StockStatus {
    variants.fold(StockStatus::OutOfStock, |best, one| match (best, one) {
        (StockStatus::InStock, _) | (_, StockStatus::InStock) => StockStatus::InStock,
        (StockStatus::LowStock, _) | (_, StockStatus::LowStock) => StockStatus::LowStock,
        _ => StockStatus::OutOfStock,
    })
}

/// From the cheapest to the dearest. Fails where there is none.
pub fn price_range(variants: &[Variant]) -> Result<PriceRange> {
    let prices = || variants.iter().map(|variant| variant.price);
    match (prices().min_by_key(|price| price.minor), prices().max_by_key(|price| price.minor)) {
        (Some(min), Some(max)) => Ok(PriceRange { min, max }),
        _ => Err(CommerceError::decode("product.variants: empty")),
    }
}
