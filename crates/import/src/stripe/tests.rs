//! Stripe's objects, a few of them.

use serde_json::json;

use crate::{
    Options, Source, import_on,
    testing::{TODAY, imported},
};

#[test]
fn products_and_prices_find_each_other() {
    let imported = imported(
        r#"[{"object": "list", "data": [
            {"id": "prod_1", "object": "product", "active": true, "name": "Cup", "description": "Text", "default_price": "price_2", "images": ["https://a.example/c.png"]},
            {"id": "prod_2", "object": "product", "active": false, "name": "Pot"}]},
          {"object": "list", "data": [
            {"id": "price_1", "object": "price", "active": true, "currency": "eur", "unit_amount": 1500, "nickname": "Large", "product": "prod_1", "recurring": null, "type": "one_time"},
            {"id": "price_2", "object": "price", "active": true, "currency": "eur", "unit_amount": 1250, "unit_amount_decimal": "1250", "product": "prod_1", "nickname": "Small",
             "currency_options": {"eur": {"unit_amount": 1250}, "jpy": {"unit_amount": 2000}}},
            {"id": "price_3", "object": "price", "active": true, "currency": "jpy", "unit_amount": 2500, "nickname": "Large", "product": {"id": "prod_1", "object": "product"}},
            {"id": "price_4", "object": "price", "active": false, "currency": "eur", "unit_amount": 1, "product": "prod_1"},
            {"id": "price_5", "object": "price", "currency": "eur", "unit_amount": 2, "product": "prod_9"},
            {"id": "price_6", "object": "price", "currency": "eur", "unit_amount": 2, "product": "prod_2"},
            {"id": "price_7", "object": "price", "currency": "eur", "unit_amount": 2, "product": "prod_1", "recurring": {"interval": "month"}}]}]"#,
    );
    assert_eq!((imported.source, imported.records, imported.left_out), (Source::StripeJson, 9, 5));
    assert_eq!(imported.catalog()["currencies"], json!(["EUR", "JPY"]));
    assert_eq!(
        imported.product(0),
        json!({
            "handle": "cup", "title": "Cup", "description": "Text", "pictures": [{ "src": "https://a.example/c.png" }],
            "options": [{ "id": "price", "name": "Price", "values": [{ "id": "small", "label": "Small" }, { "id": "large", "label": "Large" }] }],
            "variants": [
                { "id": "cup-small", "choices": { "price": "small" }, "price": { "EUR": "12.50", "JPY": "2000" } },
                { "id": "cup-large", "choices": { "price": "large" }, "price": { "EUR": "15.00", "JPY": "2500" } },
            ],
        })
    );
    assert_eq!(
        imported.said(),
        [
            "2 Pot: Left out: the product is archived. 2 times (objects 2, 8).",
            "6 Cup: Left out: the price is archived.",
            "7 price_5: Left out: the product of the price is not in the export.",
            "9 Cup: Left out: it is the price of a subscription; a catalog sells once.",
        ]
    );
}

#[test]
fn a_fixture_names_its_product_and_a_product_its_price() {
    let fixtures = r#"{"_meta": {}, "fixtures": [
        {"name": "cup", "path": "/v1/products", "params": {"name": "Cup", "default_price_data": {"currency": "usd", "unit_amount_decimal": "1250.5"}}},
        {"name": "pot", "path": "/v1/products", "params": {"name": "Pot"}},
        {"name": "p", "path": "/v1/prices", "params": {"product": "${pot:id}", "currency": "usd", "unit_amount": 700}}]}"#;
    let imported = import_on(TODAY, fixtures.as_bytes(), &Options::default()).unwrap();
    assert_eq!((imported.products, imported.records, imported.left_out), (2, 4, 0));
    assert_eq!(imported.product(0)["price"], json!({ "USD": "12.50" }));
    assert_eq!(imported.product(1)["price"], json!({ "USD": "7.00" }));
    assert_eq!(
        imported.said(),
        ["2 Cup: 12.505 USD: The price was rounded to the smallest coin of its currency."]
    );
    assert!(!imported.shop.is_currency_assumed);
}

#[test]
fn stripe_counts_some_currencies_in_units_of_its_own() {
    for (code, amount, price) in [
        ("jpy", 500, "500"),
        ("isk", 50_000, "500"),
        ("mga", 500, "500.00"),
        ("kwd", 1_250, "1.250"),
        ("ugx", 50_000, "500"),
    ] {
        let text = format!(
            r#"{{"object": "product", "id": "a", "name": "Cup", "default_price": {{"object": "price", "id": "b", "currency": "{code}", "unit_amount": {amount}}}}}"#
        );
        let imported = import_on(TODAY, text.as_bytes(), &Options::default()).unwrap();
        assert_eq!(imported.product(0)["price"], json!({ code.to_uppercase(): price }), "{code}");
    }
}
