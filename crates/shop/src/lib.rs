//! shop.json: what a merchant may configure, and what is wrong with it where something is.

#[allow(missing_docs)]
pub struct Shop;
