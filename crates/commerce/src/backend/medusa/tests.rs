//! Decoding: answers of the test server, cut short, and what they become.

mod moving;
mod sent;

use super::{catalog, mapping, session};
use crate::{
    Cart, Category, Context, Currency, DeliveryKind, FulfillmentStatus, MOST_FAVOURITES, Money, Order,
    OrderStatus, PaymentStatus, Product, ProductSummary, RegionId, StockStatus, TotalKind,
    json::{Node, Read, Tree},
};

fn read<T>(text: &str, with: fn(Node) -> Read<T>) -> T {
    with(Tree::parse(text).unwrap().root()).unwrap()
}

fn cart(text: &str) -> Cart {
    read(text, mapping::cart).cart
}

fn usd(minor: i64) -> Money {
    Money::new(minor, Currency::new("USD").unwrap())
}

/// A cart in dollars, whose prices are without tax: every sum has more digits than cents.
pub const CART: &str = r#"{
    "id": "cart_01", "currency_code": "usd", "region_id": "reg_us", "email": "mary@example.com",
    "completed_at": null, "total": 37.648430625, "tax_total": 3.068930625, "item_subtotal": 31.755,
    "original_item_total": 34.57325625, "discount_total": 3.457325625, "discount_subtotal": 3.1755,
    "shipping_subtotal": 6, "original_shipping_total": 6.5325, "credit_line_total": 0,
    "promotions": [{ "code": "SAVE10", "is_automatic": false }, { "code": "WELCOME", "is_automatic": true }],
    "shipping_methods": [{ "name": "Courier", "shipping_option_id": "so_1" }],
    "shipping_address": { "first_name": "Grace", "last_name": "Neighbour", "address_1": "1 Kiln Lane",
        "address_2": "", "city": "Potterton", "province": null, "postal_code": "10115",
        "country_code": "us", "phone": null },
    "billing_address": { "first_name": "Mary Ann", "last_name": "Potter", "address_1": "1 Kiln Lane",
        "country_code": "us", "phone": "+1 555" },
    "items": [
        { "id": "cali_1", "title": "Sencha", "quantity": 3, "unit_price": 10.45, "compare_at_unit_price": 12,
          "is_tax_inclusive": false, "subtotal": 31.35, "original_total": 34.1323125, "thumbnail": null,
          "variant_id": "variant_1", "variant_title": "50 g", "product_title": "Sencha",
          "product_handle": "sencha" },
        { "id": "cali_2", "title": "Rock sugar", "quantity": 3, "unit_price": 0.135,
          "compare_at_unit_price": null, "is_tax_inclusive": false, "subtotal": 0.405,
          "original_total": 0.44094375, "thumbnail": "https://a/sugar.svg", "variant_id": "variant_2",
          "variant_title": "Rock sugar", "product_title": "Rock sugar", "product_handle": "rock-sugar" }
    ]
}"#;

fn rows(cart: &Cart) -> Vec<(TotalKind, i64)> {
    cart.totals.iter().map(|row| (row.kind, row.amount.minor)).collect()
}

/// Trap: a list of orders leaves out what discounts come to without tax.
#[test]
fn an_order_in_a_list_has_the_rows_of_the_order() {
    let listed = CART.replace(r#""discount_subtotal": 3.1755,"#, "");
    assert_ne!(listed, CART);
    let [listed, whole] = [&listed, CART].map(cart);
    assert_eq!(rows(&listed), rows(&whole));
}

#[test]
fn a_cart_is_rounded_and_its_rows_add_up() {
    let cart = cart(CART);
    let expected = [
        (TotalKind::Subtotal, 3176),
        (TotalKind::Discount, -318),
        (TotalKind::Delivery, 600),
        (TotalKind::Tax, 307),
        (TotalKind::Total, 3765),
    ];
    assert_eq!(rows(&cart), expected);
    let line = &cart.lines[0];
    assert_eq!((line.unit_price, line.list_price, line.total), (usd(1045), Some(usd(1200)), usd(3135)));
    assert_eq!(line.selected[0].value, "50 g");
    assert!(cart.lines[1].selected.is_empty(), "the only variant is called like its product");
    let codes: Vec<_> = cart.promotions.iter().map(|one| one.code.as_deref()).collect();
    assert_eq!(codes, [Some("SAVE10"), None]);
}

#[test]
fn rows_hold_the_tax_where_the_prices_do() {
    let text = CART.replace(r#""is_tax_inclusive": false"#, r#""is_tax_inclusive": true"#);
    let cart = cart(&text);
    let expected = [
        (TotalKind::Subtotal, 3457),
        (TotalKind::Discount, -345),
        (TotalKind::Delivery, 653),
        (TotalKind::Total, 3765),
    ];
    assert_eq!(rows(&cart), expected, "the discount takes the cent that rounding left");
}

#[test]
fn who_buys_stands_on_the_invoice() {
    let cart = cart(CART);
    let contact = cart.contact.unwrap();
    assert_eq!(
        (&*contact.email, &*contact.first_name, &*contact.phone),
        ("mary@example.com", "Mary Ann", "+1 555")
    );
    let address = cart.shipping_address.unwrap();
    assert_eq!((&*address.first_name, &*address.country), ("Grace", "US"));
}

#[test]
fn an_address_of_a_country_alone_is_none() {
    let text = CART.replace(r#""address_1": "1 Kiln Lane""#, r#""address_1": null"#);
    assert_eq!(cart(&text).shipping_address, None);
}

#[test]
fn an_order_says_how_far_it_is() {
    let text = CART.replacen(
        '{',
        r#"{ "display_id": 12, "status": "pending", "payment_status": "captured",
            "fulfillment_status": "partially_shipped", "created_at": "2026-11-23T03:55:46.303Z",
            "fulfillments": [{ "shipped_at": "2026-11-24T09:00:00.000Z", "delivered_at": null,
                "canceled_at": null, "labels": [
                    { "tracking_number": "T1", "tracking_url": "https://carrier.example/T1" },
                    { "tracking_number": "T2", "tracking_url": "javascript:alert(1)" },
                    { "tracking_number": "", "tracking_url": "" }] }],"#,
        1,
    );
    let order: Order = read(&text, mapping::order);
    assert_eq!((order.status, order.payment.status), (OrderStatus::InProgress, PaymentStatus::Paid));
    assert_eq!((order.label.as_str(), order.placed_at), ("#12", Some(1_795_406_146_000)));
    let parcel = &order.fulfillments[0];
    assert_eq!((parcel.status, parcel.tracking.len()), (FulfillmentStatus::Shipped, 2));
    assert_eq!(parcel.tracking[1].url, None, "only a link that leads to a page");
}

#[test]
fn a_completion_holds_an_order_or_a_reason() {
    let why = |text: &str| match mapping::completion(Tree::parse(text).unwrap().root()) {
        Ok(mapping::Completion::Order(_)) => Ok(None),
        Ok(mapping::Completion::Cart(why)) => Ok(Some(why)),
        Err(error) => Err(error.to_string()),
    };
    let failed = r#"{ "type": "cart", "cart": { "id": "cart_01" }, "error": { "name": "Error",
        "message": "Payment authorization failed", "type": "payment_authorization_error" } }"#;
    assert_eq!(why(failed), Ok(Some(String::from("Payment authorization failed"))));
    assert_eq!(why(&format!(r#"{{ "type": "order", "order": {CART} }}"#)), Ok(None));
    assert_eq!(why(r#"{ "type": "order" }"#), Err(String::from("order: is missing")));
    assert_eq!(
        why(r#"{ "cart": [7] }"#),
        Err(String::from("type: is missing")),
        "no answer of this server: what became of the cart is not known"
    );
}

/// As the server gave it, but for the ranks, which it then left open.
const SENCHA: &str = r#"{
    "id": "prod_1", "title": "Sencha", "handle": "sencha", "description": "Steamed leaf.",
    "thumbnail": "https://a/sencha.svg", "tags": [{ "value": "organic" }],
    "images": [{ "url": "https://a/table.svg", "rank": 1 }, { "url": "https://a/sencha.svg", "rank": 0 }],
    "categories": [{ "id": "pcat_2", "name": "Green", "handle": "green", "parent_category_id": "pcat_1" },
        { "id": "pcat_1", "name": "Tea", "handle": "tea", "parent_category_id": null }],
    "options": [
        { "id": "opt_2", "title": "Tin", "values": [{ "value": "plain", "rank": null }] },
        { "id": "opt_1", "title": "Weight", "values": [{ "value": "100 g", "rank": null },
            { "value": "1 kg", "rank": null }, { "value": "50 g", "rank": null }] }],
    "variants": [
        { "id": "variant_2", "sku": "SENCHA-100", "title": "100 g / plain", "variant_rank": 0, "thumbnail": null,
          "manage_inventory": true, "allow_backorder": false, "inventory_quantity": 0,
          "options": [{ "value": "plain", "option_id": "opt_2" }, { "value": "100 g", "option_id": "opt_1" }],
          "calculated_price": { "calculated_amount": 17.95, "original_amount": 19.95, "currency_code": "eur" } },
        { "id": "variant_1", "sku": "SENCHA-50", "title": "50 g / plain", "variant_rank": 0, "thumbnail": null,
          "manage_inventory": true, "allow_backorder": false, "inventory_quantity": 2,
          "options": [{ "value": "50 g", "option_id": "opt_1" }, { "value": "plain", "option_id": "opt_2" }],
          "calculated_price": { "calculated_amount": 9.95, "original_amount": 9.95, "currency_code": "eur" } },
        { "id": "variant_3", "sku": null, "title": "1 kg / plain", "variant_rank": 0, "thumbnail": null,
          "manage_inventory": true, "allow_backorder": false, "inventory_quantity": 9,
          "options": [{ "value": "1 kg", "option_id": "opt_1" }, { "value": "plain", "option_id": "opt_2" }],
          "calculated_price": null }]
}"#;

fn products(text: &str) -> Vec<Product> {
    read(&format!(r#"{{ "products": [{text}], "count": 1 }}"#), mapping::products)
}

fn cards(text: &str) -> Vec<ProductSummary> {
    read(&format!(r#"{{ "products": [{text}], "count": 1 }}"#), mapping::cards).sold
}

fn sencha() -> Product {
    products(SENCHA).remove(0)
}

#[test]
fn a_product_has_an_order_and_only_what_is_sold() {
    let product = sencha();
    let options: Vec<_> = product.options.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(options, ["Weight", "Tin"]);
    let weights: Vec<_> = product.options[0].values.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(weights, ["50 g", "100 g"], "a kilogram has no price here");
    let variants: Vec<_> = product.variants.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(variants, ["variant_1", "variant_2"]);
    assert_eq!(product.variants[1].list_price.map(|price| price.minor), Some(1995));
    assert_eq!(product.variants[0].list_price, None);
    assert_eq!(product.availability, StockStatus::LowStock);
    let pictures: Vec<_> = product.media.iter().map(|one| one.url.as_str()).collect();
    assert_eq!(pictures, ["https://a/sencha.svg", "https://a/table.svg"]);
    let categories: Vec<_> = product.categories.iter().map(|(handle, _)| handle.as_str()).collect();
    assert_eq!(categories, ["tea", "green"]);
}

#[test]
fn a_card_says_the_same_as_the_page() {
    let card = cards(SENCHA).remove(0);
    assert_eq!(card.price, sencha().price_range);
    assert_eq!(card.availability, StockStatus::LowStock);
    let unsold = SENCHA.replace(r#""currency_code": "eur""#, r#""currency_code": null"#);
    assert_eq!(cards(&unsold), []);
    assert_eq!(products(&unsold), []);
}

#[test]
fn ranks_go_before_names() {
    // A kilogram is sold here, so that it is among the values.
    let text = SENCHA.replace(r#""value": "1 kg", "rank": null"#, r#""value": "1 kg", "rank": 0"#).replace(
        r#""calculated_price": null"#,
        r#""calculated_price": { "calculated_amount": 90, "currency_code": "eur" }"#,
    );
    let product = products(&text).remove(0);
    let weights: Vec<_> = product.options[0].values.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(weights, ["1 kg", "50 g", "100 g"]);
}

#[test]
fn what_is_not_counted_is_there() {
    let quantity = |fields: &str| {
        let text = format!(r#"{{ "products": [{{ "variants": [{{ "id": "v", {fields} }}] }}] }}"#);
        read(&text, mapping::stock)[0].1.quantity
    };
    assert_eq!(quantity(r#""manage_inventory": false, "inventory_quantity": null"#), None);
    assert_eq!(
        quantity(r#""manage_inventory": true, "allow_backorder": true, "inventory_quantity": 0"#),
        None
    );
    assert_eq!(quantity(r#""manage_inventory": true, "inventory_quantity": -2"#), Some(0));
}

#[test]
fn ways_of_delivery_stand_in_groups_and_in_order() {
    let options = Tree::parse(
        r#"{ "shipping_options": [
            { "id": "so_3", "name": "Fetch it", "price_type": "flat", "amount": 0, "shipping_profile_id": "sp_1",
              "insufficient_inventory": false, "type": { "description": "From ten to six." },
              "service_zone": { "fulfillment_set": { "type": "pickup" } } },
            { "id": "so_2", "name": "Next day", "price_type": "flat", "amount": 12.5, "shipping_profile_id": "sp_1",
              "insufficient_inventory": false, "type": null, "service_zone": null },
            { "id": "so_1", "name": "Courier", "price_type": "flat", "amount": 4.9, "shipping_profile_id": "sp_1",
              "insufficient_inventory": false, "service_zone": { "fulfillment_set": { "type": "shipping" } } },
            { "id": "so_4", "name": "Cart", "price_type": "calculated", "amount": null, "shipping_profile_id": "sp_2" },
            { "id": "so_5", "name": "Van", "amount": 3, "shipping_profile_id": "sp_2", "insufficient_inventory": true }
        ] }"#,
    )
    .unwrap();
    let euro = Currency::new("EUR").unwrap();
    let groups = mapping::delivery(options.root(), &[], &[String::from("so_2")], euro).unwrap();
    assert_eq!(groups.len(), 1, "what has no price or no stock is not offered");
    let labels: Vec<_> = groups[0].options.iter().map(|one| (one.label.as_str(), one.kind)).collect();
    let expected = [
        ("Courier", DeliveryKind::Shipping),
        ("Next day", DeliveryKind::Shipping),
        ("Fetch it", DeliveryKind::Pickup),
    ];
    assert_eq!(labels, expected);
    assert_eq!(groups[0].selected.as_ref().map(|id| id.as_str()), Some("so_2"));
}

#[test]
fn categories_become_a_tree_with_the_collections_behind() {
    let (categories, _) = read(
        r#"{ "count": 2, "product_categories": [
            { "id": "pcat_2", "name": "Pots", "handle": "pots", "parent_category_id": "pcat_1" },
            { "id": "pcat_1", "name": "Teaware", "handle": "teaware", "parent_category_id": null }] }"#,
        mapping::categories,
    );
    let collections = read(
        r#"{ "collections": [{ "id": "pcol_1", "title": "Pots we like", "handle": "pots" },
            { "id": "pcol_2", "title": "A first table", "handle": "first-table" }] }"#,
        mapping::collections,
    );
    let tree: Vec<Category> = catalog::tree(categories, collections);
    let top: Vec<_> = tree.iter().map(|one| (one.title.as_str(), one.children.len())).collect();
    assert_eq!(top, [("Teaware", 1), ("A first table", 0)]);
}

#[test]
fn the_shopper_then_the_merchant_chooses_the_region() {
    let regions = || {
        read(
            r#"{ "regions": [{ "id": "reg_eu", "name": "Europe", "currency_code": "eur",
                "countries": [{ "iso_2": "de", "display_name": "Germany" }] },
            { "id": "reg_us", "name": "United States", "currency_code": "usd",
                "countries": [{ "iso_2": "us", "display_name": "United States" }] },
            { "id": "reg_fr", "name": "France", "currency_code": "eur",
                "countries": [{ "iso_2": "fr", "display_name": "France" }] }] }"#,
            mapping::regions,
        )
    };
    let chosen = |currency: Option<&str>, country: Option<&str>, wanted: Option<&str>| {
        let context = Context {
            language: String::from("en"),
            currency: currency.and_then(|code| Currency::new(code).ok()),
            country: country.map(str::to_owned),
            ..Context::default()
        };
        session::choose(&regions(), wanted, &context).map(|region| region.id.clone())
    };
    assert_eq!(chosen(None, None, None).as_deref(), Some("reg_eu"), "the oldest");
    assert_eq!(chosen(Some("USD"), Some("DE"), Some("Europe")).as_deref(), Some("reg_us"));
    assert_eq!(chosen(Some("EUR"), Some("FR"), None).as_deref(), Some("reg_fr"));
    assert_eq!(chosen(None, Some("DE"), Some("reg_fr")).as_deref(), Some("reg_fr"));
    assert_eq!(chosen(None, Some("US"), None).as_deref(), Some("reg_us"));
    let context = Context {
        currency: Currency::new("USD").ok(),
        region: Some(RegionId::new("reg_fr")),
        ..Context::default()
    };
    let region = session::choose(&regions(), Some("Europe"), &context).map(|region| region.id.clone());
    assert_eq!(region.as_deref(), Some("reg_fr"), "what the shopper has chosen");
    assert!(session::choose(&[], None, &Context::default()).is_none());
}

/// Trap: metadata is everybody's, and may hold anything or be null.
#[test]
fn favourites_are_read_out_of_whatever_was_noted() {
    let favourites = |metadata: &str| {
        let answer = format!(r#"{{ "customer": {{ "id": "cus_1", "metadata": {metadata} }} }}"#);
        read(&answer, mapping::favourites).map(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let named = |name: &str, value: &str| favourites(&format!(r#"{{ "other": 1, "{name}": {value} }}"#));
    assert_eq!(named(mapping::FAVOURITES, r#"["cup", "杯"]"#), Some(vec!["cup".to_owned(), "杯".to_owned()]));
    assert_eq!(
        named(mapping::FAVOURITES, r#"["cup", "", 7, null, ["x"], "cup"]"#),
        Some(vec!["cup".to_owned()])
    );
    assert_eq!(named(mapping::FAVOURITES, "[]"), Some(Vec::new()));
    for foreign in ["null", "\"cup\"", "7", "true", r#"{ "0": "cup" }"#] {
        assert_eq!(named(mapping::FAVOURITES, foreign), None, "{foreign}");
    }
    assert_eq!(named("favourites", r#"["cup"]"#), None);
    for nothing in ["null", "[]", "\"\"", "{}"] {
        assert_eq!(favourites(nothing), None, "{nothing}");
    }
    let many: Vec<String> = (0..MOST_FAVOURITES + 5).map(|number| format!("\"p{number}\"")).collect();
    let kept = named(mapping::FAVOURITES, &format!("[{}]", many.join(",")));
    assert_eq!(kept.map(|kept| (kept.len(), kept[0].clone())), Some((MOST_FAVOURITES, String::from("p0"))));
}

#[test]
fn an_amount_that_is_none_is_not_taken_for_one() {
    let amount = |text: &str| {
        let euro = Currency::new("EUR").unwrap();
        mapping::money(Tree::parse(text).unwrap().root(), euro).map(|money| money.minor)
    };
    let amount = |text: &str| amount(text).map_err(|error| error.to_string());
    assert_eq!(amount("0.125"), Ok(12));
    assert_eq!(amount("0.135"), Ok(14));
    assert_eq!(amount("3.0225000000000004"), Ok(302));
    assert_eq!(amount("1e-7"), Ok(0));
    assert_eq!(amount("\"4.90\""), Ok(490));
    assert!(amount("true").is_err() && amount("{}").is_err() && amount("1e40").is_err());
}
