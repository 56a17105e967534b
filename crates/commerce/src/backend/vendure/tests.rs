//! Decoding: small answers as a server gives them, and what they become.

mod sent;

use super::{answers, mapping, session::Answer};
use crate::{
    Address, Cart, Contact, Currency, MessageCode, Money, OrderStatus, PaymentStatus, StockStatus, TotalKind,
    backend::category_tree,
    json::{Node, Read},
};

fn read<T>(text: &str, map: fn(Node) -> Read<T>) -> T {
    map(Answer::parse(text).unwrap().result().unwrap()).unwrap()
}

fn why<T>(text: &str, map: fn(Node) -> Read<T>) -> String {
    map(Answer::parse(text).unwrap().result().unwrap()).err().unwrap().to_string()
}

fn cart(text: &str) -> Cart {
    read(text, mapping::active_order).cart
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::new("USD").unwrap())
}

#[test]
fn an_order_becomes_a_cart_whose_rows_add_up() {
    let cart = cart(answers::ORDER);
    let rows: Vec<_> = cart.totals.iter().map(|row| (row.kind, row.amount.minor)).collect();
    let expected = [
        (TotalKind::Subtotal, 2000),
        (TotalKind::Discount, -666),
        (TotalKind::Delivery, 500),
        (TotalKind::Total, 1834),
    ];
    assert_eq!(rows, expected);
    let line = &cart.lines[0];
    assert_eq!((line.unit_price, line.list_price, line.total), (usd(900), Some(usd(1000)), usd(1800)));
    let choices: Vec<_> = line.selected.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(choices, ["ash", "small"], "in the product's order");
    let stock = line.availability.unwrap();
    assert_eq!((stock.status, stock.quantity), (StockStatus::LowStock, Some(2)));
    let picture = line.media.as_ref().unwrap();
    assert_eq!((picture.width, picture.height), (Some(1200), Some(600)));
    let labels: Vec<_> =
        cart.promotions.iter().map(|one| (one.code.as_deref(), one.label.as_str())).collect();
    assert_eq!(labels, [(Some("third"), "A third off"), (None, "Opening week")]);
}

#[test]
fn an_address_has_the_names_of_its_contact() {
    let cart = cart(answers::ORDER);
    let Address { first_name, last_name, country, .. } = cart.shipping_address.unwrap();
    assert_eq!((&*first_name, &*last_name, &*country), ("Ana María", "de la Cruz", "PE"));
    let Contact { email, .. } = cart.contact.unwrap();
    assert_eq!(email, "a@example.com");
}

/// Trap: an address holds one name, which the customer's own tells how to part.
#[test]
fn an_address_book_has_the_names_of_its_owner_and_the_default_first() {
    let book = read(answers::CUSTOMER, mapping::address_book);
    let names: Vec<_> = book
        .iter()
        .map(|entry| (&*entry.address.first_name, &*entry.address.last_name, entry.is_default))
        .collect();
    assert_eq!(names, [("Ana María", "de la Cruz", true), ("Grace", "Hopper", false)]);
}

#[test]
fn an_address_without_a_country_is_none() {
    let text = answers::ORDER.replace(r#""countryCode": "PE""#, r#""countryCode": null"#);
    assert_eq!(cart(&text).shipping_address, None);
}

#[test]
fn a_placed_order_says_how_far_it_is() {
    let orders = read(answers::ORDERS, |node| mapping::orders(node.field("orders")?));
    let order = &orders[0];
    assert_eq!((order.status, order.payment.status), (OrderStatus::InProgress, PaymentStatus::Paid));
    assert_eq!(order.placed_at, Some(1_795_406_146_000));
    assert_eq!(order.fulfillments[0].tracking[0].number, "T1");
    assert_eq!(order.delivery_label.as_deref(), Some("Post"));
}

#[test]
fn an_error_with_a_type_is_told_from_an_order() {
    assert!(matches!(read(answers::ORDER, mapping::outcome), mapping::Outcome::Order(_)));
    let mapping::Outcome::Problem(problem) = read(answers::PROBLEM, mapping::outcome) else {
        panic!("an order")
    };
    assert_eq!((problem.code.as_str(), problem.max_items), ("ORDER_LIMIT_ERROR", Some(9)));
    let message = super::cart::message(problem);
    assert_eq!(message.code, MessageCode::QuantityLimit { max: Some(9) });
}

#[test]
fn a_product_shows_only_the_values_it_has() {
    let product = read(answers::PRODUCT, mapping::product).unwrap();
    assert_eq!(product.media.len(), 2, "a picture comes once");
    assert_eq!(product.options[0].values.len(), 1);
    assert_eq!(product.availability, StockStatus::OutOfStock);
    let categories: Vec<_> = product.categories.iter().map(|(handle, _)| handle.as_str()).collect();
    assert_eq!(categories, ["cups", "small-cups"]);
}

#[test]
fn a_product_without_variants_is_not_sold() {
    let start = answers::PRODUCT.find(r#""variants""#).unwrap();
    let text = [&answers::PRODUCT[..start], r#""variants": [] } } }"#].concat();
    assert_eq!(read(&text, mapping::product), None);
}

#[test]
fn a_search_price_is_one_or_a_range() {
    let items = read(answers::SEARCH, mapping::found).items;
    let [one, range] = &items[..] else { panic!("two products") };
    assert_eq!((one.price.min, one.price.max.to_string()), (one.price.max, String::from("500 JPY")));
    let media = one.media.as_ref().unwrap();
    assert!(media.thumbnail.starts_with("https://a/cup.jpg?v=1&w=400"));
    assert_eq!(media.sources.iter().map(|source| source.width).collect::<Vec<_>>(), [200, 400, 800, 1200]);
    assert_eq!(media.sources[1].url, media.thumbnail);
    assert_eq!((range.price.min.minor, range.price.max.minor), (500, 900));
    let neither = answers::SEARCH.replace(r#""value": 500"#, "");
    assert_eq!(why(&neither, mapping::found), "data.result.items[0].priceWithTax.min: is missing");
}

/// Trap: `inStock` is that of any one variant, so one that is sold out says nothing of the others.
#[test]
fn a_product_that_may_be_sold_out_is_in_doubt() {
    let found = read(answers::SEARCH, mapping::found);
    assert_eq!(found.in_doubt, ["2".into()]);
    assert!(found.items.iter().all(|item| item.availability == StockStatus::InStock));
    assert_eq!(read(answers::STOCK, mapping::stock), [("2".into(), StockStatus::LowStock)]);
    // The operation for servers without stock in their search does not ask.
    let unasked = answers::SEARCH.replace(r#""inStock": false,"#, "");
    assert!(read(&unasked, mapping::found).in_doubt.is_empty());
}

#[test]
fn values_stand_under_their_facets() {
    let facets = read(answers::SEARCH, mapping::found).facets;
    let shape: Vec<_> = facets.iter().map(|facet| (facet.label.as_str(), facet.values.len())).collect();
    assert_eq!(shape, [("Glaze", 2), ("Use", 1)]);
}

#[test]
fn collections_become_a_tree() {
    let tree = category_tree::build(read(answers::COLLECTIONS, mapping::collections));
    let top: Vec<_> = tree.iter().map(|one| (one.title.as_str(), one.children.len())).collect();
    assert_eq!(top, [("Cups", 1), ("Bowls", 0)]);
    assert_eq!(tree[0].children[0].handle.as_str(), "small-cups");
}

#[test]
fn a_payment_counts_by_the_best_that_became_of_it() {
    let settled = |refunded: &str| {
        format!(
            r#"{{ "state": "Settled", "amount": 10, "refunds": [{{ "state": "Settled", "total": {refunded} }}] }}"#
        )
    };
    let began = |state: &str| format!(r#"{{ "state": "{state}", "amount": 10, "refunds": [] }}"#);
    for (payments, expected) in [
        (vec![], PaymentStatus::Pending),
        (vec![began("Created"), began("Declined")], PaymentStatus::Pending),
        (vec![began("Declined"), began("Error")], PaymentStatus::Failed),
        (vec![began("Authorized"), began("Created")], PaymentStatus::Authorized),
        (vec![settled("9"), began("Authorized")], PaymentStatus::Paid),
        (vec![settled("10"), began("Authorized")], PaymentStatus::Refunded),
        (vec![settled("-9223372036854775808")], PaymentStatus::Paid),
    ] {
        let text =
            answers::ORDER.replace(r#""payments": []"#, &format!(r#""payments": [{}]"#, payments.join(",")));
        assert_eq!(read(&text, mapping::order).payment.status, expected, "{payments:?}");
    }
}

/// The cart of [`answers::ORDER`] with its line twice.
fn with_two_lines() -> String {
    let start = answers::ORDER.find(r#""lines": [{"#).unwrap() + 10;
    let line = &answers::ORDER[start..answers::ORDER.len() - 7];
    answers::ORDER.replace(line, &[line, ",", line].concat())
}

#[test]
fn a_sum_too_large_names_the_amount_that_made_it_so() {
    let text =
        with_two_lines().replace(r#""linePriceWithTax": 2000"#, r#""linePriceWithTax": 9223372036854775807"#);
    let expected = "data.result.lines[1].linePriceWithTax: makes the sum too large";
    assert_eq!(why(&text, mapping::active_order), expected);
}

#[test]
fn a_cart_counts_no_further_than_it_can() {
    let text = with_two_lines().replace(r#""quantity": 2"#, r#""quantity": 4294967295"#);
    assert_eq!(cart(&text).count(), u32::MAX);
}
