//! The backends: which there are, and the one that a shop has.
//!
//! A backend is a folder here and a line in [`registry`]. Nothing outside of its folder knows which
//! there are: shop.json, its schema, its check and the documentation are driven by each one's
//! [`Kind`]. Its wire format never leaves its folder, and its code is loaded by the shops that have it.

pub mod catalog;
mod category_tree;
mod chunk;
mod config;
mod date;
mod dyn_port;
#[cfg(not(target_arch = "wasm32"))]
mod early;
mod kind;
pub mod medusa;
mod registry;
mod rows;
#[cfg(feature = "schema")]
mod schema;
mod stock;
mod store;
#[cfg(test)]
mod tests;
pub mod vendure;

use std::{cell::OnceCell, rc::Rc, sync::Arc};

#[cfg(not(target_arch = "wasm32"))]
pub use self::early::{FirstRequests, Question, first_requests};
use self::{
    chunk::Opened,
    dyn_port::{DynAccount, DynBrowse, DynCheckout},
};
pub use self::{
    config::BackendConfig,
    kind::{About, Check, Field, Kind},
    registry::KINDS,
};
use crate::{
    Account, AccountToken, Address, AddressId, Capabilities, Cart, CartAnswer, CartChange, Category,
    CheckoutOutcome, Commerce, CommerceError, Context, Country, Cursor, Customer, Device, Handle,
    IdempotencyKey, Order, OrderFilter, OrderRef, Page, Password, PaymentMethod, PaymentMethodId, Product,
    ProductQuery, ProductSummary, Regions, Registration, Result, SavedAddress, SignIn, VariantId,
    VariantSummary,
};

/// The backend of a shop.
///
/// Its code is loaded with the first question to it, and only that of its kind: a shop with a
/// catalog file never loads what talks to Vendure, and a shopper who only looks around never loads
/// the checkout. A chunk that cannot be loaded is [`Offline`](crate::CommerceError::Offline); the next
/// question tries again.
pub struct Backend {
    capabilities: &'static Capabilities,
    config: BackendConfig,
    context: Context,
    device: Arc<dyn Device>,
    opened: OnceCell<Opened>,
    checkout: OnceCell<Rc<dyn DynCheckout>>,
    account: OnceCell<Rc<dyn DynAccount>>,
}

impl Backend {
    /// Makes the backend; nothing is loaded or sent yet.
    pub fn open(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Self {
        Self {
            capabilities: &config.kind().capabilities,
            config: config.clone(),
            context,
            device,
            opened: OnceCell::new(),
            checkout: OnceCell::new(),
            account: OnceCell::new(),
        }
    }

    /// The same backend, said to be able to do something else: for tests of what the interface hides.
    pub fn with_capabilities(self, capabilities: &'static Capabilities) -> Self {
        Self { capabilities, ..self }
    }

    /// Loads what is not there yet of its code, so that buying works when the network is gone.
    pub async fn load(&self) -> Result<()> {
        self.checkout().await.map(drop)
    }

    async fn browse(&self) -> Result<&dyn DynBrowse> {
        Ok(self.opened().await?.browse.as_ref())
    }

    async fn checkout(&self) -> Result<&dyn DynCheckout> {
        if let Some(checkout) = self.checkout.get() {
            return Ok(checkout.as_ref());
        }
        let load = self.config.kind().chunks.checkout;
        let checkout = load(self.opened().await?.clone()).await?;
        Ok(self.checkout.get_or_init(|| checkout).as_ref())
    }

    async fn account(&self) -> Result<&dyn DynAccount> {
        if let Some(account) = self.account.get() {
            return Ok(account.as_ref());
        }
        let Some(load) = self.config.kind().chunks.account else {
            return Err(CommerceError::Unsupported("accounts"));
        };
        let account = load(self.opened().await?.clone()).await?;
        Ok(self.account.get_or_init(|| account).as_ref())
    }

    async fn opened(&self) -> Result<&Opened> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let open = self.config.kind().chunks.open;
        let opened = open(self.config.clone(), self.context.clone(), self.device.clone()).await?;
        // Of two first questions at the same time, the second one's is dropped unused.
        Ok(self.opened.get_or_init(|| opened))
    }

    /// Whether somebody signed in on this device and did not sign out. The backend may know better.
    pub fn may_be_signed_in(&self) -> bool {
        self.config.kind().account_key.is_some_and(|key| self.is_stored(key))
    }

    /// Whether there may be a cart from an earlier visit. Where not, the checkout chunk is not loaded for it.
    pub fn may_have_cart(&self) -> bool {
        self.is_stored(self.config.kind().cart_key)
    }

    fn is_stored(&self, key: &str) -> bool {
        self.config.store(self.device.clone()).get(key).is_some()
    }
}

impl Commerce for Backend {
    fn capabilities(&self) -> &Capabilities {
        self.capabilities
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        self.browse().await?.categories().await
    }

    async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        self.browse().await?.products(query).await
    }

    async fn product(&self, handle: &Handle) -> Result<Option<Product>> {
        self.browse().await?.product(handle).await
    }

    async fn variants(&self, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
        self.browse().await?.variants(ids).await
    }

    async fn cart(&self) -> Result<Option<Cart>> {
        if self.checkout.get().is_none() && !self.may_have_cart() {
            return Ok(None);
        }
        self.checkout().await?.cart().await
    }

    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer> {
        self.checkout().await?.change_cart(change).await
    }

    async fn countries(&self) -> Result<Vec<Country>> {
        self.checkout().await?.countries().await
    }

    async fn regions(&self) -> Result<Regions> {
        self.checkout().await?.regions().await
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        self.checkout().await?.payment_methods().await
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        self.checkout().await?.place_order(payment, key).await
    }

    async fn find_order_by_key(&self, key: &IdempotencyKey) -> Result<Option<Order>> {
        self.checkout().await?.find_order_by_key(key).await
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        self.checkout().await?.order(reference).await
    }
}

impl Account for Backend {
    fn capabilities(&self) -> &Capabilities {
        self.capabilities
    }

    async fn customer(&self) -> Result<Customer> {
        if !self.may_be_signed_in() {
            return Err(CommerceError::SignedOut);
        }
        self.account().await?.customer().await
    }

    async fn register(&self, registration: &Registration) -> Result<SignIn> {
        self.account().await?.register(registration).await
    }

    async fn verify(&self, token: &AccountToken) -> Result<SignIn> {
        self.account().await?.verify(token).await
    }

    async fn sign_in(&self, email: &str, password: &Password) -> Result<SignIn> {
        self.account().await?.sign_in(email, password).await
    }

    async fn sign_out(&self) -> Result<()> {
        self.account().await?.sign_out().await
    }

    async fn request_new_password(&self, email: &str) -> Result<()> {
        self.account().await?.request_new_password(email).await
    }

    async fn set_new_password(
        &self,
        email: &str,
        token: &AccountToken,
        password: &Password,
    ) -> Result<SignIn> {
        self.account().await?.set_new_password(email, token, password).await
    }

    async fn change_customer(&self, customer: &Customer) -> Result<Customer> {
        self.account().await?.change_customer(customer).await
    }

    async fn addresses(&self) -> Result<Vec<SavedAddress>> {
        self.account().await?.addresses().await
    }

    async fn save_address(
        &self,
        id: Option<&AddressId>,
        address: &Address,
        is_default: bool,
    ) -> Result<Vec<SavedAddress>> {
        self.account().await?.save_address(id, address, is_default).await
    }

    async fn remove_address(&self, id: &AddressId) -> Result<Vec<SavedAddress>> {
        self.account().await?.remove_address(id).await
    }

    async fn orders(&self, filter: OrderFilter, from: Option<&Cursor>) -> Result<Page<Order>> {
        self.account().await?.orders(filter, from).await
    }

    async fn favourites(&self) -> Result<Option<Vec<Handle>>> {
        self.account().await?.favourites().await
    }

    async fn set_favourites(&self, favourites: &[Handle]) -> Result<()> {
        self.account().await?.set_favourites(favourites).await
    }
}
