//! What a backend can do. The interface hides what it cannot, so that "not supported" is never an
//! error the shopper meets.
//!
//! Only what decides whether a control is shown stands here. What shows itself in the data (a list
//! without facets, a cart with a checkout of its own) needs no announcement.

/// What a backend can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// Carts take promotion codes.
    pub promotions: bool,
    /// Shoppers sign in, with e-mail and password.
    pub accounts: bool,
    /// Lists a customer's orders.
    pub order_list: bool,
    /// Keeps a customer's favourites.
    pub favourites: bool,
    /// Offers more than one currency.
    pub currencies: bool,
    /// Sells by regions that the shopper can choose between; the currency follows.
    pub regions: bool,
}
