//! From the address to the order: what only Vendure does.

use std::sync::Arc;

use commerce::{
    CartChange, CheckoutOutcome, Commerce, MemoryDevice, MessageCode, OrderStatus, PaymentStatus,
};
use pushcart_contract::steps::{change, is_cut_to_stock, pay, said};

use super::{
    sample::{LAPTOP, STOCKED, sample, set_stock},
    shopper::{add, contact, home, prepared},
};

#[tokio::test(flavor = "current_thread")]
async fn a_registered_address_is_refused() {
    let backend = sample().open();
    add(&backend, LAPTOP, 1).await;
    assert_eq!(said(&backend, contact("ada@example.com")).await, [MessageCode::EmailTaken]);
}

#[tokio::test(flavor = "current_thread")]
async fn contact_and_address_come_back_as_they_were_given() {
    let backend = sample().open();
    let cart = prepared(&backend, LAPTOP, 1).await;
    assert_eq!(cart.shipping_address, Some(home()));
    assert_eq!(cart.contact.map(|contact| contact.first_name).as_deref(), Some("Mary Ann"));
}

#[tokio::test(flavor = "current_thread")]
async fn a_declined_payment_leaves_a_cart_that_can_be_changed_and_paid() {
    let backend = sample().open();
    let before = prepared(&backend, LAPTOP, 1).await;
    let CheckoutOutcome::Rejected(messages) = pay(&backend, "declining-payment", "one").await else {
        panic!("it was not declined");
    };
    assert_eq!(messages[0].code, MessageCode::PaymentDeclined);
    let after = backend.cart().await.expect("an answer").expect("the cart");
    assert_eq!(after, before);
    let line = after.lines[0].id.clone();
    let changed = change(&backend, CartChange::SetQuantity { line, quantity: 2 }).await;
    assert_eq!(changed.count(), 2);
    let CheckoutOutcome::Placed(order) = pay(&backend, "instant-payment", "one").await else {
        panic!("it was not placed");
    };
    assert_eq!((order.payment.status, order.status), (PaymentStatus::Paid, OrderStatus::Placed));
    assert!(order.placed_at.is_some());
    assert_eq!(order.shipping_address, Some(home()));
}

#[tokio::test(flavor = "current_thread")]
async fn an_order_that_lacks_something_says_what() {
    let backend = sample().open();
    let missing = async |key| match pay(&backend, "standard-payment", key).await {
        CheckoutOutcome::Rejected(messages) => messages[0].code.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(missing("a").await, MessageCode::CartEmpty);
    add(&backend, LAPTOP, 1).await;
    assert_eq!(missing("b").await, MessageCode::EmailInvalid);
    change(&backend, contact("mary@example.com")).await;
    assert_eq!(missing("c").await, MessageCode::DeliveryUnavailable);
}

#[tokio::test(flavor = "current_thread")]
async fn stock_that_runs_out_before_the_payment_stops_it() {
    let backend = sample().open();
    prepared(&backend, STOCKED.0, 3).await;
    set_stock(STOCKED.1, 1).await;
    let outcome = pay(&backend, "standard-payment", "late").await;
    set_stock(STOCKED.1, 100).await;
    is_cut_to_stock(&backend, outcome, 1).await;
}

#[tokio::test(flavor = "current_thread")]
async fn an_attempt_whose_answer_was_lost_finds_its_order() {
    let device = Arc::new(MemoryDevice::default());
    let backend = sample().open_on(device.clone());
    prepared(&backend, LAPTOP, 1).await;
    let CheckoutOutcome::Placed(first) = pay(&backend, "standard-payment", "lost").await else {
        panic!("it was not placed");
    };
    let reloaded = sample().open_on(device);
    let CheckoutOutcome::Placed(second) = pay(&reloaded, "standard-payment", "lost").await else {
        panic!("it was not found again");
    };
    assert_eq!(first.reference, second.reference);
}
