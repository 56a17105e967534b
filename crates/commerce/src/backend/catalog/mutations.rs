//! Damaged catalogs, carts and orders: all of it ends in a value or a named error.

use std::sync::Arc;

use proptest::prelude::*;

use super::{
    CatalogBackend, check,
    testing::{FULL, context, read, wait},
};
use crate::{
    Address, CartChange, Commerce, CommerceError, Contact, DeliveryGroupId, DeliveryOptionId, Device, Handle,
    IdempotencyKey, MemoryDevice, OrderRef, PaymentMethodId, ProductQuery, Result, Sort, VariantId,
    json::mutate::{config, mutations},
};

/// A small catalog: damage in it hits something more often.
const SMALL: &str = r#"{
    "currencies": ["EUR"], "low_stock": 2, "tags": {"new": {"en": "New", "zh-Hans": "新"}},
    "categories": [{"handle": "a", "title": "A", "children": [{"handle": "b", "title": "B"}]}],
    "products": [
        {"handle": "p", "title": {"en": "P", "fr": "Q"}, "categories": ["b"], "tags": ["new"], "price": {"EUR": "9.50"},
         "options": [{"id": "o", "name": "O", "values": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}]}],
         "variants": [{"id": "p-x", "choices": {"o": "x"}, "stock": 3}, {"id": "p-y", "choices": {"o": "y"}}]},
        {"handle": "q", "title": "Q", "variants": [{"id": "q", "price": {"EUR": "1"}, "list_price": {"EUR": "2"}}]}
    ],
    "promotions": [{"code": "TEA", "label": "T", "gives": {"percent": "12.5"}, "minimum": {"EUR": "1"}}],
    "countries": [{"code": "DE"}],
    "delivery": [{"id": "d", "kind": "shipping", "label": "D", "price": {"EUR": "5"}, "free_from": {"EUR": "50"}}],
    "payments": [{"id": "t", "label": "T", "how": {"transfer": "{amount}"}}]
}"#;

const CART: &str = r#"{
    "reference": "2222-2222", "code": "TEA", "delivery": "d",
    "lines": [{"variant": "p-y", "quantity": 2, "text": "Mei"}, {"variant": "q", "quantity": 999}],
    "contact": {"email": "mei@shop.example", "first_name": "Mei", "last_name": "Lin", "phone": ""},
    "address": {"first_name": "Mei", "last_name": "Lin", "line1": "1 Lane", "city": "Berlin", "country": "DE"}
}"#;

const ORDER: &str = r#"{
    "reference": "2222-2222", "placed_at": 1795392000000, "currency": "USD",
    "lines": [{"variant": "tray", "product": "tray", "title": "Tray", "selected": [{"option": "A", "value": "B"}],
               "text": {"label": "L", "text": "T"}, "quantity": 2, "unit_price": {"minor": 400, "currency": "USD", "exponent": 2},
               "total": {"minor": 800, "currency": "USD", "exponent": 2},
               "media": {"url": "u", "thumbnail": "t", "alt": "", "width": 1, "height": 2, "sources": [{"url": "u", "width": 1}], "color": null}}],
    "totals": [["Subtotal", null, {"minor": 800, "currency": "USD", "exponent": 2}], ["Total", "All", {"minor": 800, "currency": "USD", "exponent": 2}]],
    "payment": {"status": "Pending", "label": "Bank", "action": {"SendMessage": {"text": "t", "url": "https://wa.me"}}},
    "contact": null, "address": null, "delivery": "Parcel",
    "pickup": {"address": "1 Lane", "hours": "", "position": {"latitude": 53025800, "longitude": -2177400}}
}"#;

/// Everything a shopper can do in a shop, or the error that says what is wrong with its file.
fn shop_around(catalog: &str, device: Arc<dyn Device>) -> Result<()> {
    let backend = CatalogBackend::with_text(catalog, context("zh-TW"), device);
    wait(backend.categories())?;
    for sort in [Sort::Relevance, Sort::PriceAscending, Sort::Name, Sort::Newest] {
        let query = ProductQuery { text: Some("t 新".to_owned()), sort, ..ProductQuery::default() };
        wait(backend.products(&query))?;
    }
    let list = wait(backend.products(&ProductQuery::default()))?;
    wait(backend.cart())?;
    for summary in &list.items {
        let product = wait(backend.product(&Handle::new(summary.handle.as_str())))?;
        for variant in product.into_iter().flat_map(|product| product.variants) {
            let text = Some("Mei".to_owned());
            wait(backend.change_cart(&CartChange::Add { variant: variant.id, quantity: u32::MAX, text }))?;
        }
    }
    for variant in ["cup-ash", "tray", "p-x", "p-y", "q"] {
        wait(backend.change_cart(&CartChange::add(VariantId::new(variant), 7)))?;
    }
    for code in ["TEA", "FIVE", "SHIP"] {
        wait(backend.change_cart(&CartChange::ApplyCode(code.to_owned())))?;
    }
    let email = "mei@shop.example".to_owned();
    wait(backend.change_cart(&CartChange::SetContact(Contact { email, ..Contact::default() })))?;
    let text = || "x".to_owned();
    let address = Address {
        last_name: text(),
        line1: text(),
        city: text(),
        country: "DE".to_owned(),
        ..Address::default()
    };
    wait(backend.change_cart(&CartChange::SetShippingAddress(address)))?;
    let group = DeliveryGroupId::new("all");
    for way in ["parcel", "shop", "d"] {
        let option = DeliveryOptionId::new(way);
        wait(backend.change_cart(&CartChange::SetDelivery { group: group.clone(), option }))?;
    }
    wait(backend.countries())?;
    let methods = wait(backend.payment_methods())?;
    let method = methods.first().map_or(PaymentMethodId::new("t"), |method| method.id.clone());
    wait(backend.place_order(&method, &IdempotencyKey::new("key")))?;
    Ok(())
}

/// The only failure of this backend, and it says where.
fn assert_named(outcome: Result<()>) {
    match outcome {
        Ok(()) => {}
        Err(CommerceError::Decode { what }) => assert!(what.starts_with("catalog.json: "), "{what}"),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn what_is_damaged_here_is_sound() {
    for catalog in [FULL, SMALL] {
        assert_eq!(check(catalog), Ok(()));
        let device = Arc::new(MemoryDevice::default());
        assert_eq!(shop_around(catalog, device.clone()), Ok(()));
    }
    assert!(super::kept::cart(CART).is_some());
    assert!(super::kept::order(ORDER).is_some());
}

proptest! {
    #![proptest_config(config())]

    /// The check and the reader agree: where nothing is wrong, nothing is left out.
    #[test]
    fn a_damaged_catalog_is_sold_from_or_refused_by_name(catalog in mutations(&[FULL, SMALL])) {
        assert_named(shop_around(&catalog, Arc::new(MemoryDevice::default())));
        match check(&catalog) {
            Ok(()) => {
                let shop = read(&catalog, "en").unwrap();
                prop_assert_eq!((&shop.left_out, &shop.terms().left_out), (&Vec::new(), &Vec::new()));
            }
            Err(errors) => prop_assert!(!errors.is_empty() && errors.iter().all(|error| !error.why.is_empty())),
        }
    }

    #[test]
    fn a_damaged_cart_or_order_on_the_device_stops_nobody(cart in mutations(&[CART]), order in mutations(&[ORDER])) {
        let device = Arc::new(MemoryDevice::default());
        device.set("catalog text cart", Some(&cart));
        device.set("catalog text order 2222-2222", Some(&order));
        let backend = CatalogBackend::with_text(SMALL, context("en"), device);
        for variant in ["q", "p-x"] {
            wait(backend.change_cart(&CartChange::add(VariantId::new(variant), 2))).unwrap();
        }
        if let Some(cart) = wait(backend.cart()).unwrap() {
            let _ = cart.count();
            for line in cart.lines {
                wait(backend.change_cart(&CartChange::SetQuantity { line: line.id, quantity: 3 })).unwrap();
            }
        }
        wait(backend.place_order(&PaymentMethodId::new("t"), &IdempotencyKey::new("key"))).unwrap();
        let order = wait(backend.order(&OrderRef::new("2222-2222"))).unwrap();
        for total in order.into_iter().flat_map(|order| order.totals) {
            let _ = total.amount.to_string();
        }
    }
}
