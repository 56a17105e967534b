//! What the tests do as a shopper.

use commerce::{Address, Backend, Cart, CartChange, CheckoutOutcome, Order, TotalKind, VariantId};
use pushcart_contract::steps::{self, change, pay};

use super::tea_table::{ON_ACCOUNT, variant};

pub async fn add(backend: &Backend, sku: &str, quantity: u32) -> Cart {
    change(backend, CartChange::add(VariantId::new(variant(sku)), quantity)).await
}

pub fn code(code: &str) -> CartChange {
    CartChange::ApplyCode(code.to_owned())
}

pub fn contact(email: &str) -> CartChange {
    steps::contact(email, "+49 30 111")
}

/// Another person's than the contact.
pub fn home(country: &str) -> Address {
    Address {
        first_name: String::from("Grace"),
        last_name: String::from("Neighbour"),
        ..steps::home(country)
    }
}

/// Ready to be paid, sent by courier.
pub async fn prepared(backend: &Backend, sku: &str, quantity: u32, country: &str) -> Cart {
    add(backend, sku, quantity).await;
    change(backend, contact("mary@example.com")).await;
    let cart = change(backend, CartChange::SetShippingAddress(home(country))).await;
    deliver(backend, &cart, "Courier").await
}

pub async fn deliver(backend: &Backend, cart: &Cart, label: &str) -> Cart {
    let group = cart.delivery.first().expect("a way of delivery");
    let option = group.options.iter().find(|option| option.label == label).expect("the option");
    let (group, option) = (group.id.clone(), option.id.clone());
    change(backend, CartChange::SetDelivery { group, option }).await
}

pub async fn ordered(backend: &Backend, key: &str) -> Order {
    match pay(backend, ON_ACCOUNT, key).await {
        CheckoutOutcome::Placed(order) => *order,
        other => panic!("it was not placed: {other:?}"),
    }
}

pub fn row(cart: &Cart, kind: TotalKind) -> Option<String> {
    cart.totals.iter().find(|row| row.kind == kind).map(|row| row.amount.to_string())
}

pub fn assert_adds_up(cart: &Cart) {
    let rows = cart.totals.iter().filter(|row| row.kind != TotalKind::Total);
    let sum: i64 = rows.map(|row| row.amount.minor).sum();
    assert_eq!(Some(sum), cart.total().map(|total| total.minor), "{:?}", cart.totals);
}
