//! The port in its two halves, each as something that can be held without knowing which backend it
//! is: looking around, and buying.
//!
//! [`Commerce`] with boxed futures: what lets the halves of a backend's code be parts that are
//! loaded when they are needed. It decides nothing.

use std::{future::Future, pin::Pin};

use crate::{
    Cart, CartAnswer, CartChange, Category, CheckoutOutcome, Commerce, Country, Handle, IdempotencyKey,
    Order, OrderRef, Page, PaymentMethod, PaymentMethodId, Product, ProductQuery, ProductSummary, Result,
    VariantId, VariantSummary,
};

/// An answer that is on its way.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + 'a>>;

macro_rules! half {
    ($half:ident: $($name:ident($($argument:ident: $kind:ty),*) -> $answer:ty),+ $(,)?) => {
        /// Half of [`Commerce`], which says what the methods do.
        #[allow(missing_docs, reason = "Commerce says it")]
        pub trait $half {
            $(fn $name<'a>(&'a self, $($argument: &'a $kind),*) -> Answer<'a, $answer>;)+
        }

        impl<B: Commerce> $half for B {
            $(fn $name<'a>(&'a self, $($argument: &'a $kind),*) -> Answer<'a, $answer> {
                Box::pin(Commerce::$name(self, $($argument),*))
            })+
        }
    };
}

half! { Browse:
    categories() -> Vec<Category>,
    products(query: ProductQuery) -> Page<ProductSummary>,
    product(handle: Handle) -> Option<Product>,
    variants(ids: [VariantId]) -> Vec<VariantSummary>,
}

half! { Purchase:
    cart() -> Option<Cart>,
    change_cart(change: CartChange) -> CartAnswer,
    countries() -> Vec<Country>,
    payment_methods() -> Vec<PaymentMethod>,
    place_order(payment: PaymentMethodId, key: IdempotencyKey) -> CheckoutOutcome,
    order(reference: OrderRef) -> Option<Order>,
}
