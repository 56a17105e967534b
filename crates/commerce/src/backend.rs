//! The backends: which there are, and the one that a shop has.
//!
//! A backend's wire types never leave its folder, and its code is a part of the program that only
//! the shops load that have it: see [`Backend`].

pub mod catalog;
mod date;
mod halves;
pub mod medusa;
mod part;
mod percent;
mod rows;
mod shelves;
mod stock;
mod store;
pub mod vendure;

use std::{cell::OnceCell, rc::Rc, sync::Arc};

use serde::{Deserialize, Serialize};

use self::{
    halves::{Browse, Membership, Purchase},
    part::Opened,
};
use crate::{
    Account, AccountToken, Address, AddressId, Capabilities, Cart, CartAnswer, CartChange, Category,
    CheckoutOutcome, Commerce, CommerceError, Context, Country, Cursor, Customer, Device, Handle,
    IdempotencyKey, Order, OrderFilter, OrderRef, Page, Password, PaymentMethod, PaymentMethodId, Product,
    ProductQuery, ProductSummary, Regions, Registration, Result, SavedAddress, SignIn, VariantId,
    VariantSummary,
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
    /// A Medusa server's Store API (version 2).
    Medusa {
        /// Its address, such as "https://shop.example.com".
        url: String,
        /// The publishable API key of the sales channel.
        key: String,
        /// The number or name of the region to sell in until the shopper chooses another one;
        /// the oldest where it is not set.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        region: Option<String>,
    },
}

impl BackendConfig {
    /// The word for it in shop.json, which is also the name of its part of the program.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Catalog { .. } => "catalog",
            Self::Vendure { .. } => "vendure",
            Self::Medusa { .. } => "medusa",
        }
    }

    /// Tells this backend and channel from every other of the device's: part of the names things are
    /// stored under. Two shops below two paths of one host may each have a "catalog.json".
    pub fn identity(&self, device: &dyn Device) -> String {
        match self {
            Self::Catalog { file } => device.resolve(file),
            Self::Vendure { url, channel: None } => url.clone(),
            Self::Vendure { url, channel: Some(channel) } => format!("{url}@{channel}"),
            Self::Medusa { url, key, .. } => format!("{url}@{key}"),
        }
    }
}

/// The backend of a shop.
///
/// Its code is loaded with the first question to it, and only that of its kind: a shop with a
/// catalog file never loads what talks to Vendure, and a shopper who only looks around never loads
/// what buys. A part that cannot be loaded is [`Offline`](crate::CommerceError::Offline); the next
/// question tries again.
pub struct Backend {
    capabilities: &'static Capabilities,
    config: BackendConfig,
    context: Context,
    device: Arc<dyn Device>,
    opened: OnceCell<Opened>,
    purchase: OnceCell<Rc<dyn Purchase>>,
    account: OnceCell<Rc<dyn Membership>>,
}

impl Backend {
    /// Makes the backend; nothing is loaded or sent yet.
    pub fn open(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Self {
        let capabilities = match config {
            BackendConfig::Catalog { .. } => &catalog::CAPABILITIES,
            BackendConfig::Vendure { .. } => &vendure::CAPABILITIES,
            BackendConfig::Medusa { .. } => &medusa::CAPABILITIES,
        };
        Self {
            capabilities,
            config: config.clone(),
            context,
            device,
            opened: OnceCell::new(),
            purchase: OnceCell::new(),
            account: OnceCell::new(),
        }
    }

    /// Loads what is not there yet of its code, so that buying works when the network is gone.
    pub async fn load(&self) -> Result<()> {
        self.purchase().await.map(drop)
    }

    async fn browse(&self) -> Result<&dyn Browse> {
        Ok(self.opened().await?.browse.as_ref())
    }

    async fn purchase(&self) -> Result<&dyn Purchase> {
        if let Some(purchase) = self.purchase.get() {
            return Ok(purchase.as_ref());
        }
        let purchase = part::purchase(&self.config, self.opened().await?.clone()).await?;
        Ok(self.purchase.get_or_init(|| purchase).as_ref())
    }

    async fn account(&self) -> Result<&dyn Membership> {
        if let Some(account) = self.account.get() {
            return Ok(account.as_ref());
        }
        let account = part::account(&self.config, self.opened().await?.clone()).await?;
        Ok(self.account.get_or_init(|| account).as_ref())
    }

    async fn opened(&self) -> Result<&Opened> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let opened = part::open(&self.config, self.context.clone(), self.device.clone()).await?;
        // Of two first questions at the same time, the second one's is dropped unused.
        Ok(self.opened.get_or_init(|| opened))
    }

    /// Whether somebody signed in on this device and did not sign out. The backend may know better.
    pub fn may_be_signed_in(&self) -> bool {
        match &self.config {
            BackendConfig::Catalog { .. } => false,
            BackendConfig::Vendure { url, channel } => {
                let store = vendure::store(url, channel.as_deref(), self.device.clone());
                store.get(vendure::ACCOUNT).is_some()
            }
            BackendConfig::Medusa { url, key, .. } => {
                medusa::store(url, key, self.device.clone()).get(medusa::ACCOUNT).is_some()
            }
        }
    }

    /// Whether there may be a cart from an earlier visit. Where not, what buys is not loaded for it.
    pub fn may_have_cart(&self) -> bool {
        match &self.config {
            BackendConfig::Catalog { file } => {
                catalog::store(&self.device.resolve(file), self.device.clone()).get(catalog::CART).is_some()
            }
            BackendConfig::Vendure { url, channel } => {
                vendure::store(url, channel.as_deref(), self.device.clone()).get(vendure::TOKEN).is_some()
            }
            BackendConfig::Medusa { url, key, .. } => {
                medusa::store(url, key, self.device.clone()).get(medusa::CART).is_some()
            }
        }
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
        if self.purchase.get().is_none() && !self.may_have_cart() {
            return Ok(None);
        }
        self.purchase().await?.cart().await
    }

    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer> {
        self.purchase().await?.change_cart(change).await
    }

    async fn countries(&self) -> Result<Vec<Country>> {
        self.purchase().await?.countries().await
    }

    async fn regions(&self) -> Result<Regions> {
        self.purchase().await?.regions().await
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        self.purchase().await?.payment_methods().await
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        self.purchase().await?.place_order(payment, key).await
    }

    async fn order_of(&self, key: &IdempotencyKey) -> Result<Option<Order>> {
        self.purchase().await?.order_of(key).await
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        self.purchase().await?.order(reference).await
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
