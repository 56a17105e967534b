//! Contact, address and ways of delivery.

use super::{add, address, apply, backend, change, codes, contact, deliver};
use crate::{Address, Cart, CartChange, Contact, MessageCode, Position};

#[test]
fn delivery_is_free_by_code_or_from_a_sum_on() {
    let backend = backend();
    add(&backend, "moon-cup-celadon", 1);
    let price = |cart: &Cart, place: usize| cart.delivery[0].options[place].price.minor;
    assert_eq!(price(&apply(&backend, "FREESHIP").cart.unwrap(), 1), 0);
    let cart = change(&backend, CartChange::RemoveCode("FREESHIP".to_owned())).cart.unwrap();
    assert_eq!((price(&cart, 0), price(&cart, 1), price(&cart, 2)), (650, 1800, 0));
    assert_eq!(price(&add(&backend, "moon-cup-celadon", 2).cart.unwrap(), 0), 0);
}

#[test]
fn ways_of_delivery_follow_the_address() {
    let backend = backend();
    add(&backend, "tea-tray", 1);
    deliver(&backend, "express");
    let answer = change(&backend, CartChange::SetShippingAddress(address("JP")));
    let group = &answer.cart.unwrap().delivery[0];
    let offered: Vec<_> = group.options.iter().map(|option| option.id.as_str()).collect();
    assert_eq!((offered, group.selected.clone()), (vec!["parcel", "pickup", "pickup-market"], None));
    assert_eq!(codes(&deliver(&backend, "express")), [MessageCode::DeliveryUnavailable]);
    assert_eq!(
        codes(&change(&backend, CartChange::SetShippingAddress(address("BR")))),
        [MessageCode::DeliveryUnavailable]
    );
}

#[test]
fn what_is_missing_in_an_address_or_contact_is_named() {
    let backend = backend();
    add(&backend, "tea-tray", 1);
    let incomplete = Address { line1: " ".into(), ..address("DE") };
    let answer = change(&backend, CartChange::SetShippingAddress(incomplete));
    assert_eq!(answer.messages[0].path.as_deref(), Some("line1"));
    assert_eq!(answer.cart.unwrap().shipping_address, None);
    for email in ["", "mei", "mei@", "@shop.example", "mei@shop", "me i@shop.example", "a@b@c.de"] {
        let answer =
            change(&backend, CartChange::SetContact(Contact { email: email.to_owned(), ..contact() }));
        assert_eq!(codes(&answer), [MessageCode::EmailInvalid], "{email}");
    }
}

#[test]
fn a_pickup_says_where_and_when() {
    let backend = backend();
    let cart = add(&backend, "tea-tray", 1).cart.unwrap();
    let market =
        cart.delivery[0].options.iter().find(|option| option.id.as_str() == "pickup-market").unwrap();
    let place = market.place.as_ref().unwrap();
    assert_eq!(place.hours, "Friday, 8:00 to 14:00\nSaturday, 8:00 to 16:00");
    assert_eq!(place.position, Some(Position { latitude: 53_023_600, longitude: -2_176_100 }));
    assert_eq!(cart.delivery[0].options[0].place, None, "a parcel is not picked up");
}
