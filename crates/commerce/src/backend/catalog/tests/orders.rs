//! Placing an order, and reading it back.

use std::sync::Arc;

use super::{
    NOW, add, address, apply, backend, backend_on, change, contact, deliver, device, place, placed,
    ready_for_checkout, rejected,
};
use crate::{
    CartChange, CheckoutOutcome, Commerce, MemoryDevice, MessageCode, OrderRef, PaymentAction,
    backend::catalog::{
        CatalogBackend,
        testing::{DEMO, FullDevice, wait},
    },
};

#[test]
fn an_order_is_placed_once_and_read_back() {
    let device = device();
    let backend = backend_on(device.clone());
    ready_for_checkout(&backend);
    let order = placed(&backend, "transfer", "one");
    assert_eq!(placed(&backend, "transfer", "one"), order, "the same attempt");
    assert_eq!(wait(backend.cart()), Ok(None), "the cart is gone");
    assert_eq!(rejected(&backend), [MessageCode::CartEmpty]);
    let again = backend_on(device);
    assert_eq!(wait(again.order(&order.reference)), Ok(Some(order.clone())), "also after a reload");
    assert_eq!(wait(again.order(&OrderRef::new("XXXX-XXXX"))), Ok(None));
    assert_eq!(order.totals.last().map(|total| total.amount.minor), Some(5450));
    assert_eq!(order.shipping_address, Some(address("DE")));
    assert_eq!(order.placed_at, Some(NOW));
    let Some(PaymentAction::Instructions(text)) = order.payment.action else { panic!("no instructions") };
    assert!(text.contains("54.50 USD") && text.contains(order.reference.as_str()), "{text}");
}

#[test]
fn what_is_fetched_has_no_address_and_its_own_ways_of_paying() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    change(&backend, CartChange::SetContact(contact()));
    let offered = |backend: &CatalogBackend| {
        wait(backend.payment_methods()).unwrap().iter().any(|method| method.id.as_str() == "cash")
    };
    deliver(&backend, "parcel");
    assert!(!offered(&backend));
    deliver(&backend, "pickup");
    assert!(offered(&backend));
    let order = placed(&backend, "cash", "one");
    assert_eq!((order.shipping_address, order.payment.action), (None, None));
    assert_eq!(order.delivery_label.as_deref(), Some("Pick up at the studio"));
    assert_eq!(order.pickup.map(|place| place.address).as_deref(), Some("12 Kiln Lane"));
}

#[test]
fn an_order_by_message_says_everything() {
    let backend = backend();
    ready_for_checkout(&backend);
    apply(&backend, "TEA10");
    let order = placed(&backend, "whatsapp", "one");
    let Some(PaymentAction::SendMessage { text, url: Some(url) }) = order.payment.action else {
        panic!("no message");
    };
    for part in [
        "2 × Moon cup (Celadon): 48.00 USD (-4.80)",
        "Parcel: 6.50 USD",
        "= 49.70 USD",
        "Mei Lin",
        "1 Tea Lane",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(url.starts_with("https://wa.me/15550100199?text=Hello%2C%20I"), "{url}");
}

#[test]
fn what_is_missing_for_an_order_is_named() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    assert_eq!(rejected(&backend), [MessageCode::EmailInvalid, MessageCode::DeliveryUnavailable]);
    change(&backend, CartChange::SetContact(contact()));
    deliver(&backend, "parcel");
    assert_eq!(rejected(&backend), [MessageCode::AddressInvalid]);
    change(&backend, CartChange::SetShippingAddress(address("DE")));
    assert!(matches!(place(&backend, "barter", "k"), CheckoutOutcome::Rejected(messages)
        if messages[0].code == MessageCode::PaymentDeclined));
}

#[test]
fn stock_that_ran_out_since_is_noticed_at_the_order() {
    let backend = backend();
    ready_for_checkout(&backend);
    add(&backend, "tea-tray", 1);
    backend.replace_text(
        DEMO.replace(r#""stock": 24"#, r#""stock": 1"#).replace(r#""stock": 10"#, r#""stock": 0"#),
    );
    assert_eq!(
        rejected(&backend),
        [MessageCode::InsufficientStock { available: 1 }, MessageCode::InsufficientStock { available: 0 }]
    );
    let cart = wait(backend.cart()).unwrap().unwrap();
    assert_eq!((cart.lines.len(), cart.count()), (1, 1));
    placed(&backend, "transfer", "second");
}

#[test]
fn a_price_that_changed_since_is_noticed_at_the_order() {
    let backend = backend();
    ready_for_checkout(&backend);
    backend.replace_text(DEMO.replace(r#""USD": "24.00""#, r#""USD": "26.00""#));
    assert_eq!(rejected(&backend), [MessageCode::CartChanged]);
    assert_eq!(wait(backend.cart()).unwrap().unwrap().total().unwrap().minor, 5850);
    placed(&backend, "transfer", "second");
}

#[test]
fn a_code_that_ran_out_since_is_noticed_at_the_order() {
    let clock = Arc::new(MemoryDevice::new(1_780_000_000_000, ""));
    let backend = backend_on(clock.clone());
    ready_for_checkout(&backend);
    assert_eq!(apply(&backend, "SPRING").messages, []);
    clock.set_now(NOW);
    assert_eq!(rejected(&backend), [MessageCode::CodeExpired]);
}

#[test]
fn a_shop_that_cannot_store_still_sells() {
    let backend = backend_on(Arc::new(FullDevice::default()));
    ready_for_checkout(&backend);
    let order = placed(&backend, "transfer", "one");
    assert_eq!(wait(backend.order(&order.reference)), Ok(Some(order)));
    assert_eq!(wait(backend.cart()), Ok(None));
}
