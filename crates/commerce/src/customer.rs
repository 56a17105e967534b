//! Contact, postal address and countries.

use serde::Serialize;

/// How the shop reaches the shopper about an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// Where the confirmation goes.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// With country code where known; may be empty.
    pub phone: String,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Street and number.
    pub line1: String,
    /// Floor, flat, company; may be empty.
    pub line2: String,
    /// Town.
    pub city: String,
    /// State, province, prefecture; may be empty.
    pub region: String,
    /// May be empty where the country has none.
    pub postal_code: String,
    /// An ISO 3166 code of two upper-case letters.
    pub country: String,
    /// For the carrier; may be empty.
    pub phone: String,
}

/// A country the shop delivers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166, two upper-case letters.
    pub code: String,
    /// The backend's name for it; the app prefers the browser's own (Intl.DisplayNames).
    pub name: String,
}
