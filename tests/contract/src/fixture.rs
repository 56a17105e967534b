//! What is said of a shop for the checks, and the backend opened on it.

use std::sync::Arc;

use commerce::{Backend, Context, MemoryDevice, MessageCode, backend::BackendConfig};

/// Which price of a product a backend sorts by.
#[derive(Clone, Copy, Debug)]
pub enum PriceSort {
    /// The lowest, which a card shows.
    Lowest,
    /// That of any one variant: all that can be held is that some price of each stands in order.
    AnyVariant,
}

/// What a shop holds that the checks can rely on.
#[derive(Clone, Debug)]
pub struct Fixture {
    pub config: BackendConfig,
    /// What relative addresses are below.
    pub base: String,
    /// What the tests take for now: milliseconds since 1970-01-01 UTC.
    pub now: i64,
    /// A word that finds something, and the handle of a product among what it finds.
    pub search: (&'static str, &'static str),
    /// A product with options, and one of its variants with at least ten in stock.
    pub product: &'static str,
    /// What a list is sorted by that is sorted by price.
    pub price_sort: PriceSort,
    /// A list of products offers facets to narrow it by.
    pub has_facets: bool,
    /// A variant, and how many of it are in stock.
    pub scarce: (&'static str, u32),
    /// A variant with none in stock.
    pub sold_out: &'static str,
    /// A code that takes something off.
    pub good_code: &'static str,
    /// A code whose time is over.
    pub expired_code: &'static str,
    /// What the backend says to that code: not every one tells why a code does nothing.
    pub expired_is: MessageCode,
    /// A country the shop delivers to.
    pub country: &'static str,
    /// A way of paying that leaves nothing to do before the order is placed.
    pub payment: &'static str,
}

impl Fixture {
    /// The backend on a fresh device.
    pub fn open(&self) -> Backend {
        self.open_on(Arc::new(MemoryDevice::new(self.now, &self.base)))
    }

    /// The backend on a device that is already there.
    pub fn open_on(&self, device: Arc<MemoryDevice>) -> Backend {
        let context = Context { language: String::from("en"), ..Context::default() };
        Backend::open(&self.config, context, device)
    }
}
