//! Sending to an Acme server, and what is kept of it on the device. What the answers mean is decided
//! in `mapping`.

#![expect(dead_code, reason = "nothing is sent yet: take this line away with the first request")]

use crate::{Context, Result, backend::store::Store, http::Request, json::Tree};

/// Under which name the cart's id is stored.
pub const CART: &str = "cart";

/// Talks to one server, as one shopper.
pub struct Session {
    address: String,
    context: Context,
    store: Store,
}

impl Session {
    /// A session as the device remembers it; nothing is sent yet.
    pub fn new(url: &str, context: Context, store: Store) -> Self {
        Self { address: url.trim_end_matches('/').to_owned(), context, store }
    }

    /// The id of the current cart, if there is one.
    pub fn cart(&self) -> Option<String> {
        self.store.get(CART)
    }

    /// Asks for what lies at a path.
    pub async fn get(&self, path: &str) -> Result<Tree> {
        let address = [&self.address, path].concat();
        let text = Request::get(address).header("accept-language", &*self.context.language).send().await?.ok()?;
        Ok(Tree::parse(&text)?)
    }
}
