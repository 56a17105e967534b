//! The catalog backend: a shop with no server.

mod wire;

use std::sync::Arc;

use crate::{
    Capabilities, Cart, CartAnswer, CartChange, Category, CheckoutOutcome, Commerce, CommerceError, Context,
    Country, Device, Handle, IdempotencyKey, Order, OrderRef, Page, PaymentMethod, PaymentMethodId, Product,
    ProductQuery, ProductSummary, Result, VariantId, VariantSummary,
};

/// The JSON Schema of catalog.json.
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(wire::Catalog)
}

/// The catalog backend: a shop with no server.
pub struct CatalogBackend {
    _device: Arc<dyn Device>,
}

impl CatalogBackend {
    /// Makes the backend; nothing is fetched yet.
    pub fn new(_file: &str, _context: Context, device: Arc<dyn Device>) -> Self {
        Self { _device: device }
    }
}

const SOON: CommerceError = CommerceError::Unsupported("catalog");

impl Commerce for CatalogBackend {
    fn capabilities(&self) -> &Capabilities {
        const CAPABILITIES: Capabilities = Capabilities {
            checkout: crate::CheckoutKind::Native,
            cart_identity: crate::CartIdentity::Device,
            search: true,
            facets: true,
            category_tree: true,
            promotions: crate::Promotions::One,
            stock_quantities: true,
            accounts: crate::Accounts::None,
            order_list: false,
            guest_order_lookup: true,
            currencies: true,
            languages: true,
            permalinks: false,
            idempotency: true,
            needs_same_origin: false,
        };
        &CAPABILITIES
    }
    async fn categories(&self) -> Result<Vec<Category>> {
        Err(SOON)
    }
    async fn products(&self, _query: &ProductQuery) -> Result<Page<ProductSummary>> {
        Err(SOON)
    }
    async fn product(&self, _handle: &Handle) -> Result<Option<Product>> {
        Err(SOON)
    }
    async fn variants(&self, _ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
        Err(SOON)
    }
    async fn cart(&self) -> Result<Option<Cart>> {
        Err(SOON)
    }
    async fn change_cart(&self, _change: &CartChange) -> Result<CartAnswer> {
        Err(SOON)
    }
    async fn countries(&self) -> Result<Vec<Country>> {
        Err(SOON)
    }
    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        Err(SOON)
    }
    async fn place_order(
        &self,
        _payment: &PaymentMethodId,
        _key: &IdempotencyKey,
    ) -> Result<CheckoutOutcome> {
        Err(SOON)
    }
    async fn order(&self, _reference: &OrderRef) -> Result<Option<Order>> {
        Err(SOON)
    }
}
