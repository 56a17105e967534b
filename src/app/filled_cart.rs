//! A cart with a line in it and a way of delivery, for tests.

use commerce::{
    Cart, CartRef, Currency, DeliveryGroup, DeliveryGroupId, DeliveryKind, DeliveryOption, DeliveryOptionId,
    Handle, Line, LineId, Money, VariantId,
};

pub(super) fn filled_cart() -> Cart {
    let price = Money::new(2400, Currency::new("EUR").unwrap());
    let line = Line {
        id: LineId::new("1"),
        variant: VariantId::new("1"),
        product: Handle::new("cup"),
        title: String::from("Cup"),
        selected: Vec::new(),
        text: None,
        media: None,
        quantity: 1,
        unit_price: price,
        list_price: None,
        total: price,
        availability: None,
    };
    let option = DeliveryOption {
        id: DeliveryOptionId::new("post"),
        kind: DeliveryKind::Shipping,
        label: String::from("Post"),
        description: String::new(),
        price,
        place: None,
    };
    let group = DeliveryGroup {
        id: DeliveryGroupId::new("1"),
        selected: Some(option.id.clone()),
        options: vec![option],
    };
    Cart {
        reference: CartRef::new("1"),
        currency: price.currency,
        lines: vec![line],
        totals: Vec::new(),
        promotions: Vec::new(),
        delivery: vec![group],
        contact: None,
        shipping_address: None,
        to_free_delivery: None,
        continue_url: None,
    }
}
