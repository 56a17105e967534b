//! The Acme backend.
//!
//! This file ties its parts to the port. Say here which interface it speaks, in which version.

mod browse;
mod checkout;
mod kind;
mod mapping;
mod session;

use std::sync::Arc;

pub(super) use self::kind::KIND;
use self::session::Session;
use super::BackendConfig;
use crate::{
    Capabilities, Cart, CartAnswer, CartChange, Category, CheckoutOutcome, Commerce, Context, Country, Device,
    Handle, IdempotencyKey, Order, OrderRef, Page, PaymentMethod, PaymentMethodId, Product, ProductQuery,
    ProductSummary, Result, VariantId, VariantSummary,
};

/// The Acme backend.
pub struct AcmeBackend {
    session: Session,
}

impl AcmeBackend {
    /// Makes the backend; nothing is sent yet.
    fn new(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Self {
        Self { session: Session::new(config.text("url"), context, config.store(device)) }
    }
}

impl Commerce for AcmeBackend {
    fn capabilities(&self) -> &Capabilities {
        &KIND.capabilities
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        browse::categories(&self.session).await
    }

    async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        browse::products(&self.session, query).await
    }

    async fn product(&self, handle: &Handle) -> Result<Option<Product>> {
        browse::product(&self.session, handle).await
    }

    async fn variants(&self, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
        browse::variants(&self.session, ids).await
    }

    async fn cart(&self) -> Result<Option<Cart>> {
        checkout::cart(&self.session).await
    }

    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer> {
        checkout::change_cart(&self.session, change).await
    }

    async fn countries(&self) -> Result<Vec<Country>> {
        checkout::countries(&self.session).await
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        checkout::payment_methods(&self.session).await
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        checkout::place_order(&self.session, payment, key).await
    }

    async fn find_order_by_key(&self, key: &IdempotencyKey) -> Result<Option<Order>> {
        checkout::find_order_by_key(&self.session, key).await
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        checkout::order(&self.session, reference).await
    }
}
