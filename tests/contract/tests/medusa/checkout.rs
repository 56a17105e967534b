//! From the address to the order: what only Medusa does.

use std::sync::Arc;

use commerce::{
    Backend, CartChange, CheckoutOutcome, Commerce, DeliveryKind, Device, MemoryDevice, MessageCode,
    OrderRef, OrderStatus, PaymentStatus, TotalKind,
};
use pushcart_contract::steps::{change, is_cut_to_stock, pay};

use super::{
    shopper::{add, contact, deliver, home, ordered, prepared, row},
    tea_table::{KEY, ON_ACCOUNT, STOCKED, address, in_dollars, set_stock, tea_table},
};

async fn why_not(backend: &Backend, method: &str, key: &str) -> MessageCode {
    match pay(backend, method, key).await {
        CheckoutOutcome::Rejected(messages) => messages.into_iter().next().expect("a reason").code,
        other => panic!("it was not rejected: {other:?}"),
    }
}

/// Trap: fields of an address that the server does not know are dropped in silence.
#[tokio::test(flavor = "current_thread")]
async fn contact_and_address_come_back_as_they_were_given() {
    let backend = tea_table().open();
    let cart = prepared(&backend, "WHISK", 1, "DE").await;
    assert_eq!(cart.shipping_address, Some(home("DE")));
    let CartChange::SetContact(given) = contact("mary@example.com") else { panic!("a contact") };
    assert_eq!(cart.contact, Some(given), "also after the address was set");
}

#[tokio::test(flavor = "current_thread")]
async fn a_country_alone_is_no_address() {
    let backend = in_dollars(Arc::new(MemoryDevice::default()));
    assert_eq!(add(&backend, "WHISK", 1).await.shipping_address, None);
}

#[tokio::test(flavor = "current_thread")]
async fn it_can_be_fetched() {
    let backend = tea_table().open();
    let cart = prepared(&backend, "WHISK", 1, "DE").await;
    let kinds: Vec<_> = cart.delivery[0].options.iter().map(|option| option.kind).collect();
    assert_eq!(kinds, [DeliveryKind::Shipping, DeliveryKind::Shipping, DeliveryKind::Pickup]);
    let cart = deliver(&backend, &cart, "Fetch it at the tea house").await;
    assert_eq!(row(&cart, TotalKind::Delivery).as_deref(), Some("0.00 EUR"), "it replaced the courier");
    assert_eq!(
        ordered(&backend, "fetched").await.delivery_label.as_deref(),
        Some("Fetch it at the tea house")
    );
}

#[tokio::test(flavor = "current_thread")]
async fn only_ways_of_paying_that_work_here_are_offered() {
    let methods = tea_table().open().payment_methods().await.expect("ways of paying");
    let ours = methods.iter().find(|method| method.id.as_str() == ON_ACCOUNT).expect("ours");
    assert!(!ours.label.is_empty() && !ours.label.contains('_'), "{}", ours.label);
}

/// Trap: the server completes a cart without an e-mail address or a way of delivery.
#[tokio::test(flavor = "current_thread")]
async fn an_order_that_lacks_something_says_what() {
    let backend = tea_table().open();
    assert_eq!(why_not(&backend, ON_ACCOUNT, "a").await, MessageCode::CartEmpty);
    add(&backend, "WHISK", 1).await;
    assert_eq!(why_not(&backend, ON_ACCOUNT, "b").await, MessageCode::EmailInvalid);
    change(&backend, contact("mary@example.com")).await;
    assert_eq!(why_not(&backend, ON_ACCOUNT, "c").await, MessageCode::DeliveryUnavailable);
}

/// Trap: a completion that fails may answer 200 with the cart, or 400.
#[tokio::test(flavor = "current_thread")]
async fn a_payment_that_fails_leaves_a_cart_that_can_be_changed_and_paid() {
    let backend = tea_table().open();
    let before = prepared(&backend, "WHISK", 1, "DE").await;
    assert_eq!(why_not(&backend, "pp_declining_test", "one").await, MessageCode::PaymentDeclined);
    assert_eq!(why_not(&backend, "pp_failing_test", "one").await, MessageCode::PaymentFailed);
    let after = backend.cart().await.expect("an answer").expect("the cart");
    assert_eq!(after, before);
    // Trap: a change of the total removes the payment, which is made anew.
    let line = after.lines[0].id.clone();
    change(&backend, CartChange::SetQuantity { line, quantity: 2 }).await;
    let order = ordered(&backend, "one").await;
    assert_eq!((order.status, order.payment.status), (OrderStatus::Placed, PaymentStatus::Authorized));
    assert_eq!(order.shipping_address, Some(home("DE")));
    assert!(order.placed_at.is_some() && order.label.starts_with('#'), "{order:?}");
}

#[tokio::test(flavor = "current_thread")]
async fn stock_that_runs_out_before_the_payment_stops_it() {
    let backend = tea_table().open();
    prepared(&backend, STOCKED, 3, "DE").await;
    set_stock(STOCKED, 1).await;
    let outcome = pay(&backend, ON_ACCOUNT, "late").await;
    set_stock(STOCKED, 500).await;
    is_cut_to_stock(&backend, outcome, 1).await;
}

/// Trap: completing once more gives the same order.
#[tokio::test(flavor = "current_thread")]
async fn an_attempt_whose_answer_was_lost_finds_its_order() {
    let device = Arc::new(MemoryDevice::default());
    let backend = tea_table().open_on(device.clone());
    let cart = prepared(&backend, "WHISK", 1, "DE").await;
    let first = ordered(&backend, "lost").await;
    let again = ordered(&tea_table().open_on(device.clone()), "lost").await;
    assert_eq!(first.reference, again.reference);
    // As if the page had gone before it heard of the order, and begins a new attempt.
    let key = format!("medusa {}@{KEY} cart", address());
    device.set(&key, Some(cart.reference.as_str()));
    let anew = ordered(&tea_table().open_on(device.clone()), "new").await;
    assert_eq!(first.reference, anew.reference);
    assert_eq!(device.get(&key), None);
}

/// Trap: an order's id is enough to read it, from anywhere.
#[tokio::test(flavor = "current_thread")]
async fn an_order_is_read_from_another_device() {
    let backend = tea_table().open();
    prepared(&backend, "GAIWAN-ASH-S", 2, "DE").await;
    let placed = ordered(&backend, "elsewhere").await;
    let read = tea_table().open().order(&placed.reference).await.expect("an answer").expect("the order");
    assert_eq!(read, placed);
    assert_eq!(read.payment.status, PaymentStatus::Authorized);
    assert_eq!((read.lines[0].selected[0].value.as_str(), read.lines[0].quantity), ("ash / small", 2));
    let unknown = OrderRef::new("order_nope");
    assert_eq!(backend.order(&unknown).await.expect("an answer"), None);
}
