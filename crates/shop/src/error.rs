//! What is wrong with a shop.json.

use std::fmt;

use commerce::json::ReadError;

/// One field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopError {
    /// Where: "backend.url"; empty for the file as a whole.
    pub path: String,
    /// Why, in a sentence a merchant can act on.
    pub why: String,
}

impl fmt::Display for ShopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            write!(f, "shop.json: {}", self.why)
        } else {
            write!(f, "shop.json: {}: {}", self.path, self.why)
        }
    }
}

impl std::error::Error for ShopError {}

impl From<ReadError> for ShopError {
    fn from(error: ReadError) -> Self {
        Self { path: error.path, why: error.why }
    }
}
