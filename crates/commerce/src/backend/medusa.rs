//! The Medusa backend: the Store API of Medusa 2, which is REST with decimal numbers.
//!
//! This file ties its parts to the port. Totals, stock and promotions are the server's; what is
//! done here to amounts is rounding them for people to read.

mod border;
mod cart;
mod catalog;
mod checkout;
mod order_of;
mod session;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::Arc;

use self::session::Session;
pub(super) use self::session::{CART, store};
use crate::{
    Accounts, Capabilities, Cart, CartAnswer, CartChange, CartIdentity, Category, CheckoutKind,
    CheckoutOutcome, Commerce, Context, Country, Device, Handle, IdempotencyKey, Order, OrderRef, Page,
    PaymentMethod, PaymentMethodId, Product, ProductQuery, ProductSummary, Promotions, Result, VariantId,
    VariantSummary,
};

/// The Medusa backend: the Store API of Medusa 2.
pub struct MedusaBackend {
    session: Session,
}

impl MedusaBackend {
    /// Makes the backend; nothing is sent yet. `key` is the publishable API key, `region` the number
    /// or name of the region to sell in where the shopper's currency does not decide.
    pub fn new(
        url: &str,
        key: &str,
        region: Option<&str>,
        context: Context,
        device: Arc<dyn Device>,
    ) -> Self {
        Self { session: Session::new(url, key, region, context, device) }
    }
}

/// What it can do.
pub(super) const CAPABILITIES: Capabilities = Capabilities {
    checkout: CheckoutKind::Native,
    cart_identity: CartIdentity::Id,
    search: true,
    facets: false,
    category_tree: true,
    promotions: Promotions::Many,
    stock_quantities: true,
    accounts: Accounts::None,
    order_list: false,
    guest_order_lookup: true,
    currencies: true,
    languages: false,
    permalinks: false,
    idempotency: true,
    needs_same_origin: false,
};

impl Commerce for MedusaBackend {
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
