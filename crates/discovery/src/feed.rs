//! Product feeds for Google Merchant Center and whoever reads its formats: RSS 2.0 with "g:" elements, and
//! tab-separated values. One feed is in one language and currency: those that the backend gave the products in.
//!
//! Products are added one at a time and written at once, so that a large shop takes no memory.

mod item;
mod rss;
mod tsv;

use commerce::{Product, VariantId};
pub use rss::RssFeed;
pub use tsv::TsvFeed;

/// A product for a feed.
pub struct FeedProduct<'a> {
    /// With its variants; each is an item of the feed.
    pub product: &'a Product,
    /// The path of its page.
    pub path: &'a str,
    /// The path of its page with a variant chosen.
    pub variant_path: &'a dyn Fn(&VariantId) -> String,
}

#[cfg(test)]
mod tests;
