//! Texts that a shopper writes for a piece, such as an engraving.

use super::{
    backend, backend_on, change, codes, device, dollars, hold, placed, ready_for_checkout, rejected,
};
use crate::{
    Cart, CartAnswer, CartChange, Commerce, MessageCode, PaymentAction, VariantId,
    backend::catalog::{
        CatalogBackend, kept,
        testing::{DEMO, wait},
    },
};

fn engrave(backend: &CatalogBackend, text: &str, quantity: u32) -> CartAnswer {
    let text = Some(text.to_owned());
    change(backend, CartChange::Add { variant: VariantId::new("name-tag"), quantity, text })
}

fn texts(cart: &Cart) -> Vec<(String, u32)> {
    let text = |line: &crate::Line| line.text.clone().map(|text| text.text).unwrap_or_default();
    cart.lines.iter().map(|line| (text(line), line.quantity)).collect()
}

#[test]
fn each_text_is_a_line_of_its_own_and_the_same_text_the_same_line() {
    let backend = backend();
    engrave(&backend, "Mei", 1);
    engrave(&backend, "Jun", 2);
    let cart = engrave(&backend, "  Mei ", 1).cart.unwrap();
    assert_eq!(texts(&cart), [("Mei".to_owned(), 2), ("Jun".to_owned(), 2)]);
    assert_eq!(cart.lines[0].text.as_ref().unwrap().label, "Engraving");
    let (mei, jun) = (cart.lines[0].id.clone(), cart.lines[1].id.clone());
    hold(&backend, jun.as_str(), 5);
    let cart = hold(&backend, mei.as_str(), 0).cart.unwrap();
    assert_eq!(texts(&cart), [("Jun".to_owned(), 5)]);
}

#[test]
fn the_lines_of_a_variant_share_its_stock() {
    let backend = backend();
    engrave(&backend, "Mei", 79);
    let answer = engrave(&backend, "Jun", 3);
    assert_eq!(codes(&answer), [MessageCode::InsufficientStock { available: 1 }]);
    assert_eq!(texts(&answer.cart.unwrap()), [("Mei".to_owned(), 79), ("Jun".to_owned(), 1)]);
}

#[test]
fn a_text_that_is_missing_too_long_or_not_asked_for_is_refused_by_name() {
    let backend = backend();
    let longest = "abcdefghijklmnopqrst";
    for (variant, text) in [
        ("name-tag", None),
        ("name-tag", Some("  ".to_owned())),
        ("name-tag", Some(format!("{longest}u"))),
        ("name-tag", Some("two\nlines".to_owned())),
        ("moon-cup-celadon", Some("Mei".to_owned())),
    ] {
        let answer =
            change(&backend, CartChange::Add { variant: VariantId::new(variant), quantity: 1, text });
        assert_eq!(codes(&answer), [MessageCode::TextInvalid]);
        assert!(answer.messages[0].subject.is_some());
        assert_eq!(answer.cart, None);
    }
    assert_eq!(codes(&engrave(&backend, longest, 1)), []);
    assert_eq!(codes(&engrave(&backend, "月白風清月白風清", 1)), []);
}

#[test]
fn an_order_keeps_its_texts_and_tells_the_merchant() {
    let backend = backend();
    engrave(&backend, "Mei {total}", 1);
    ready_for_checkout(&backend);
    let order = placed(&backend, "whatsapp", "text");
    assert_eq!(order.lines[0].text.as_ref().unwrap().text, "Mei {total}");
    let Some(PaymentAction::SendMessage { text, .. }) = &order.payment.action else { panic!("no message") };
    assert!(text.contains("1 × Engraved bamboo tag [Engraving: Mei {total}]: 9.00 USD"), "{text}");
    let read = wait(backend.order(&order.reference)).unwrap().unwrap();
    assert_eq!(read.lines, order.lines);
}

#[test]
fn a_field_that_has_changed_stops_the_order_until_the_text_is_written_anew() {
    let device = device();
    let before = backend_on(device.clone());
    engrave(&before, "abcdefghijklm", 1);
    ready_for_checkout(&before);
    let shorter = DEMO.replace("\"longest\": 20", "\"longest\": 5");
    assert_ne!(shorter, DEMO);
    let after = CatalogBackend::with_text(&shorter, dollars(), device);
    assert_eq!(rejected(&after), [MessageCode::TextInvalid]);
    assert_eq!(rejected(&after), [MessageCode::TextInvalid]);
    let cart = wait(after.cart()).unwrap().unwrap();
    hold(&after, cart.lines[0].id.as_str(), 0);
    placed(&after, "transfer", "anew");
}

#[test]
fn a_cart_that_was_kept_before_there_were_texts_is_still_read() {
    let text = r#"{"reference":"A","lines":[{"variant":"name-tag","quantity":2}]}"#;
    let cart = kept::cart(text).unwrap();
    assert_eq!((cart.lines[0].text.as_ref(), cart.lines[0].quantity), (None, 2));
}
