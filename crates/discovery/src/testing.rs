//! A small shop and its products, for tests here and of what is made here.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

use commerce::{
    Availability, Currency, Description, Media, Money, OptionValue, PriceRange, Product, ProductOption,
    Selected, StockStatus, Variant,
};
use shop::{Language, Shop, Terms};

/// Two languages, a logo, contact and terms.
pub const SHOP: &str = r##"{
    "name": { "en": "Cups & more", "ar": "أكواب" }, "tagline": "Thin", "accent": "#2f6f5e", "logo": "logo.svg",
    "backend": { "kind": "catalog", "file": "catalog.json" },
    "contact": { "email": "hello@shop.example", "phone": "+44 1632 960000", "telegram": "cups" },
    "returns": { "countries": ["DE"], "days": 30, "paid_by": "customer" },
    "shipping": [
        { "countries": ["DE", "AT"], "price": { "EUR": "4.90", "KWD": "1.500" }, "transit_days": [2, 4] },
        { "countries": ["JP"], "price": { "JPY": "700" }, "handling_days": [0, 1], "transit_days": [3, 9] },
        { "countries": ["FR"], "price": { "EUR": "9" } }
    ] }"##;

/// A shop without errors.
pub fn shop(json: &str) -> (Shop, Terms) {
    (Shop::parse(json).unwrap(), Terms::read(json).unwrap())
}

/// The languages of these tags.
pub fn languages(tags: &[&str]) -> Vec<&'static Language> {
    tags.iter().map(|tag| Language::find(tag).unwrap()).collect()
}

/// Decimal text in a currency.
pub fn money(text: &str, currency: &str) -> Money {
    Money::parse(text, Currency::new(currency).unwrap()).unwrap()
}

/// A cup with one variant, for 12.50 EUR, in stock.
pub fn product() -> Product {
    let price = money("12.50", "EUR");
    Product {
        id: "7".into(),
        handle: "cup".into(),
        title: "Cup".to_owned(),
        description: Description::Html("<p>Thin and light.</p>".to_owned()),
        media: vec![Media { url: "demo/cup.webp".to_owned(), ..Media::default() }],
        options: Vec::new(),
        variants: vec![variant("1", &[], price)],
        price_range: PriceRange { min: price, max: price },
        categories: vec![("tea".into(), "Tea".to_owned()), ("cups".into(), "Cups".to_owned())],
        tags: Vec::new(),
        availability: StockStatus::InStock,
        text_field: None,
    }
}

/// A cup in two colours and one glaze; the second is sold out, and reduced.
pub fn group() -> Product {
    let option = |name: &str, values: &[&str]| ProductOption {
        name: name.to_owned(),
        values: values.iter().map(|label| OptionValue { label: (*label).to_owned() }).collect(),
    };
    let mut blue = variant("2", &[("Colour", "blue"), ("Glaze", "ash")], money("9.99", "EUR"));
    blue.availability.status = StockStatus::OutOfStock;
    blue.list_price = Some(money("12.50", "EUR"));
    blue.media = Some(Media { url: "https://cdn.example/blue,1.webp".to_owned(), ..Media::default() });
    Product {
        options: vec![option("Colour", &["red", "blue"]), option("Glaze", &["ash"])],
        variants: vec![variant("1", &[("Colour", "red"), ("Glaze", "ash")], money("12.50", "EUR")), blue],
        price_range: PriceRange { min: money("9.99", "EUR"), max: money("12.50", "EUR") },
        ..product()
    }
}

fn variant(id: &str, choices: &[(&str, &str)], price: Money) -> Variant {
    let choice =
        |(option, value): &(&str, &str)| Selected { option: (*option).into(), value: (*value).into() };
    Variant {
        id: id.into(),
        sku: Some(format!("CUP-{id}")),
        selected: choices.iter().map(choice).collect(),
        price,
        list_price: None,
        availability: Availability { status: StockStatus::InStock, quantity: None },
        media: None,
    }
}
