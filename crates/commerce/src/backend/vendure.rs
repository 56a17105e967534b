//! The Vendure backend: the Shop API of Vendure 3, which is GraphQL over HTTP.
//!
//! This file ties its parts to the port. Totals, stock and promotions are the server's; nothing is
//! computed here.

mod account;
#[cfg(test)]
mod answers;
mod browse;
mod cart;
mod checkout;
#[cfg(not(target_arch = "wasm32"))]
mod cover;
mod kind;
mod mapping;
#[cfg(test)]
mod mutations;
mod operation;
mod session;
#[cfg(test)]
mod tests;

use std::sync::Arc;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use self::cover::cover;
pub(super) use self::kind::KIND;
use self::session::Session;
use super::BackendConfig;
use crate::{
    Account, AccountToken, Address, AddressId, Capabilities, Cart, CartAnswer, CartChange, Category,
    CheckoutOutcome, Commerce, CommerceError, Context, Country, Cursor, Customer, Device, Handle,
    IdempotencyKey, Order, OrderFilter, OrderRef, Page, Password, PaymentMethod, PaymentMethodId, Product,
    ProductQuery, ProductSummary, Registration, Result, SavedAddress, SignIn, VariantId, VariantSummary,
};

/// The Vendure backend: the Shop API of Vendure 3.
pub struct VendureBackend {
    session: Session,
}

impl VendureBackend {
    /// Makes the backend; nothing is sent yet.
    fn new(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Self {
        let store = config.store(device);
        Self { session: Session::new(config.text("url"), config.get("channel"), &context, store) }
    }
}

impl Commerce for VendureBackend {
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

    async fn find_order_by_key(&self, key: &IdempotencyKey) -> Result<Option<Order>> {
        checkout::find_order_by_key(&self.session, key).await
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        checkout::order(&self.session, reference).await
    }
}

impl Account for VendureBackend {
    fn capabilities(&self) -> &Capabilities {
        &KIND.capabilities
    }

    async fn customer(&self) -> Result<Customer> {
        account::customer(&self.session).await
    }

    async fn register(&self, registration: &Registration) -> Result<SignIn> {
        account::register(&self.session, registration).await
    }

    async fn verify(&self, token: &AccountToken) -> Result<SignIn> {
        account::verify(&self.session, token).await
    }

    async fn sign_in(&self, email: &str, password: &Password) -> Result<SignIn> {
        account::sign_in(&self.session, email, password).await
    }

    async fn sign_out(&self) -> Result<()> {
        account::sign_out(&self.session).await
    }

    async fn request_new_password(&self, email: &str) -> Result<()> {
        account::request_new_password(&self.session, email).await
    }

    async fn set_new_password(
        &self,
        _email: &str,
        token: &AccountToken,
        password: &Password,
    ) -> Result<SignIn> {
        account::set_new_password(&self.session, token, password).await
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
        // A customer has no place for them unless the merchant adds a field of their own.
        Err(CommerceError::Unsupported("favourites in the account"))
    }

    async fn set_favourites(&self, _favourites: &[Handle]) -> Result<()> {
        Err(CommerceError::Unsupported("favourites in the account"))
    }
}
