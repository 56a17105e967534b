//! The catalog backend: a shop with no server. It reads catalog.json, keeps the cart and the orders
//! on the device, and is the only backend that computes totals itself.
//!
//! This file ties its parts to the port. It fetches and stores; what things cost, what a list holds
//! and what a change does is decided in the parts.

mod cart;
#[cfg(any(test, feature = "schema"))]
mod check;
mod checkout;
#[cfg(not(target_arch = "wasm32"))]
mod cover;
mod degrees;
mod fold;
mod goods;
mod kept;
mod kind;
mod list;
mod mapping;
#[cfg(test)]
mod mutations;
mod once;
mod pay;
mod pricing;
mod record;
mod search;
pub mod shards;
mod shards_port;
mod shop;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

use std::{
    rc::Rc,
    sync::{Arc, Mutex, PoisonError},
};

#[cfg(any(test, feature = "schema"))]
pub use self::check::{check, check_translation};
#[cfg(not(target_arch = "wasm32"))]
pub(super) use self::cover::cover;
pub(super) use self::kind::KIND;
use self::{
    cart::StoredCart,
    goods::{Goods, missing},
    mapping::Translation,
    once::Once,
    record::Record,
    shards_port::{Opening, Wanted},
    shop::Shop,
};
use super::{BackendConfig, store::Store};
use crate::{
    Capabilities, Cart, CartAnswer, CartChange, Category, CheckoutOutcome, Commerce, CommerceError, Context,
    Country, Device, Handle, IdempotencyKey, Message, MessageCode, Money, Order, OrderRef, Page,
    PaymentMethod, PaymentMethodId, Product, ProductQuery, ProductSummary, Result, Severity, VariantId,
    VariantSummary,
    http::Request,
    json::{Node, ReadError, Tree},
};

/// The catalog backend: a shop with no server.
pub struct CatalogBackend {
    source: Source,
    /// The catalog's folder, for its pictures.
    folder: String,
    context: Context,
    device: Arc<dyn Device>,
    goods: Once<Goods>,
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
        Self { source, folder, context, device, goods: Once::new(), store, seen: Mutex::new(None) }
    }

    async fn goods(&self) -> Result<Arc<Goods>> {
        self.goods.get(self.fetch(false)).await
    }

    /// The catalog as it is at this moment, past every cache.
    async fn goods_anew(&self) -> Result<Arc<Goods>> {
        Ok(self.goods.put(self.fetch(true).await?))
    }

    /// What to ask where a part of the catalog failed: it may have been replaced by another.
    async fn goods_after(&self, failure: CommerceError) -> Result<Arc<Goods>> {
        match failure {
            CommerceError::Gone | CommerceError::Decode { .. } => self.goods_anew().await,
            other => Err(other),
        }
    }

    async fn fetch(&self, anew: bool) -> Result<Goods> {
        let text = match &self.source {
            Source::Url(url) => self.get(url, anew).await?,
            Source::Text(text) => text.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        };
        let catalog = Tree::parse(&text).map_err(unreadable)?;
        if let Some(shards) = catalog.root().optional("shards") {
            let opening = Opening::read(shards, &self.context, &self.folder, &self.device);
            return Ok(Goods::Sharded(kind::open_shards(opening.map_err(unreadable)?).await?));
        }
        let translation = self.translation(catalog.root(), anew).await?;
        let shop = mapping::shop(catalog.root(), &self.context, &self.folder, translation);
        let shop = shop.map_err(unreadable)?;
        self.warn(&shop.left_out);
        Ok(Goods::Whole(Rc::new(shop)))
    }

    async fn shop(&self, wanted: &Wanted) -> Result<Rc<Shop>> {
        match self.goods().await?.shop(wanted).await {
            Err(failure) => self.goods_after(failure).await?.shop(wanted).await.map_err(missing),
            shop => shop,
        }
    }

    /// The shop for somebody who buys: what is in the cart, and `more`.
    async fn shop_with_terms(&self, more: Option<&VariantId>) -> Result<Rc<Shop>> {
        let shop = self.shop(&self.wanted(more)).await?;
        self.read_terms(&shop);
        Ok(shop)
    }

    fn wanted(&self, more: Option<&VariantId>) -> Wanted {
        let cart = self.stored_cart();
        let lines = cart.iter().flat_map(|cart| &cart.lines).map(|line| &line.variant);
        Wanted { variants: lines.chain(more).cloned().collect(), ..Wanted::default() }
    }

    fn read_terms(&self, shop: &Shop) {
        if shop.unread.terms.get().is_none() {
            self.warn(&shop.terms().left_out);
        }
    }

    /// The texts in the shopper's language, where they lie in a file of their own. A file that is not
    /// there, or holds something else, takes no product out of the shop.
    async fn translation(&self, catalog: Node<'_>, anew: bool) -> Result<Translation> {
        let Some((tag, file)) = mapping::translation_file(catalog, &self.context) else {
            return Ok(Translation::default());
        };
        let url = self.device.resolve(&[&self.folder, file].concat());
        let read = match self.get(&url, anew).await {
            Err(error) if error.is_transient() => return Err(error),
            Err(error) => Err(error),
            Ok(text) => {
                Tree::parse(&text).and_then(|tree| Translation::read(tag, tree.root())).map_err(Into::into)
            }
        };
        Ok(read.unwrap_or_else(|error| {
            self.device.warn(&[file, ": ", &error.to_string()].concat());
            Translation::default()
        }))
    }

    /// Tells the merchant, in the console, what is not in the shop because of an error in the catalog.
    fn warn(&self, left_out: &[ReadError]) {
        if left_out.is_empty() {
            return;
        }
        let mut text = "catalog.json: left out".to_owned();
        for error in left_out.iter().take(MOST_WARNINGS) {
            text.push('\n');
            text.push_str(&error.to_string());
        }
        if left_out.len() > MOST_WARNINGS {
            text.push_str("\n…");
        }
        self.device.warn(&text);
    }

    async fn get(&self, url: &str, anew: bool) -> Result<String> {
        let address = if anew { past_caches(url, self.device.now()) } else { url.to_owned() };
        Request::get(address).send().await?.ok()
    }

    fn stored_cart(&self) -> Option<StoredCart> {
        kept::cart(&self.store.get(CART)?)
    }

    fn keep(&self, cart: &StoredCart) {
        self.store.set(CART, serde_json::to_string(cart).ok().as_deref());
    }

    fn show(&self, stored: &StoredCart, shop: &Shop) -> Cart {
        let cart = stored.cart(shop, self.device.now());
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = cart.total();
        cart
    }

    fn seen(&self) -> Option<Money> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find_placed_order(&self, key: &IdempotencyKey) -> Option<Order> {
        self.read_order(&self.store.get(&format!("attempt {key}"))?)
    }

    fn read_order(&self, reference: &str) -> Option<Order> {
        kept::order(&self.store.get(&format!("order {reference}"))?).map(Order::from)
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
        if let Some(order) = self.find_placed_order(key) {
            return CheckoutOutcome::Placed(Box::new(order));
        }
        let Some(mut cart) = self.stored_cart().filter(|cart| !cart.lines.is_empty()) else {
            return CheckoutOutcome::Rejected(vec![Message::error(MessageCode::CartEmpty)]);
        };
        let now = self.device.now();
        let changes = cart.bring_up_to_date(shop, now);
        if !changes.is_empty() {
            self.keep(&cart);
            let refused = |message| Message { severity: Severity::Error, ..message };
            return CheckoutOutcome::Rejected(changes.into_iter().map(refused).collect());
        }
        let priced = cart.priced(shop, now);
        let total = Money::new(priced.sums.total, shop.currency);
        if self.seen().is_some_and(|seen| seen != total) {
            return CheckoutOutcome::Rejected(vec![Message::error(MessageCode::CartChanged)]);
        }
        let payment = match checkout::ready(shop, &cart, &priced, payment) {
            Ok(payment) => payment,
            Err(missing) => return CheckoutOutcome::Rejected(missing),
        };
        let moment =
            checkout::Moment { reference: self.new_reference(), now, shop_url: self.device.resolve("") };
        let record = checkout::record(shop, &cart, &priced, payment, moment);
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

/// How many of the things left out the console names.
const MOST_WARNINGS: usize = 20;

fn unreadable(error: ReadError) -> CommerceError {
    CommerceError::decode(["catalog.json: ", &error.to_string()].concat())
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
        match self.goods().await?.categories().await {
            Err(failure) => self.goods_after(failure).await?.categories().await.map_err(missing),
            categories => categories,
        }
    }

    async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        match self.goods().await?.products(query).await {
            Err(failure) => self.goods_after(failure).await?.products(query).await.map_err(missing),
            page => page,
        }
    }

    async fn product(&self, handle: &Handle) -> Result<Option<Product>> {
        let wanted = Wanted { handles: vec![handle.clone()], ..Wanted::default() };
        Ok(self.shop(&wanted).await?.product(handle).cloned())
    }

    async fn variants(&self, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
        let shop = self.shop(&Wanted { variants: ids.to_vec(), ..Wanted::default() }).await?;
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
        let shop = self.shop_with_terms(None).await?;
        Ok(self.stored_cart().map(|cart| self.show(&cart, &shop)))
    }

    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer> {
        let more = match change {
            CartChange::Add { variant, .. } => Some(variant),
            _ => None,
        };
        let shop = self.shop_with_terms(more).await?;
        let kept = self.stored_cart();
        if kept.is_none() && !matches!(change, CartChange::Add { .. }) {
            return Ok(CartAnswer { cart: None, messages: vec![Message::error(MessageCode::CartEmpty)] });
        }
        let is_new = kept.is_none();
        let mut cart = kept.unwrap_or_else(|| StoredCart::new(record::reference(self.device.random())));
        let messages = cart.change(change, &shop, self.device.now());
        if is_new && cart.lines.is_empty() {
            return Ok(CartAnswer { cart: None, messages });
        }
        self.keep(&cart);
        Ok(CartAnswer { cart: Some(self.show(&cart, &shop)), messages })
    }

    async fn countries(&self) -> Result<Vec<Country>> {
        Ok(self.shop_with_terms(None).await?.terms().countries.clone())
    }

    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>> {
        let shop = self.shop_with_terms(None).await?;
        Ok(checkout::payment_methods(&shop, self.stored_cart().as_ref()))
    }

    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome> {
        if let Some(order) = self.find_placed_order(key) {
            return Ok(CheckoutOutcome::Placed(Box::new(order)));
        }
        let shop = self.goods_anew().await?.shop(&self.wanted(None)).await.map_err(missing)?;
        self.read_terms(&shop);
        Ok(self.place(&shop, payment, key))
    }

    async fn find_order_by_key(&self, key: &IdempotencyKey) -> Result<Option<Order>> {
        Ok(self.find_placed_order(key))
    }

    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>> {
        Ok(self.read_order(reference.as_str()))
    }
}
