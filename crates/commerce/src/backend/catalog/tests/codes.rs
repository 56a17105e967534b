//! Promotion codes.

use super::{add, apply, backend, change, codes, hold};
use crate::{CartChange, Currency, MessageCode, Money, Severity};

#[test]
fn a_code_that_does_not_apply_says_why() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    let minimum = Some(Money::parse("30.00", Currency::new("USD").unwrap()).unwrap());
    assert_eq!(codes(&apply(&backend, "CLAY5")), [MessageCode::CodeMinimum { minimum }]);
    assert_eq!(codes(&apply(&backend, "SPRING")), [MessageCode::CodeExpired]);
    let unknown = apply(&backend, "SUMMER");
    assert_eq!(codes(&unknown), [MessageCode::CodeUnknown]);
    assert_eq!(unknown.messages[0].path.as_deref(), Some("code"));
    assert!(unknown.cart.unwrap().promotions.is_empty());
}

#[test]
fn a_refused_code_leaves_the_one_in_force() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    apply(&backend, "TEA10");
    assert_eq!(apply(&backend, "SPRING").cart.unwrap().promotions[0].code.as_deref(), Some("TEA10"));
    let cart = change(&backend, CartChange::RemoveCode("tea10".to_owned())).cart.unwrap();
    assert!(cart.promotions.is_empty());
}

#[test]
fn a_code_goes_with_what_it_needs_and_the_shopper_is_told() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 2);
    assert_eq!(apply(&backend, "clay5").cart.unwrap().total().unwrap().minor, 4300);
    let answer = hold(&backend, "moon-cup-celadon", 1);
    assert_eq!(answer.messages[0].severity, Severity::Warning);
    assert!(matches!(answer.messages[0].code, MessageCode::CodeMinimum { .. }));
    assert_eq!(answer.cart.unwrap().total().unwrap().minor, 2400);
}
