//! The whole way, and stock that runs out on it.

use pushcart_e2e::{
    ShopServer,
    merchant::reference_of,
    steps::{
        GRACE, add_to_cart, apply_code, cart_line, choose_delivery_and_payment, fill_checkout, open_cart,
        open_checkout, place_order, search_for,
    },
    wait_for,
};
use serde_json::json;

use crate::server::{open, order, set_stock, shop_api};

#[test]
fn a_laptop_is_found_chosen_paid_and_on_the_server() {
    let shop = ShopServer::demo();
    let page = open(&shop, "/");
    search_for(&page, "laptop");
    page.first("link", "*Laptop*").tap();
    page.find("heading[1]", "Laptop");
    add_to_cart(&page, &["15 inch", "16GB"]);
    open_cart(&page);
    apply_code(&page, "save10");
    apply_code(&page, "SAVE10");
    page.wait_text("SAVE10");
    open_checkout(&page);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Express", "");
    let code = reference_of(&place_order(&page));
    let order = order(&code);
    assert_eq!(order["code"], code.as_str(), "{order}");
    assert_eq!(order["active"], false, "{order}");
    assert!(["PaymentAuthorized", "PaymentSettled"].iter().any(|state| order["state"] == *state), "{order}");
    assert_eq!(order["couponCodes"], json!(["SAVE10"]));
    assert_eq!(order["customer"]["emailAddress"], GRACE.email);
    assert_eq!(order["shippingAddress"]["city"], GRACE.city);
    assert_eq!(order["shippingAddress"]["countryCode"], "DE");
    assert_eq!(order["shippingLines"][0]["shippingMethod"]["code"], "express-shipping");
    assert_eq!(order["lines"], json!([{ "quantity": 1, "productVariant": { "sku": "L2201516" } }]));
    // The page shows the total that the server has.
    let minor = order["totalWithTax"].as_i64().expect("minor units");
    let (whole, rest) = (minor / 100, minor % 100);
    let total = if whole >= 1000 {
        format!("${},{:03}.{rest:02}", whole / 1000, whole % 1000)
    } else {
        format!("${whole}.{rest:02}")
    };
    page.wait_text(&total);
    page.reload();
    page.find("heading[1]", "Thank you*");
    page.wait_text(&total);
    let api = shop_api().replace("/shop-api", "");
    let foreign: Vec<String> = (page.requests().into_iter())
        .filter(|url| !url.starts_with(&shop.origin()) && !url.starts_with(&api))
        .collect();
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn stock_that_ran_out_is_said_and_the_rest_can_be_ordered() {
    const SKU: &str = "IHD455T3";
    let shop = ShopServer::demo();
    set_stock(SKU, 5);
    let page = open(&shop, "/p/hard-drive");
    add_to_cart(&page, &["3TB"]);
    page.goto(&shop.url("/p/laptop"));
    add_to_cart(&page, &["13 inch", "8GB"]);
    open_cart(&page);
    open_checkout(&page);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Standard", "");
    set_stock(SKU, 0);
    page.tap("button", "Place order*");
    wait_for("the shop to say what is gone", || {
        let text = page.text();
        let says =
            ["sold out", "Sold out", "available", "has changed"].iter().any(|words| text.contains(words));
        if says && !page.has("heading", "Thank you*") { Ok(()) } else { Err(text) }
    });
    page.goto(&shop.url("/cart"));
    page.wait_text("Laptop");
    if page.has("link", "*Hard Drive*") {
        cart_line(&page, "Hard Drive").first("button", "Remove*").tap();
    }
    page.gone("link", "*Hard Drive*");
    open_checkout(&page);
    choose_delivery_and_payment(&page, "Standard", "");
    let code = reference_of(&place_order(&page));
    assert_eq!(order(&code)["lines"], json!([{ "quantity": 1, "productVariant": { "sku": "L2201308" } }]));
    set_stock(SKU, 100);
}

#[test]
fn more_than_there_is_is_answered_with_what_was_really_added() {
    let shop = ShopServer::demo();
    set_stock("IHD455T2", 3);
    let page = open(&shop, "/p/hard-drive");
    add_to_cart(&page, &["2TB"]);
    open_cart(&page);
    set_stock("IHD455T2", 2);
    page.tap("button", "Increase quantity*");
    page.tap("button", "Increase quantity*");
    page.wait_text("Only 2");
    wait_for("what the server holds", || {
        let quantity = page.first("status", "*").text();
        if page.text().contains('2') { Ok(()) } else { Err(quantity) }
    });
    set_stock("IHD455T2", 100);
}
