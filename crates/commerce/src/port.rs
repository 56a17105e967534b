//! The port: everything the shop asks of a commerce backend. One trait, one suite of contract
//! tests (`tests/contract`), a folder in `backend/` for each that implements it.

use crate::{
    Capabilities, Cart, CartAnswer, CartChange, Category, CheckoutOutcome, Country, Handle, IdempotencyKey,
    Order, OrderRef, Page, PaymentMethod, PaymentMethodId, Product, ProductQuery, ProductSummary, Regions,
    Result, VariantId, VariantSummary,
};

/// A commerce backend. There is one current cart; the backend keeps its reference on the
/// [`Device`](crate::Device). The caller sends mutations one after the other, never two at once.
#[allow(async_fn_in_trait, reason = "browser futures are not Send; backend/dyn_port.rs boxes them")]
pub trait Commerce {
    /// What this backend can do.
    fn capabilities(&self) -> &Capabilities;

    /// The tree of categories, in the merchant's order.
    async fn categories(&self) -> Result<Vec<Category>>;

    /// One page of products.
    async fn products(&self, query: &ProductQuery) -> Result<Page<ProductSummary>>;

    /// A product by its name in links; `None` where there is none.
    async fn product(&self, handle: &Handle) -> Result<Option<Product>>;

    /// Variants out of a cart link, in the order asked for; unknown ones are left out.
    async fn variants(&self, ids: &[VariantId]) -> Result<Vec<VariantSummary>>;

    /// The current cart; `None` where there is none or it is empty of meaning (ordered, expired).
    async fn cart(&self) -> Result<Option<Cart>>;

    /// Changes the current cart and gives it back as it now is.
    async fn change_cart(&self, change: &CartChange) -> Result<CartAnswer>;

    /// Where the shop delivers to.
    async fn countries(&self) -> Result<Vec<Country>>;

    /// The regions a shopper can choose between, by [`Context::region`](crate::Context).
    async fn regions(&self) -> Result<Regions> {
        Ok(Regions::default())
    }

    /// Ways of paying for the current cart.
    async fn payment_methods(&self) -> Result<Vec<PaymentMethod>>;

    /// Orders the current cart. Contact, address and delivery must have been set. The same `key`
    /// means the same attempt: it never makes a second order.
    async fn place_order(&self, payment: &PaymentMethodId, key: &IdempotencyKey) -> Result<CheckoutOutcome>;

    /// The order that the attempt with this key has become, if it has. Orders nothing.
    async fn find_order_by_key(&self, key: &IdempotencyKey) -> Result<Option<Order>>;

    /// An order by its reference; `None` where there is none or it may not be read from here.
    async fn order(&self, reference: &OrderRef) -> Result<Option<Order>>;
}
