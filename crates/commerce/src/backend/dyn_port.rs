//! The port behind `dyn`: [`Commerce`] and [`Account`] with boxed futures, so that what holds a backend
//! need not know which it is, and so that browsing, checkout and account can be chunks that are loaded
//! when they are needed. It decides nothing.

use std::{future::Future, pin::Pin};

use crate::{
    Account, AccountToken, Address, AddressId, Cart, CartAnswer, CartChange, Category, CheckoutOutcome,
    Commerce, Country, Cursor, Customer, Handle, IdempotencyKey, Order, OrderFilter, OrderRef, Page,
    Password, PaymentMethod, PaymentMethodId, Product, ProductQuery, ProductSummary, Regions, Registration,
    Result, SavedAddress, SignIn, VariantId, VariantSummary,
};

/// An answer that is on its way.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

macro_rules! dyn_part {
    ($part:ident of $port:ident: $($name:ident($($argument:ident: $kind:ty),*) -> $answer:ty),+ $(,)?) => {
        /// A part of the port, which says what the methods do.
        #[allow(missing_docs, reason = "the port says it")]
        pub trait $part {
            $(fn $name<'a>(&'a self, $($argument: $kind),*) -> Answer<'a, $answer>;)+
        }

        impl<B: $port> $part for B {
            $(fn $name<'a>(&'a self, $($argument: $kind),*) -> Answer<'a, $answer> {
                Box::pin($port::$name(self, $($argument),*))
            })+
        }
    };
}

dyn_part! { DynBrowse of Commerce:
    categories() -> Vec<Category>,
    products(query: &'a ProductQuery) -> Page<ProductSummary>,
    product(handle: &'a Handle) -> Option<Product>,
    variants(ids: &'a [VariantId]) -> Vec<VariantSummary>,
}

dyn_part! { DynCheckout of Commerce:
    cart() -> Option<Cart>,
    change_cart(change: &'a CartChange) -> CartAnswer,
    countries() -> Vec<Country>,
    regions() -> Regions,
    payment_methods() -> Vec<PaymentMethod>,
    place_order(payment: &'a PaymentMethodId, key: &'a IdempotencyKey) -> CheckoutOutcome,
    find_order_by_key(key: &'a IdempotencyKey) -> Option<Order>,
    order(reference: &'a OrderRef) -> Option<Order>,
}

dyn_part! { DynAccount of Account:
    customer() -> Customer,
    register(registration: &'a Registration) -> SignIn,
    verify(token: &'a AccountToken) -> SignIn,
    sign_in(email: &'a str, password: &'a Password) -> SignIn,
    sign_out() -> (),
    request_new_password(email: &'a str) -> (),
    set_new_password(email: &'a str, token: &'a AccountToken, password: &'a Password) -> SignIn,
    change_customer(customer: &'a Customer) -> Customer,
    addresses() -> Vec<SavedAddress>,
    save_address(id: Option<&'a AddressId>, address: &'a Address, is_default: bool) -> Vec<SavedAddress>,
    remove_address(id: &'a AddressId) -> Vec<SavedAddress>,
    orders(filter: OrderFilter, from: Option<&'a Cursor>) -> Page<Order>,
    favourites() -> Option<Vec<Handle>>,
    set_favourites(favourites: &'a [Handle]) -> (),
}
