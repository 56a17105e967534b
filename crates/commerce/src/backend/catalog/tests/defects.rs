//! A catalog that cannot be read in part, or at all.

use std::sync::Arc;

use super::{device, dollars, placed, ready_for_checkout};
use crate::{
    Commerce, CommerceError, Handle,
    backend::catalog::{
        CatalogBackend,
        testing::{ConsoleDevice, DEMO, wait},
    },
};

#[test]
fn a_broken_catalog_is_named_and_can_be_mended() {
    let backend = CatalogBackend::with_text("{", dollars(), device());
    assert!(matches!(wait(backend.categories()), Err(CommerceError::Decode { .. })));
    backend.replace_text(DEMO);
    assert_eq!(wait(backend.categories()).unwrap().len(), 7);
}

#[test]
fn what_cannot_be_sold_is_left_out_and_the_merchant_is_told() {
    let device = Arc::new(ConsoleDevice::default());
    let text = DEMO
        .replacen(r#""USD": "28.00", "#, "", 1)
        .replacen(r#""handle": "tasting-cup""#, r#""handle": "Tasting cup""#, 1)
        .replacen(r#""link": "https"#, r#""link": "javascript"#, 1);
    let backend = CatalogBackend::with_text(text, dollars(), device.clone());
    let cup = wait(backend.product(&Handle::new("moon-cup"))).unwrap().unwrap();
    assert_eq!(cup.variants.len(), 2);
    let said = device.said();
    assert!(said[0].contains("products[0].variants[2].price.USD: is missing"), "{said:?}");
    assert!(said[0].contains("products[2].handle: should be small letters"), "{said:?}");
    assert_eq!(said.len(), 1, "the terms are not read for a shopper who only looks around");
    ready_for_checkout(&backend);
    let methods = wait(backend.payment_methods()).unwrap();
    assert!(methods.iter().all(|method| method.id.as_str() != "link"), "{methods:?}");
    assert!(device.said()[1].contains("payments[1].how.link: should be an https link"), "{said:?}");
    placed(&backend, "transfer", "one");
}

#[test]
fn a_whole_list_of_another_shape_stops_the_shop() {
    for (from, to, expected) in [
        (
            "\"currencies\": [",
            "\"currencies\": [5], \"x\": [",
            "catalog.json: currencies: at least one currency",
        ),
        ("\"products\": [", "\"products\": 5, \"x\": [", "catalog.json: products: should be a list"),
        ("\"payments\": [", "\"payment\": [", "catalog.json: payments: is missing"),
    ] {
        let backend = CatalogBackend::with_text(DEMO.replacen(from, to, 1), dollars(), device());
        let Err(CommerceError::Decode { what }) = wait(backend.categories()) else { panic!("{from} opens") };
        assert!(what.starts_with(expected), "{what}");
    }
}
