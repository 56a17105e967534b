//! Lines, their limits, and what they sum up to.

use super::{add, apply, backend, backend_on, codes, deliver, device, dollars, hold, sums};
use crate::{
    Commerce, MessageCode, Severity, TotalKind,
    backend::catalog::{
        CatalogBackend,
        testing::{DEMO, wait},
    },
};

#[test]
fn the_cart_adds_up() {
    let backend = backend();
    assert_eq!(wait(backend.cart()), Ok(None));
    add(&backend, "moon-cup-celadon", 1);
    let cart = add(&backend, "moon-cup-celadon", 1).cart.unwrap();
    assert_eq!((cart.lines.len(), cart.count()), (1, 2));
    deliver(&backend, "parcel");
    let cart = apply(&backend, "tea10").cart.unwrap();
    assert_eq!(
        sums(&cart),
        [
            (TotalKind::Subtotal, "48.00".to_owned()),
            (TotalKind::Discount, "-4.80".to_owned()),
            (TotalKind::Delivery, "6.50".to_owned()),
            (TotalKind::Total, "49.70".to_owned()),
        ]
    );
    assert_eq!(cart.promotions[0].code.as_deref(), Some("TEA10"));
    assert_eq!(wait(backend.cart()).unwrap(), Some(cart), "read back as it was answered");
}

#[test]
fn more_than_there_is_becomes_what_there_is() {
    let backend = backend();
    let answer = add(&backend, "moon-cup-ash", 3);
    assert_eq!(codes(&answer), [MessageCode::InsufficientStock { available: 2 }]);
    assert_eq!(answer.messages[0].severity, Severity::Error);
    assert_eq!(answer.cart.unwrap().count(), 2);
    let answer = add(&backend, "moon-cup-tenmoku", 1);
    assert_eq!(codes(&answer), [MessageCode::InsufficientStock { available: 0 }]);
    assert_eq!(answer.cart.unwrap().lines.len(), 1);
    assert_eq!(codes(&hold(&backend, "moon-cup-ash", 9)), [MessageCode::InsufficientStock { available: 2 }]);
}

#[test]
fn the_very_first_change_can_be_refused() {
    let backend = backend();
    let answer = add(&backend, "moon-cup-tenmoku", 1);
    assert_eq!(answer.cart, None);
    assert_eq!(codes(&add(&backend, "nothing", 1)), [MessageCode::VariantGone]);
    assert_eq!(codes(&apply(&backend, "TEA10")), [MessageCode::CartEmpty]);
    assert_eq!(wait(backend.cart()), Ok(None));
}

#[test]
fn a_line_holds_no_more_than_its_limit() {
    let text = DEMO.replace(r#""stock": 24"#, r#""stock": 5000"#);
    let backend = CatalogBackend::with_text(text, dollars(), device());
    let answer = add(&backend, "moon-cup-celadon", 4000);
    assert_eq!(codes(&answer), [MessageCode::QuantityLimit { max: Some(999) }]);
    assert_eq!(answer.cart.unwrap().count(), 999);
}

#[test]
fn lines_are_set_and_removed() {
    let backend = backend();
    add(&backend, "tea-tray", 2);
    assert_eq!(hold(&backend, "tea-tray", 5).cart.unwrap().count(), 5);
    assert_eq!(codes(&hold(&backend, "moon-cup-ash", 1)), [MessageCode::VariantGone]);
    let emptied = hold(&backend, "tea-tray", 0).cart.unwrap();
    assert_eq!((emptied.count(), emptied.total().map(|total| total.minor)), (0, Some(0)));
    assert!(emptied.delivery.is_empty());
}

#[test]
fn what_is_kept_and_cannot_be_read_is_no_cart() {
    let device = device();
    device.set("catalog text cart", Some("{"));
    let backend = backend_on(device);
    assert_eq!(wait(backend.cart()), Ok(None));
    assert_eq!(add(&backend, "tea-tray", 1).cart.unwrap().count(), 1);
}

#[test]
fn a_variant_that_is_no_longer_sold_leaves_the_cart() {
    let device = device();
    add(&backend_on(device.clone()), "tea-tray", 1);
    let text = DEMO.replace(r#""id": "tea-tray""#, r#""id": "other-tray""#);
    let later = CatalogBackend::with_text(text, dollars(), device);
    assert!(wait(later.cart()).unwrap().unwrap().lines.is_empty());
}
