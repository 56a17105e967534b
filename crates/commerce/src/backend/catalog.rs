//! The catalog backend: a shop with no server. It reads catalog.json, keeps the cart and the orders
//! on the device, and is the only backend that computes totals itself.
//!
//! This file ties its parts to the port. It fetches and stores; what things cost, what a list holds
//! and what a change does is decided in the parts.

mod basket;
mod border;
mod checkout;
mod degrees;
mod fold;
mod kind;
mod list;
mod once;
mod pay;
mod reckon;
mod record;
mod search;
mod shop;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;
mod wire;

use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;

pub(super) use self::kind::KIND;
use self::{basket::Basket, border::Written, once::Once, record::Record, shop::Shop};
use super::{BackendConfig, store::Store};
use crate::{
    Capabilities, Cart, CartAnswer, CartChange, Category, CheckoutOutcome, Commerce, CommerceError, Context,
    Country, Device, Handle, IdempotencyKey, Message, MessageCode, Money, Order, OrderRef, Page,
    PaymentMethod, PaymentMethodId, Product, ProductQuery, ProductSummary, Result, Severity, VariantId,
    VariantSummary, http::Request,
};

/// The JSON Schema of catalog.json.
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(wire::Catalog)
}

/// Finds the first mistake in the text of a catalog.json, with the path of its field and in words.
///
/// The same check that the shop makes when it opens, for tools that make it earlier.
pub fn check(text: &str) -> std::result::Result<(), String> {
    let catalog = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let (context, translation) = (&Context::default(), &wire::Translation::new());
    let shop = Shop::try_from(Written { catalog, context, folder: "", translation });
    shop.map(drop).map_err(|fault| fault.to_string())
}

/// The catalog backend: a shop with no server.
pub struct CatalogBackend {
    source: Source,
    /// The catalog's folder, for its pictures.
    folder: String,
    context: Context,
    device: Arc<dyn Device>,
    shop: Once<Shop>,
    store: Store,
    /// What the shopper last saw as the cart's total, to notice at the order that it has changed.
    seen: Mutex<Option<Money>>,
}

enum Source {
    Url(String),
    Text(Mutex<String>),
}

impl CatalogBackend {
    /// Makes the backend; nothing is fetched yet.
    fn new(config: &BackendConfig, context: Context, device: Arc<dyn Device>) -> Self {
        let file = config.text("file");
        let source = Source::Url(device.resolve(file));
        Self::open(config.store(device.clone()), source, folder(file), context, device)
    }

    /// Makes the backend with the text of a catalog.json; nothing is ever fetched.
    pub fn with_text(text: impl Into<String>, context: Context, device: Arc<dyn Device>) -> Self {
        let store = Store::new(device.clone(), "catalog text");
        Self::open(store, Source::Text(Mutex::new(text.into())), String::new(), context, device)
    }

    /// Puts another text in the place of the first, as if the merchant had changed the file. Only
    /// for a backend made [`with_text`](Self::with_text); does nothing to another.
    pub fn replace_text(&self, text: impl Into<String>) {
        if let Source::Text(held) = &self.source {
            *held.lock().unwrap_or_else(PoisonError::into_inner) = text.into();
        }
    }

    fn open(store: Store, source: Source, folder: String, context: Context, device: Arc<dyn Device>) -> Self {
        Self { source, folder, context, device, shop: Once::new(), store, seen: Mutex::new(None) }
    }

    async fn shop(&self) -> Result<Arc<Shop>> {
        self.shop.get(self.first_shop()).await
    }

    /// The index is made right away: the first keystroke should cost no more than the others.
    async fn first_shop(&self) -> Result<Shop> {
        let shop = self.fetch(false).await?;
        shop.index();
        Ok(shop)
    }

    /// The catalog as it is at this moment, past every cache.
    async fn shop_anew(&self) -> Result<Arc<Shop>> {
        Ok(self.shop.put(self.fetch(true).await?))
    }

    async fn fetch(&self, anew: bool) -> Result<Shop> {
        let catalog = match &self.source {
            Source::Url(url) => parse("catalog.json", &self.get(url, anew).await?)?,
            Source::Text(text) => {
                parse("catalog.json", &text.lock().unwrap_or_else(PoisonError::into_inner))?
            }
        };
        let translation = self.translation(&catalog, anew).await?;
        let (context, folder) = (&self.context, self.folder.as_str());
        Shop::try_from(Written { catalog, context, folder, translation: &translation })
            .map_err(|fault| CommerceError::decode(format!("catalog.json: {fault}")))
    }

    /// The texts in the shopper's language, where they lie in a file of their own.
    async fn translation(&self, catalog: &wire::Catalog, anew: bool) -> Result<wire::Translation> {
        let files: Vec<(String, String)> = catalog.translations.clone().into_iter().collect();
        let Some(file) = border::for_language(&files, &self.context.language) else {
            return Ok(wire::Translation::new());
        };
        let url = self.device.resolve(&format!("{}{file}", self.folder));
        parse(file, &self.get(&url, anew).await?)
    }

    async fn get(&self, url: &str, anew: bool) -> Result<String> {
        let address = if anew { past_caches(url, self.device.now()) } else { url.to_owned() };
        Request::get(address).send().await?.ok()
    }

    fn basket(&self) -> Option<Basket> {
        serde_json::from_str(&self.store.get(CART)?).ok()
    }

    fn keep(&self, basket: &Basket) {
        self.store.set(CART, serde_json::to_string(basket).ok().as_deref());
    }

    fn show(&self, basket: &Basket, shop: &Shop) -> Cart {
        let cart = basket.cart(shop, self.device.now());
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = cart.total();
        cart
    }

    fn seen(&self) -> Option<Money> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn order_of_attempt(&self, key: &IdempotencyKey) -> Option<Order> {
        self.read_order(&self.store.get(&format!("attempt {key}"))?)
    }

    fn read_order(&self, reference: &str) -> Option<Order> {
        let text = self.store.get(&format!("order {reference}"))?;
        serde_json::from_str::<Record>(&text).ok().map(Order::from)
    }

    fn new_reference(&self) -> String {
        loop {
            let reference = record::reference(self.device.random());
            if self.store.get(&format!("order {reference}")).is_none() {
                return reference;
            }
        }
    }

    /// Places what is in the cart, or says why not. Nothing is awaited here, so two attempts that
    /// overlap cannot both come through.
    fn place(&self, shop: &Shop, payment: &PaymentMethodId, key: &IdempotencyKey) -> CheckoutOutcome {
        if let Some(order) = self.order_of_attempt(key) {
            return CheckoutOutcome::Placed(Box::new(order));
        }
        let Some(mut basket) = self.basket().filter(|basket| !basket.lines.is_empty()) else {
            return CheckoutOutcome::Rejected(vec![Message::error(MessageCode::CartEmpty)]);
        };
        let now = self.device.now();
        let changes = basket.bring_up_to_date(shop, now);
        if !changes.is_empty() {
            self.keep(&basket);
            let refused = |message| Message { severity: Severity::Error, ..message };
            return CheckoutOutcome::Rejected(changes.into_iter().map(refused).collect());
        }
        let priced = basket.priced(shop, now);
        let total = Money::new(priced.sums.total, shop.currency);
        if self.seen().is_some_and(|seen| seen != total) {
            return CheckoutOutcome::Rejected(vec![Message::error(MessageCode::CartChanged)]);
        }
        let payment = match checkout::ready(shop, &basket, &priced, payment) {
            Ok(payment) => payment,
            Err(missing) => return CheckoutOutcome::Rejected(missing),
        };
        let moment =
            checkout::Moment { reference: self.new_reference(), now, shop_url: self.device.resolve("") };
        let record = checkout::record(shop, &basket, &priced, payment, moment);
        self.keep_order(&record, key);
        CheckoutOutcome::Placed(Box::new(record.into()))
    }

    /// The order first and the cart last: a page that dies between the two loses neither.
    fn keep_order(&self, record: &Record, key: &IdempotencyKey) {
        let text = serde_json::to_string(record).ok();
        self.store.set(&format!("order {}", record.reference), text.as_deref());
        self.store.set(&format!("attempt {key}"), Some(&record.reference));
        self.store.set(CART, None);
    }
}

/// Under which name the cart is stored.
const CART: &str = "cart";

/// Reads the text of a file; what is wrong with its shape is said with its name.
fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| CommerceError::decode(format!("{file}: {error}")))
}

/// An address no cache has an answer to. A header would say the same, but makes a browser ask a
/// foreign server for leave first, and not every browser's cache heeds it.
fn past_caches(url: &str, now: i64) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    format!("{url}{joint}at={now}")
}

/// Everything up to the last "/" of a path, without a query.
fn folder(file: &str) -> String {
    let path = file.split_once('?').map_or(file, |(path, _)| path);
    path.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default()
}

impl Commerce for CatalogBackend {
    fn capabilities(&self) -> &Capabilities {
        &KIND.capabilities
    }

    async fn categories(&self) -> Result<Vec<Category>> {
        Ok(self.shop().await?.categories.clone())
    }

    async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        Ok(list::page(&*self.shop().await?, query))
    }

    async fn product(&self, handle: &Handle) -> Result<Option<Product>> {
        Ok(self.shop().await?.product(handle).cloned())
    }

    async fn variants(&self, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
        let shop = self.shop().await?;
        let summary = |id| {
            let (product, variant) = shop.variant(id)?;
            Some(VariantSummary {
                media: Shop::picture(product, variant),
                variant: variant.clone(),
                product: product.handle.clone(),
                title: product.title.clone(),
            })
        };
        Ok(ids.iter().filter_map(summary).collect())
    }

    async fn cart(&self) -> Result<Option<Cart>> {
        let shop = self.shop().await?;
        Ok(self.basket().map(|basket| self.show(&basket, &shop)))
    }

    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer> {
        let shop = self.shop().await?;
        let kept = self.basket();
        if kept.is_none() && !matches!(change, CartChange::Add { .. }) {
            return Ok(CartAnswer { cart: None, messages: vec![Message::error(MessageCode::CartEmpty)] });
        }
        let is_new = kept.is_none();
        let mut basket = kept.unwrap_or_else(|| Basket::new(record::reference(self.device.random())));
        let messages = basket.change(change, &shop, self.device.now());
        if is_new && basket.lines.is_empty() {
            return Ok(CartAnswer { cart: None, messages });
        }
        self.keep(&basket);
        Ok(CartAnswer { cart: Some(self.show(&basket, &shop)), messages })
    }

    async fn countries(&self) -> Result<Vec<Country>> {
        Ok(self.shop().await?.countries.clone())
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        let shop = self.shop().await?;
        Ok(checkout::payment_methods(&shop, self.basket().as_ref()))
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        if let Some(order) = self.order_of_attempt(key) {
            return Ok(CheckoutOutcome::Placed(Box::new(order)));
        }
        let shop = self.shop_anew().await?;
        Ok(self.place(&shop, payment, key))
    }

    async fn order_of(&self, key: &IdempotencyKey) -> Result<Option<Order>> {
        Ok(self.order_of_attempt(key))
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        Ok(self.read_order(reference.as_str()))
    }
}
