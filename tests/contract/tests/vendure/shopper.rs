//! What the tests do as a shopper.

use commerce::{Address, Backend, Cart, CartChange, Contact, VariantId};
use pushcart_contract::steps::change;

pub async fn add(backend: &Backend, variant: &str, quantity: u32) -> Cart {
    change(backend, CartChange::add(VariantId::new(variant), quantity)).await
}

pub fn contact(email: &str) -> CartChange {
    CartChange::SetContact(Contact {
        email: email.to_owned(),
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        phone: String::new(),
    })
}

pub fn home() -> Address {
    Address {
        first_name: String::from("Mary Ann"),
        last_name: String::from("Potter"),
        line1: String::from("1 Kiln Lane"),
        line2: String::from("Second floor"),
        city: String::from("Potterton"),
        region: String::from("Clayshire"),
        postal_code: String::from("10115"),
        country: String::from("DE"),
        phone: String::from("+49 30 901820"),
    }
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
