//! What a test has to know of a commerce server so that it can be written once for all of them.

use serde_json::Value;

/// A server, what it sells, and how its own people look at its orders.
pub struct Merchant {
    /// The backend in shop.json, for a server at this origin.
    pub backend: fn(origin: &str) -> Value,
    pub origin: fn() -> String,
    /// The path of a product with options, of which there are many.
    pub product: &'static str,
    pub title: &'static str,
    /// A product with one variant, that no other test buys.
    pub single: Single,
    pub category: CategoryPage,
    /// A choice of each option.
    pub options: &'static [&'static str],
    pub other_options: &'static [&'static str],
    /// A way of delivery to an address.
    pub delivery: &'static str,
    /// A way of paying that works.
    pub payment: &'static str,
    /// What only a request that adds to the cart has in its address or body.
    pub adds: &'static str,
    /// What only a request that changes a line has.
    pub changes: &'static str,
    /// What only the request that sets the shipping address has.
    pub addresses: &'static str,
    /// What only the request that makes the order has.
    pub orders: &'static str,
    /// How many requests a change of a line takes at most, those that ask for permission included.
    pub per_change: usize,
    /// Each step of a purchase, by what only its request has in its address or body.
    pub steps: &'static [&'static str],
    /// The end of the name under which the shop stores which cart is its own.
    pub cart_key: &'static str,
    /// What only a request that asks for a cart called "unknown" has.
    pub reads_lost: &'static str,
    /// What is in the address of the request that a page with a signed-in customer makes by itself; empty where
    /// there is none.
    pub asks_by_itself: &'static str,
    /// A script that makes the session of the signed-in customer one that the server does not know.
    pub expire: &'static str,
    /// The references of the orders that were placed with this e-mail address.
    pub orders_of: fn(email: &str) -> Vec<String>,
}

/// A product with one variant.
#[derive(Clone, Copy)]
pub struct Single {
    pub path: &'static str,
    pub sku: &'static str,
    /// How many of it there are when the server is fresh.
    pub stock: u32,
}

/// A category, and what its page is called.
#[derive(Clone, Copy)]
pub struct CategoryPage {
    pub path: &'static str,
    pub title: &'static str,
}

/// The last part of an order page's path.
pub fn reference_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or_default().to_owned()
}
