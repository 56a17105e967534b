//! The backends: which there are, and the enum that stands for one of them.
//!
//! A backend's wire types never leave its folder.

pub mod catalog;
mod date;
mod store;
pub mod vendure;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    Capabilities, Cart, CartAnswer, CartChange, Category, CheckoutOutcome, Commerce, Context, Country,
    Device, Handle, IdempotencyKey, Order, OrderRef, Page, PaymentMethod, PaymentMethodId, Product,
    ProductQuery, ProductSummary, Result, VariantId, VariantSummary,
};

/// Which backend a shop has, as written in shop.json.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum BackendConfig {
    /// A shop without a server: products come from a file, the cart and orders stay on the phone.
    Catalog {
        /// Where catalog.json lies, relative to the shop's own folder.
        file: String,
    },
    /// A Vendure server's Shop API (version 3).
    Vendure {
        /// Its address, such as "https://shop.example.com/shop-api".
        url: String,
        /// The token of a channel other than the default one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<String>,
    },
}

impl BackendConfig {
    /// Tells this backend and channel from every other: part of the names things are stored under.
    pub fn identity(&self) -> String {
        match self {
            Self::Catalog { file } => file.clone(),
            Self::Vendure { url, channel: None } => url.clone(),
            Self::Vendure { url, channel: Some(channel) } => format!("{url}@{channel}"),
        }
    }
}

/// One of the backends.
#[allow(clippy::large_enum_variant, reason = "a page opens one backend and keeps it behind an Arc")]
pub enum Backend {
    /// A catalog file.
    Catalog(catalog::CatalogBackend),
    /// A Vendure server.
    Vendure(vendure::VendureBackend),
}

impl Backend {
    /// Makes the backend; nothing is sent yet.
    pub fn open(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Self {
        match config {
            BackendConfig::Catalog { file } => {
                Self::Catalog(catalog::CatalogBackend::new(file, context, device))
            }
            BackendConfig::Vendure { url, channel } => {
                Self::Vendure(vendure::VendureBackend::new(url, channel.as_deref(), context, device))
            }
        }
    }
}

macro_rules! each {
    ($backend:expr, $one:ident => $call:expr) => {
        match $backend {
            Backend::Catalog($one) => $call,
            Backend::Vendure($one) => $call,
        }
    };
}

impl Commerce for Backend {
    fn capabilities(&self) -> &Capabilities {
        each!(self, backend => backend.capabilities())
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        each!(self, backend => backend.categories().await)
    }

    async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        each!(self, backend => backend.products(query).await)
    }

    async fn product(&self, handle: &Handle) -> Result<Option<Product>> {
        each!(self, backend => backend.product(handle).await)
    }

    async fn variants(&self, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
        each!(self, backend => backend.variants(ids).await)
    }

    async fn cart(&self) -> Result<Option<Cart>> {
        each!(self, backend => backend.cart().await)
    }

    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer> {
        each!(self, backend => backend.change_cart(change).await)
    }

    async fn countries(&self) -> Result<Vec<Country>> {
        each!(self, backend => backend.countries().await)
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        each!(self, backend => backend.payment_methods().await)
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        each!(self, backend => backend.place_order(payment, key).await)
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        each!(self, backend => backend.order(reference).await)
    }
}
