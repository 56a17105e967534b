//! Products that the device remembers: what was looked at lately, and favourites. Enough of each to
//! show it without asking the backend; never a price, which may have changed since.

use commerce::{Handle, MOST_FAVOURITES, Media, Product, VariantId};
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
    /// Its name on screen. `None` where another device has put it into the account, and this one has
    /// not seen it yet.
    pub title: Option<String>,
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
            title: Some(product.title.clone()),
            media: product.media.first().cloned(),
            variant: cheapest.map(|variant| variant.id.clone()),
        }
    }

    /// A product of which only the name in links is known.
    pub fn named(handle: Handle) -> Self {
        Self { handle, title: None, media: None, variant: None }
    }

    /// Its name on screen, or what is known in its place.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(self.handle.as_str())
    }
}

impl Shelf {
    /// What is on it, the latest first.
    pub fn list(self, shop: &Shop) -> Vec<KeptProduct> {
        self.read(shop).unwrap_or_default()
    }

    /// The same; `None` where nothing can be read, which is not the same as nothing being on it.
    pub fn read(self, shop: &Shop) -> Option<Vec<KeptProduct>> {
        storage::read(&self.key(shop))
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

    /// Remembers more of a product, if it is on it.
    pub fn learn(self, shop: &Shop, product: &KeptProduct) {
        let mut all = self.list(shop);
        if let Some(kept) = all.iter_mut().find(|kept| kept.handle == product.handle) {
            kept.clone_from(product);
            self.write(shop, &all);
        }
    }

    /// Puts exactly these on it, in this order; says whether the device has taken it. What is
    /// remembered of them stays.
    pub fn arrange(self, shop: &Shop, handles: &[Handle]) -> bool {
        let mut known = self.list(shop);
        let all: Vec<KeptProduct> = handles
            .iter()
            .map(|handle| match known.iter().position(|kept| kept.handle == *handle) {
                Some(place) => known.swap_remove(place),
                None => KeptProduct::named(handle.clone()),
            })
            .collect();
        self.write(shop, &all)
    }

    /// Forgets all of it.
    pub fn clear(self, shop: &Shop) {
        storage::set(&self.key(shop), None);
    }

    fn write(self, shop: &Shop, all: &[KeptProduct]) -> bool {
        storage::write(&self.key(shop), all)
    }

    /// How many it holds; older ones fall off.
    const fn room(self) -> usize {
        match self {
            Self::Seen => 13,
            Self::Favourites => MOST_FAVOURITES,
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
