//! Products that the device remembers: what was looked at lately, and favourites. Enough of each to
//! show it without asking the backend; never a price, which may have changed since.

use commerce::{Handle, Media, Product, VariantId};
use serde::{Deserialize, Serialize};
use shop::Shop;

use crate::platform::{device::BrowserDevice, storage};

/// Why products are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// The shopper opened their page.
    Seen,
    /// The shopper said so.
    Favourites,
}

/// A product as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptProduct {
    /// Its name in links.
    pub handle: Handle,
    /// Its name on screen.
    pub title: String,
    /// Its main picture.
    pub media: Option<Media>,
    /// Its cheapest variant: what it costs now is asked for by it.
    pub variant: Option<VariantId>,
}

impl KeptProduct {
    /// What is remembered of a product.
    pub fn of(product: &Product) -> Self {
        let cheapest = product.variants.iter().min_by_key(|variant| variant.price.minor);
        Self {
            handle: product.handle.clone(),
            title: product.title.clone(),
            media: product.media.first().cloned(),
            variant: cheapest.map(|variant| variant.id.clone()),
        }
    }
}

impl Shelf {
    /// What is on it, the latest first.
    pub fn list(self, shop: &Shop) -> Vec<KeptProduct> {
        storage::get(&self.key(shop)).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
    }

    /// Whether a product is on it.
    pub fn holds(self, shop: &Shop, handle: &Handle) -> bool {
        self.list(shop).iter().any(|kept| kept.handle == *handle)
    }

    /// Puts a product first.
    pub fn put(self, shop: &Shop, product: KeptProduct) {
        let mut all = self.list(shop);
        all.retain(|kept| kept.handle != product.handle);
        all.insert(0, product);
        all.truncate(self.room());
        self.write(shop, &all);
    }

    /// Takes a product off.
    pub fn take(self, shop: &Shop, handle: &Handle) {
        let mut all = self.list(shop);
        all.retain(|kept| kept.handle != *handle);
        self.write(shop, &all);
    }

    fn write(self, shop: &Shop, all: &[KeptProduct]) {
        if let Ok(json) = serde_json::to_string(all) {
            storage::set(&self.key(shop), Some(&json));
        }
    }

    /// How many it holds; older ones fall off.
    const fn room(self) -> usize {
        match self {
            Self::Seen => 13,
            Self::Favourites => 200,
        }
    }

    fn key(self, shop: &Shop) -> String {
        let name = match self {
            Self::Seen => "seen",
            Self::Favourites => "favourites",
        };
        format!("pushcart.{name}@{}", shop.backend.identity(&BrowserDevice))
    }
}
