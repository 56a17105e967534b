//! What is left out of a catalog with errors, and that the rest is sold.

use serde_json::{Value, json};

use super::super::{
    mapping,
    shop::Shop,
    testing::{FULL, read},
};
use crate::{Context, json::Tree};

fn full() -> Value {
    serde_json::from_str(FULL).unwrap()
}

/// The shop of the full catalog with another value in one place.
fn with(pointer: &str, value: Value) -> Shop {
    let mut catalog = full();
    *catalog.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
    read(&catalog.to_string(), "en").unwrap()
}

fn left_out(shop: &Shop) -> Vec<String> {
    shop.left_out.iter().chain(&shop.terms().left_out).map(ToString::to_string).collect()
}

fn handles(shop: &Shop) -> Vec<&str> {
    shop.entries.iter().map(|entry| entry.product.handle.as_str()).collect()
}

#[test]
fn a_product_that_cannot_be_sold_is_left_out_alone() {
    for (pointer, value, why) in [
        (
            "/products/0/handle",
            json!("A cup"),
            "products[0].handle: should be small letters, digits, hyphens and underscores",
        ),
        ("/products/0/title", json!(" "), "products[0].title: is empty"),
        ("/products/0/price/USD", json!(24.5), "products[0].price.USD: is a number; write \"24.5\""),
        ("/products/0/price", json!({ "EUR": "1.00" }), "products[0].price.USD: is missing"),
        ("/products/0/variants", json!([]), "products[0]: has no variant that can be sold"),
        (
            "/products/0/variants/0/stock",
            json!("many"),
            "products[0].variants[0].stock: should be a whole number",
        ),
        (
            "/products/0/variants/0/choices/glaze",
            json!("red"),
            "products[0].variants[0].choices.glaze: is not one",
        ),
        ("/products/0/text_field/longest", json!(0), "products[0].text_field.longest: should be 1 to 500"),
        ("/products/0", json!(null), "products[0]: should be an object: { … }"),
    ] {
        let shop = with(pointer, value);
        assert_eq!(handles(&shop), ["tray"], "{pointer}");
        let said = left_out(&shop);
        assert!(said.iter().any(|said| said.starts_with(why)), "{why} in {said:?}");
    }
}

#[test]
fn a_detail_that_cannot_be_read_does_not_take_its_product_away() {
    for (pointer, value, why) in [
        ("/products/0/added", json!("yesterday"), "products[0].added: should be a date"),
        (
            "/products/0/pictures/0/src",
            json!("javascript:1"),
            "products[0].pictures[0].src: should be a path",
        ),
        (
            "/products/0/categories/0",
            json!("pots"),
            "products[0].categories[0]: is not one of the categories",
        ),
        ("/products/0/tags/0", json!("old"), "products[0].tags[0]: is not one of the catalog's tags"),
        ("/products/0/description", json!(5), "products[0].description: is a number; write \"5\""),
        ("/products/0/list_price/USD", json!("24.00"), "products[0].list_price: is not more than the price"),
        ("/labels/tags", json!(false), "labels.tags: should be text"),
    ] {
        let shop = with(pointer, value);
        assert_eq!(handles(&shop), ["cup", "tray"], "{pointer}");
        let said = left_out(&shop);
        assert!(said.len() == 1 && said[0].starts_with(why), "{why} in {said:?}");
    }
}

#[test]
fn empty_texts_are_none() {
    let shop = with("/products/0/description", json!(""));
    assert_eq!(left_out(&shop), [""; 0]);
    let shop = with("/products/0/pictures/0/alt", json!({ "en": "" }));
    assert_eq!(shop.entries[0].product.media[0].alt, "Cup");
    let shop = with("/products/0/title", json!({ "en": "", "fr": "Tasse" }));
    assert_eq!(shop.entries[0].product.title, "Tasse");
}

#[test]
fn of_two_with_one_name_the_first_is_sold() {
    let shop = with("/products/1/handle", json!("cup"));
    assert_eq!(
        (handles(&shop), left_out(&shop)),
        (vec!["cup"], vec!["products[1].handle: is used twice".to_owned()])
    );
    let shop = with("/products/1/variants/0/id", json!("cup-ash"));
    assert_eq!(handles(&shop), ["cup"]);
}

#[test]
fn a_price_is_needed_in_the_shoppers_currency_only() {
    let shop = with("/products/0/price", json!({ "USD": "24.00" }));
    assert_eq!(handles(&shop), ["cup", "tray"]);
}

/// A promotion whose date cannot be read must not hold for ever, nor a link that is no link be opened.
#[test]
fn terms_that_cannot_be_read_are_left_out_one_by_one() {
    for (pointer, value, why) in [
        ("/promotions/0/until", json!("soon"), "promotions[0].until: should be a date"),
        (
            "/promotions/1/gives/amount/USD",
            json!("-5"),
            "promotions[1].gives.amount.USD: is less than nothing",
        ),
        (
            "/promotions/0/gives",
            json!({ "percent": "110" }),
            "promotions[0].gives.percent: should be more than 0",
        ),
        ("/promotions/2/gives", json!({ "gold": "1" }), "promotions[2].gives: is none of the known kinds"),
        ("/promotions/2/gives", json!({}), "promotions[2].gives: is none of the known kinds"),
        ("/countries/0/code", json!("Germany"), "countries[0].code: should be two capital letters"),
        ("/delivery/0/kind", json!("pigeon"), "delivery[0].kind: should be \"shipping\" or \"pickup\""),
        ("/delivery/1/id", json!("parcel"), "delivery[1].id: is used twice"),
        ("/payments/2/how/link", json!("javascript:1"), "payments[2].how.link: should be an https link"),
        (
            "/payments/3/how/message/to/whatsapp",
            json!("call"),
            "payments[3].how.message.to.whatsapp: should be",
        ),
        (
            "/payments/4/how/message/to/telegram",
            json!("a b"),
            "payments[4].how.message.to.telegram: should be",
        ),
        (
            "/payments/5/how/message/to/email",
            json!("a"),
            "payments[5].how.message.to.email: should be an e-mail",
        ),
        ("/payments/6/how", json!({ "barter": {} }), "payments[6].how: is none of the known kinds"),
    ] {
        let shop = with(pointer, value);
        let terms = shop.terms();
        let count =
            (terms.promotions.len(), terms.countries.len(), terms.delivery.len(), terms.payments.len());
        let (promotions, countries, delivery, payments) = count;
        assert_eq!(promotions + countries + delivery + payments, 3 + 2 + 2 + 7 - 1, "{pointer}");
        let said = left_out(&shop);
        assert!(said.len() == 1 && said[0].starts_with(why), "{why} in {said:?}");
    }
}

#[test]
fn half_a_position_is_none() {
    let shop = with("/delivery/1/place/latitude", json!(null));
    assert_eq!(shop.terms().delivery[1].place.as_ref().map(|place| place.position), Some(None));
}

#[test]
fn a_catalog_where_everything_is_wrong_is_read_in_time() {
    let mut catalog = full();
    let product =
        json!({ "handle": "x", "title": "X", "price": { "EUR": "1" }, "variants": [{ "id": "x" }] });
    catalog["products"] = Value::Array(vec![product; 10_000]);
    let text = catalog.to_string();
    let start = std::time::Instant::now();
    let shop = read(&text, "en").unwrap();
    assert_eq!(shop.left_out.len(), 20_000);
    assert!(super::super::check(&text).unwrap_err().len() > 10_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_text_is_in_the_best_of_all_the_shoppers_languages() {
    let catalog = r#"{ "currencies": ["USD"], "countries": [], "delivery": [], "payments": [],
        "translations": { "ar": "ar.json", "it": "it.json" },
        "products": [{ "handle": "cup", "title": { "en": "Cup", "zh-Hans": "杯" }, "pictures": [],
            "variants": [{ "id": "cup", "sku": "C", "price": { "USD": "1.00" } }] }] }"#;
    let catalog = Tree::parse(catalog).unwrap();
    let context = |languages: &[&str]| Context {
        language: String::from("en"),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        ..Context::default()
    };
    let file = |languages: &[&str]| {
        mapping::translation_file(catalog.root(), &context(languages)).map(|(tag, file)| [tag, file])
    };
    assert_eq!(file(&["it-CH", "en"]), Some(["it", "it.json"]));
    assert_eq!(file(&["en", "it"]), None, "the buttons' language comes first");
    assert_eq!(file(&["ko"]), None);
    let title = |languages: &[&str], tag: &str| {
        let words = Tree::parse(r#"{ "Cup": "Tazza" }"#).unwrap();
        let translation = mapping::Translation::read(tag, words.root()).unwrap();
        let shop = mapping::shop(catalog.root(), &context(languages), "", translation).unwrap();
        shop.entries[0].product.title.clone()
    };
    assert_eq!(title(&["it", "zh"], "it"), "Tazza");
    assert_eq!(title(&["zh-SG", "it"], "it"), "杯");
    assert_eq!(title(&["fr", "en-GB"], "it"), "Cup");
    assert_eq!(title(&["ko"], "it"), "Cup", "the buttons' language");
}

#[test]
fn what_is_no_currency_is_left_out_and_named() {
    let shop = with("/currencies", json!(["EURO", "USD"]));
    assert_eq!(shop.currency.as_str(), "USD");
    assert!(left_out(&shop)[0].starts_with("currencies[0]: "), "{:?}", left_out(&shop));
}
