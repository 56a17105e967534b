//! A cart for tests: one "a" and one "b".

use crate::{Cart, CartRef, Currency, Handle, Line, LineId, Money, VariantId};

pub fn cart() -> Cart {
    let currency = Currency::new("EUR").unwrap();
    let line = |id: &str| Line {
        id: LineId::new(id),
        variant: VariantId::new(id),
        product: Handle::new(id),
        title: id.to_owned(),
        selected: Vec::new(),
        text: None,
        media: None,
        quantity: 1,
        unit_price: Money::new(100, currency),
        list_price: None,
        total: Money::new(100, currency),
        availability: None,
    };
    Cart {
        reference: CartRef::new("1"),
        currency,
        lines: vec![line("a"), line("b")],
        totals: Vec::new(),
        promotions: Vec::new(),
        delivery: Vec::new(),
        contact: None,
        shipping_address: None,
        to_free_delivery: None,
        continue_url: None,
    }
}
