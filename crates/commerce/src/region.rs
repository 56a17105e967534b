//! Where is sold, and in what: for backends whose prices, countries and taxes go by regions.

use crate::{Currency, RegionId};

/// A part of the world with one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Names it to the backend.
    pub id: RegionId,
    /// In the merchant's words.
    pub name: String,
    /// What prices are in there.
    pub currency: Currency,
}

/// What a shopper can choose between.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// All of them, in the merchant's order; none where the backend knows no regions.
    pub all: Vec<Region>,
    /// The one that is sold in now.
    pub current: Option<RegionId>,
}
