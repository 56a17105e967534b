//! For whom the shop speaks: language, currency, country.

use crate::{Currency, RegionId};

/// Chosen by the shopper or the browser; a backend answers in it as far as it can.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// A BCP 47 tag ("en", "zh-Hans").
    pub language: String,
    /// Where to buy, where the shopper has said so; it then decides the currency too. A region that
    /// the backend does not have is none.
    pub region: Option<RegionId>,
    /// What prices are wanted in; the backend's default where `None`.
    pub currency: Option<Currency>,
    /// An ISO 3166 code of two upper-case letters; the backend's default where `None`.
    pub country: Option<String>,
}
