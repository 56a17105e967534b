//! What the tests do as a shopper.

use commerce::{Address, Backend, Cart, CartChange, VariantId};
use pushcart_contract::steps::{self, change};

pub async fn add(backend: &Backend, variant: &str, quantity: u32) -> Cart {
    change(backend, CartChange::add(VariantId::new(variant), quantity)).await
}

pub fn contact(email: &str) -> CartChange {
    steps::contact(email, "")
}

pub fn home() -> Address {
    steps::home("DE")
}

/// Ready to be paid, with the first way of delivery.
pub async fn prepared(backend: &Backend, variant: &str, quantity: u32) -> Cart {
    add(backend, variant, quantity).await;
    change(backend, contact("mary@example.com")).await;
    let cart = change(backend, CartChange::SetShippingAddress(home())).await;
    let group = cart.delivery.first().expect("a way of delivery");
    let option = group.options.first().expect("an option").id.clone();
    change(backend, CartChange::SetDelivery { group: group.id.clone(), option }).await
}
