//! The Medusa backend: the Store API of Medusa 2, which is REST with decimal numbers.
//!
//! This file ties its parts to the port. Totals, stock and promotions are the server's; what is
//! done here to amounts is rounding them for people to read.

mod account;
mod cart;
mod catalog;
mod checkout;
mod kind;
mod mapping;
#[cfg(test)]
mod mutations;
mod session;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(super) use self::kind::KIND;
use self::session::Session;
use super::BackendConfig;
use crate::{
    Account, AccountToken, Address, AddressId, Capabilities, Cart, CartAnswer, CartChange, Category,
    CheckoutOutcome, Commerce, CommerceError, Context, Country, Cursor, Customer, Device, Handle,
    IdempotencyKey, Order, OrderFilter, OrderRef, Page, Password, PaymentMethod, PaymentMethodId, Product,
    ProductQuery, ProductSummary, Regions, Registration, Result, SavedAddress, SignIn, VariantId,
    VariantSummary,
};

/// The Medusa backend: the Store API of Medusa 2.
pub struct MedusaBackend {
    session: Session,
}

impl MedusaBackend {
    /// Makes the backend; nothing is sent yet.
    fn new(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Self {
        let (url, key, region) = (config.text("url"), config.text("key"), config.get("region"));
        Self { session: Session::new(url, key, region, context, config.store(device)) }
    }
}

impl Commerce for MedusaBackend {
    fn capabilities(&self) -> &Capabilities {
        &KIND.capabilities
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

    async fn regions(&self) -> Result<Regions> {
        checkout::regions(&self.session).await
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        checkout::payment_methods(&self.session).await
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        checkout::place(&self.session, payment, key).await
    }

    async fn find_order_by_key(&self, key: &IdempotencyKey) -> Result<Option<Order>> {
        checkout::find_order_by_key(&self.session, key).await
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        checkout::order(&self.session, reference).await
    }
}

impl Account for MedusaBackend {
    fn capabilities(&self) -> &Capabilities {
        &KIND.capabilities
    }

    async fn customer(&self) -> Result<Customer> {
        account::customer(&self.session).await
    }

    async fn register(&self, registration: &Registration) -> Result<SignIn> {
        account::register(&self.session, registration).await
    }

    async fn verify(&self, _token: &AccountToken) -> Result<SignIn> {
        // E-mail addresses are not confirmed here.
        Err(CommerceError::Unsupported("verification of an account"))
    }

    async fn sign_in(&self, email: &str, password: &Password) -> Result<SignIn> {
        account::sign_in(&self.session, email, password).await
    }

    async fn sign_out(&self) -> Result<()> {
        account::sign_out(&self.session);
        Ok(())
    }

    async fn request_new_password(&self, email: &str) -> Result<()> {
        account::request_new_password(&self.session, email).await
    }

    async fn set_new_password(
        &self,
        email: &str,
        token: &AccountToken,
        password: &Password,
    ) -> Result<SignIn> {
        account::set_new_password(&self.session, email, token, password).await
    }

    async fn change_customer(&self, customer: &Customer) -> Result<Customer> {
        account::change_customer(&self.session, customer).await
    }

    async fn addresses(&self) -> Result<Vec<SavedAddress>> {
        account::addresses(&self.session).await
    }

    async fn save_address(
        &self,
        id: Option<&AddressId>,
        address: &Address,
        is_default: bool,
    ) -> Result<Vec<SavedAddress>> {
        account::save_address(&self.session, id, address, is_default).await
    }

    async fn remove_address(&self, id: &AddressId) -> Result<Vec<SavedAddress>> {
        account::remove_address(&self.session, id).await
    }

    async fn orders(&self, filter: OrderFilter, from: Option<&Cursor>) -> Result<Page<Order>> {
        account::orders(&self.session, filter, from).await
    }

    async fn favourites(&self) -> Result<Option<Vec<Handle>>> {
        account::favourites(&self.session).await
    }

    async fn set_favourites(&self, favourites: &[Handle]) -> Result<()> {
        account::set_favourites(&self.session, favourites).await
    }
}
