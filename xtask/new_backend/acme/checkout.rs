//! From the cart of an Acme shop to the order.

use super::session::Session;
use crate::{
    Cart, CartAnswer, CartChange, CheckoutOutcome, CommerceError, Country, IdempotencyKey, Order, OrderRef,
    PaymentMethod, PaymentMethodId, Result,
};

pub async fn cart(_: &Session) -> Result<Option<Cart>> {
    Err(CommerceError::Unsupported("acme: cart is not written yet"))
}

pub async fn change_cart(_: &Session, _: &CartChange) -> Result<CartAnswer> {
    Err(CommerceError::Unsupported("acme: change_cart is not written yet"))
}

pub async fn countries(_: &Session) -> Result<Vec<Country>> {
    Err(CommerceError::Unsupported("acme: countries is not written yet"))
}

pub async fn payment_methods(_: &Session) -> Result<Vec<PaymentMethod>> {
    Err(CommerceError::Unsupported("acme: payment_methods is not written yet"))
}

/// One key is one order, however often it is sent.
pub async fn place_order(_: &Session, _: &PaymentMethodId, _: &IdempotencyKey) -> Result<CheckoutOutcome> {
    Err(CommerceError::Unsupported("acme: place_order is not written yet"))
}

pub async fn find_order_by_key(_: &Session, _: &IdempotencyKey) -> Result<Option<Order>> {
    Err(CommerceError::Unsupported("acme: find_order_by_key is not written yet"))
}

pub async fn order(_: &Session, _: &OrderRef) -> Result<Option<Order>> {
    Err(CommerceError::Unsupported("acme: order is not written yet"))
}
