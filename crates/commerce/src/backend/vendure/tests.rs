//! Decoding: small answers as a server gives them, and what they become.

use super::{border, wire};
use crate::{
    Address, Cart, Category, CommerceError, Contact, Currency, MessageCode, Money, Order, OrderStatus,
    PaymentStatus, Product, ProductSummary, StockStatus, TotalKind,
};

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::new("USD").unwrap())
}

/// A cart with two cups, a code that takes a third off (and misses a cent) and a way of delivery.
const ORDER: &str = r#"{
    "__typename": "Order", "code": "KILN7", "state": "AddingItems", "orderPlacedAt": null,
    "currencyCode": "USD", "couponCodes": ["third"],
    "promotions": [{ "couponCode": "third", "name": "A third off" }, { "couponCode": null, "name": "Opening week" }],
    "totalWithTax": 1834,
    "discounts": [{ "description": "A third off", "amountWithTax": -667 }],
    "surcharges": [],
    "customer": { "emailAddress": "a@example.com", "firstName": "Ana María", "lastName": "de la Cruz", "phoneNumber": null },
    "shippingAddress": { "fullName": "Ana María de la Cruz", "streetLine1": "Calle 1", "streetLine2": null,
        "city": "Lima", "province": null, "postalCode": "15001", "countryCode": "PE", "phoneNumber": null },
    "shippingLines": [{ "priceWithTax": 500, "shippingMethod": { "id": "1", "name": "Post" } }],
    "payments": [], "fulfillments": [],
    "lines": [{
        "id": "9", "quantity": 2, "unitPriceWithTax": 1000, "discountedUnitPriceWithTax": 900,
        "linePriceWithTax": 2000, "discountedLinePriceWithTax": 1800,
        "featuredAsset": { "preview": "https://a/cup.jpg", "width": 1600, "height": 800 },
        "productVariant": {
            "id": "4", "stockLevel": "2",
            "options": [
                { "name": "small", "groupId": "2", "group": { "id": "2", "name": "Size" } },
                { "name": "ash", "groupId": "1", "group": { "id": "1", "name": "Glaze" } }
            ],
            "product": { "slug": "cup", "name": "Cup", "optionGroups": [{ "id": "1" }, { "id": "2" }] }
        }
    }]
}"#;

#[test]
fn an_order_becomes_a_cart_whose_rows_add_up() {
    let cart = Cart::try_from(read::<wire::Order>(ORDER)).unwrap();
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
    let cart = Cart::try_from(read::<wire::Order>(ORDER)).unwrap();
    let Address { first_name, last_name, country, .. } = cart.shipping_address.unwrap();
    assert_eq!((&*first_name, &*last_name, &*country), ("Ana María", "de la Cruz", "PE"));
    let Contact { email, .. } = cart.contact.unwrap();
    assert_eq!(email, "a@example.com");
}

/// Trap: an address holds one name, which the customer's own tells how to part.
#[test]
fn an_address_book_has_the_names_of_its_owner_and_the_default_first() {
    let entry = |id: &str, name: &str, default: &str| {
        format!(
            r#"{{ "id": "{id}", "fullName": "{name}", "streetLine1": "Calle 1", "streetLine2": null, "city": null,
            "province": null, "postalCode": null, "country": {{ "code": "PE" }}, "phoneNumber": null,
            "defaultShippingAddress": {default} }}"#
        )
    };
    let text = format!(
        r#"{{ "emailAddress": "a@example.com", "firstName": "Ana María", "lastName": "de la Cruz",
        "phoneNumber": null, "addresses": [{}, {}] }}"#,
        entry("7", "Grace Hopper", "null"),
        entry("8", "Ana María de la Cruz", "true"),
    );
    let book = border::address_book(read(&text));
    let names: Vec<_> = book
        .iter()
        .map(|entry| (&*entry.address.first_name, &*entry.address.last_name, entry.is_default))
        .collect();
    assert_eq!(names, [("Ana María", "de la Cruz", true), ("Grace", "Hopper", false)]);
}

#[test]
fn an_address_without_a_country_is_none() {
    let text = ORDER.replace(r#""countryCode": "PE""#, r#""countryCode": null"#);
    assert_eq!(Cart::try_from(read::<wire::Order>(&text)).unwrap().shipping_address, None);
}

#[test]
fn a_placed_order_says_how_far_it_is() {
    let text = ORDER
        .replace("AddingItems", "PartiallyShipped")
        .replace(r#""orderPlacedAt": null"#, r#""orderPlacedAt": "2026-11-23T03:55:46.303Z""#)
        .replace(
            r#""payments": []"#,
            r#""payments": [{ "state": "Declined", "amount": 1834, "refunds": [] },
                { "state": "Settled", "amount": 1834, "refunds": [{ "state": "Settled", "total": 100 }] }]"#,
        )
        .replace(
            r#""fulfillments": []"#,
            r#""fulfillments": [{ "state": "Shipped", "trackingCode": "T1" }]"#,
        );
    let order = Order::try_from(read::<wire::Order>(&text)).unwrap();
    assert_eq!((order.status, order.payment.status), (OrderStatus::InProgress, PaymentStatus::Paid));
    assert_eq!(order.placed_at, Some(1_795_406_146_000));
    assert_eq!(order.fulfillments[0].tracking[0].number, "T1");
    assert_eq!(order.delivery_label.as_deref(), Some("Post"));
}

#[test]
fn an_error_with_a_type_is_told_from_an_order() {
    assert!(matches!(read(ORDER), wire::Answer::Order(_)));
    let text = r#"{ "__typename": "OrderLimitError", "errorCode": "ORDER_LIMIT_ERROR", "message": "no", "maxItems": 9 }"#;
    let wire::Answer::Problem(problem) = read(text) else { panic!("an order") };
    assert_eq!((problem.error_code.as_str(), problem.max_items), ("ORDER_LIMIT_ERROR", Some(9)));
    let message = super::cart::message(problem);
    assert_eq!(message.code, MessageCode::QuantityLimit { max: Some(9) });
}

#[test]
fn a_product_shows_only_the_values_it_has() {
    let product: wire::Product = read(
        r#"{ "id": "1", "name": "Cup", "slug": "cup", "description": "<p>Fired twice.</p>", "featuredAsset": null,
        "assets": [], "collections": [
            { "name": "Small cups", "slug": "small-cups", "breadcrumbs": [{ "slug": "r" }, { "slug": "c" }, { "slug": "s" }] },
            { "name": "Cups", "slug": "cups", "breadcrumbs": [{ "slug": "r" }, { "slug": "c" }] }],
        "optionGroups": [{ "id": "1", "name": "Glaze", "options": [{ "name": "ash" }, { "name": "tenmoku" }] }],
        "variants": [{ "id": "4", "sku": "C-A", "priceWithTax": 1200, "currencyCode": "USD", "stockLevel": "OUT_OF_STOCK",
            "featuredAsset": null, "options": [{ "name": "ash", "groupId": "1", "group": { "id": "1", "name": "Glaze" } }] }] }"#,
    );
    let product = Product::try_from(product).unwrap();
    assert_eq!(product.options[0].values.len(), 1);
    assert_eq!(product.availability, StockStatus::OutOfStock);
    let shelves: Vec<_> = product.categories.iter().map(|(handle, _)| handle.as_str()).collect();
    assert_eq!(shelves, ["cups", "small-cups"]);
}

#[test]
fn a_search_price_is_one_or_a_range() {
    let item = |price: &str| -> Result<ProductSummary, CommerceError> {
        let text = format!(
            r#"{{ "productId": "1", "slug": "cup", "productName": "Cup", "currencyCode": "JPY", "inStock": true,
            "productAsset": {{ "preview": "https://a/cup.jpg?v=1" }}, "priceWithTax": {price} }}"#
        );
        ProductSummary::try_from(read::<wire::SearchItem>(&text))
    };
    let one = item(r#"{ "value": 500 }"#).unwrap();
    assert_eq!((one.price.min, one.price.max.to_string()), (one.price.max, String::from("500 JPY")));
    assert!(one.media.unwrap().thumbnail.starts_with("https://a/cup.jpg?v=1&w=400"));
    let range = item(r#"{ "min": 500, "max": 900 }"#).unwrap();
    assert_eq!((range.price.min.minor, range.price.max.minor), (500, 900));
    assert!(item("{}").is_err());
}

#[test]
fn values_stand_under_their_facets() {
    let counts: Vec<wire::FacetCount> = read(
        r#"[{ "count": 2, "facetValue": { "id": "3", "name": "ash", "facet": { "id": "1", "name": "Glaze" } } },
        { "count": 1, "facetValue": { "id": "5", "name": "tea", "facet": { "id": "2", "name": "Use" } } },
        { "count": 4, "facetValue": { "id": "4", "name": "celadon", "facet": { "id": "1", "name": "Glaze" } } }]"#,
    );
    let facets = border::facets(counts);
    let shape: Vec<_> = facets.iter().map(|facet| (facet.label.as_str(), facet.values.len())).collect();
    assert_eq!(shape, [("Glaze", 2), ("Use", 1)]);
}

#[test]
fn collections_become_a_tree() {
    let collections: Vec<wire::Collection> = read(
        r#"[{ "id": "3", "name": "Small cups", "slug": "small-cups", "parentId": "2", "featuredAsset": null },
        { "id": "2", "name": "Cups", "slug": "cups", "parentId": "1", "featuredAsset": null },
        { "id": "4", "name": "Bowls", "slug": "bowls", "parentId": "1", "featuredAsset": null }]"#,
    );
    let tree: Vec<Category> = super::catalog::tree(collections);
    let top: Vec<_> = tree.iter().map(|one| (one.title.as_str(), one.children.len())).collect();
    assert_eq!(top, [("Cups", 1), ("Bowls", 0)]);
    assert_eq!(tree[0].children[0].handle.as_str(), "small-cups");
}
