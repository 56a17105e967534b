//! For whom the shop speaks: language, currency, country.

use crate::Currency;

/// Chosen by the shopper or the browser; a backend answers in it as far as it can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// A BCP 47 tag ("en", "zh-Hans").
    pub language: String,
    /// What prices are wanted in; the backend's default where `None`.
    pub currency: Option<Currency>,
    /// An ISO 3166 code of two upper-case letters; the backend's default where `None`.
    pub country: Option<String>,
}
