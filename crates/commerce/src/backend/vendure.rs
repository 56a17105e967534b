//! The Vendure backend: the Shop API of Vendure 3, which is GraphQL over HTTP.
//!
//! This file ties its parts to the port. Totals, stock and promotions are the server's; nothing is
//! computed here.

mod border;
mod cart;
mod catalog;
mod checkout;
mod operation;
mod session;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::Arc;

use self::session::Session;
pub(super) use self::session::{TOKEN, store};
use crate::{
    Accounts, Capabilities, Cart, CartAnswer, CartChange, CartIdentity, Category, CheckoutKind,
    CheckoutOutcome, Commerce, Context, Country, Device, Handle, IdempotencyKey, Order, OrderRef, Page,
    PaymentMethod, PaymentMethodId, Product, ProductQuery, ProductSummary, Promotions, Result, VariantId,
    VariantSummary,
};

/// The Vendure backend: the Shop API of Vendure 3.
pub struct VendureBackend {
    session: Session,
}

impl VendureBackend {
    /// Makes the backend; nothing is sent yet. `url` is that of the Shop API, `channel` the token of
    /// a channel other than the default one.
    pub fn new(url: &str, channel: Option<&str>, context: Context, device: Arc<dyn Device>) -> Self {
        Self { session: Session::new(url, channel, &context, device) }
    }
}

/// What it can do.
pub(super) const CAPABILITIES: Capabilities = Capabilities {
    checkout: CheckoutKind::Native,
    cart_identity: CartIdentity::Token,
    search: true,
    facets: true,
    category_tree: true,
    promotions: Promotions::Many,
    stock_quantities: false,
    accounts: Accounts::None,
    order_list: false,
    guest_order_lookup: true,
    currencies: true,
    languages: true,
    permalinks: false,
    idempotency: true,
    needs_same_origin: false,
};

impl Commerce for VendureBackend {
    fn capabilities(&self) -> &Capabilities {
        &CAPABILITIES
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        catalog::categories(&self.session).await
    }

    async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        catalog::products(&self.session, query).await
    }

    async fn product(&self, handle: &Handle) -> Result<Option<Product>> {
        catalog::product(&self.session, handle).await
    }

    async fn variants(&self, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
        catalog::variants(&self.session, ids).await
    }

    async fn cart(&self) -> Result<Option<Cart>> {
        cart::read(&self.session).await
    }

    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer> {
        cart::change(&self.session, change).await
    }

    async fn countries(&self) -> Result<Vec<Country>> {
        checkout::countries(&self.session).await
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        checkout::payment_methods(&self.session).await
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        checkout::place(&self.session, payment, key).await
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        checkout::order(&self.session, reference).await
    }
}
