//! Damaged answers: every function of the mapping ends in a value or in an error that names its place.

use proptest::prelude::*;

use super::{catalog, mapping, tests::CART};
use crate::{
    Currency,
    json::{
        Node, Read, ReadError, Tree,
        mutate::{config, extremes, mutations},
    },
};

type Reader = (&'static str, fn(Node) -> Read<()>);

/// Every function of the mapping, by its name.
const READERS: &[Reader] = &[
    ("regions", |node| mapping::regions(node).map(drop)),
    ("problem", |node| mapping::problem(node).map(drop)),
    ("token", |node| mapping::token(node).map(drop)),
    ("customer", |node| mapping::customer(node).map(drop)),
    ("favourites", |node| mapping::favourites(node).map(drop)),
    ("address_book", |node| mapping::address_book(node).map(drop)),
    ("cart", |node| mapping::cart(node).map(|cart| _ = cart.cart.count())),
    ("order", |node| mapping::order(node).map(drop)),
    ("orders", |node| mapping::orders(node).map(drop)),
    ("completion", |node| mapping::completion(node).map(drop)),
    ("cards", |node| mapping::cards(node).map(drop)),
    ("products", |node| mapping::products(node).map(drop)),
    ("stock", |node| mapping::stock(node).map(drop)),
    ("categories", |node| mapping::categories(node).map(|(all, _)| drop(catalog::tree(all, Vec::new())))),
    ("collections", |node| mapping::collections(node).map(drop)),
    ("payment_methods", |node| mapping::payment_methods(node).map(drop)),
    ("payment_collection", |node| mapping::payment_collection(node, "pp_a").map(drop)),
    ("calculated_options", |node| mapping::calculated_options(node).map(drop)),
    ("calculated_price", |node| mapping::calculated_price(node, yen(node)?).map(drop)),
    ("delivery", |node| mapping::delivery(node, &[], &[], yen(node)?).map(drop)),
];

/// Without decimals, so that the longest amounts fit and sums of them overflow.
fn yen(node: Node) -> Read<Currency> {
    Currency::new("JPY").map_err(|error| node.error(error.to_string()))
}

const ANSWERS: &[&str] = &[
    CART,
    r#"{"id":"o","display_id":7,"currency_code":"jpy","email":"a@b","status":"pending","payment_status":"captured",
      "fulfillment_status":"shipped","created_at":"2026-11-23T03:55:46.303Z","total":9,"tax_total":1,
      "item_subtotal":8,"original_item_total":9,"discount_total":1,"shipping_subtotal":1,
      "original_shipping_total":1,"credit_line_total":2,"shipping_methods":[{"name":"Van"}],
      "items":[{"id":"i","title":"Cup","quantity":2,"unit_price":4,"subtotal":8,"original_total":9}],
      "fulfillments":[{"shipped_at":"x","labels":[{"tracking_number":"1","tracking_url":"https://c/1"}]}]}"#,
    r#"{"count":1,"orders":[{"id":"o","currency_code":"usd","total":9.5,"tax_total":0,"item_subtotal":9.5,
      "original_item_total":9.5,"discount_total":0,"shipping_subtotal":0,"original_shipping_total":0}]}"#,
    r#"{"count":2,"products":[{"id":"p","title":"Tea","handle":"tea","thumbnail":"https://a/1","tags":[{"value":"t"}],
      "images":[{"url":"https://a/2","rank":1}],"categories":[{"id":"c","name":"C","handle":"c"}],
      "options":[{"id":"w","title":"Weight","values":[{"value":"50 g","rank":0},{"value":"9 g"}]}],
      "variants":[{"id":"v","title":"50 g","variant_rank":1,"manage_inventory":true,"inventory_quantity":2,
        "options":[{"value":"50 g","option_id":"w"}],"calculated_price":
        {"calculated_amount":9.95,"original_amount":12,"currency_code":"eur"}},
        {"id":"u","sku":"U","title":"9 g","options":[{"value":"9 g","option_id":"w"}],"calculated_price":
        {"calculated_amount":3,"currency_code":"eur"}}]}]}"#,
    r#"{"count":2,"product_categories":[{"id":"b","name":"B","handle":"b","parent_category_id":"a"},
      {"id":"a","name":"A","handle":"a"}],"collections":[{"id":"pcol_1","title":"L","handle":"l"}]}"#,
    r#"{"shipping_options":[{"id":"s","name":"Van","price_type":"flat","amount":3,"shipping_profile_id":"sp",
      "type":{"description":"d"},"service_zone":{"fulfillment_set":{"type":"pickup"}}},
      {"id":"t","name":"Post","price_type":"calculated"}],"shipping_option":{"amount":4}}"#,
    r#"{"regions":[{"id":"r","name":"EU","currency_code":"eur","countries":[{"iso_2":"de","display_name":"Germany"}]}],
      "payment_providers":[{"id":"pp_system_default"}],
      "payment_collection":{"id":"pc","payment_sessions":[{"provider_id":"pp_a","status":"pending"}]}}"#,
    r#"{"token":"t","customer":{"email":"a@b","metadata":{"pushcart_favourites":["cup"]}},
      "addresses":[{"id":"a","address_1":"1 Lane","country_code":"de","is_default_shipping":true}]}"#,
    r#"{"type":"cart","code":"c","message":"m","error":{"message":"no"}}"#,
];

/// The first error about a part of the answer that does not name it.
fn unnamed_error(text: &str) -> Option<(&'static str, ReadError)> {
    let tree = Tree::parse(text).ok()?;
    // Of an answer that is no object there is no part to name.
    let root = Some(tree.root()).filter(|root| root.is_object())?;
    let mut errors = READERS.iter().filter_map(|(name, read)| Some((*name, read(root).err()?)));
    errors.find(|(_, error)| error.path.is_empty())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_damaged_answer_is_read_or_refused_by_name(text in mutations(ANSWERS)) {
        prop_assert_eq!(unnamed_error(&text), None);
    }
}

#[test]
fn a_number_at_the_end_of_its_range_is_read_or_refused_by_name() {
    for text in ANSWERS.iter().flat_map(|text| extremes(text)) {
        assert_eq!(unnamed_error(&text), None, "{text}");
    }
}

/// Each function can read some sound answer: what is damaged is worth it.
#[test]
fn the_answers_are_sound_until_they_are_damaged() {
    let trees: Vec<Tree> = ANSWERS.iter().map(|text| Tree::parse(text).unwrap()).collect();
    for (name, read) in READERS {
        assert!(trees.iter().any(|tree| read(tree.root()).is_ok()), "{name}");
    }
}

/// An answer about something else is no answer, and not "there is none".
#[test]
fn an_answer_of_another_kind_is_refused() {
    let parts = ["cart", "order", "customer", "products", "regions", "payment_collection", "type", "token"];
    let wrong: Vec<String> = parts.iter().map(|part| format!("\"{part}\":[7]")).collect();
    for other in [format!("{{{}}}", wrong.join(",")), String::from("[[7]]"), String::from("7")] {
        let tree = Tree::parse(&other).unwrap();
        for (name, read) in READERS {
            assert!(read(tree.root()).is_err(), "{name}: {other}");
        }
    }
}
