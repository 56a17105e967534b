//! The whole way, stock that runs out on it, and the other region.

use pushcart_e2e::{
    Page, ShopServer,
    merchant::reference_of,
    steps::{
        Buyer, GRACE, add_to_cart, apply_code, choose_delivery_and_payment, fill_checkout, open_cart,
        open_checkout, place_order, search_for,
    },
    wait_for,
};
use serde_json::json;

use crate::server::{MERCHANT, open, orders, set_stock};

fn buyer(email: &'static str) -> Buyer {
    Buyer { email, ..GRACE }
}

#[test]
fn a_bowl_is_found_chosen_paid_and_on_the_server() {
    const EMAIL: &str = "grace-of-the-bowl@example.com";
    let shop = ShopServer::demo();
    let page = open(&shop, "/");
    search_for(&page, "lidded");
    page.first("link", "*Lidded bowl*").tap();
    page.find("heading[1]", "Lidded bowl");
    add_to_cart(&page, &["tenmoku", "large"]);
    open_cart(&page);
    page.expect_error("status of 400");
    apply_code(&page, "NOSUCHCODE");
    page.wait_text("This code is not known.");
    apply_code(&page, "EXPIRED");
    page.wait_text("This code does not apply");
    apply_code(&page, "SAVE10");
    page.find("button", "Remove code SAVE10");
    open_checkout(&page);
    fill_checkout(&page, &buyer(EMAIL));
    choose_delivery_and_payment(&page, "Next day", MERCHANT.payment);
    let before = orders(EMAIL).as_array().map_or(0, Vec::len);
    let reference = reference_of(&place_order(&page));
    let all = orders(EMAIL);
    let order = &all[before];
    assert_eq!(order["id"], reference.as_str(), "{all}");
    assert_eq!(order["shipping_address"]["city"], GRACE.city);
    assert_eq!(order["shipping_address"]["country_code"], "de");
    assert_eq!(order["shipping_methods"][0]["name"], "Next day");
    assert_eq!(order["items"][0]["variant_sku"], "GAIWAN-TENMOKU-L");
    assert_eq!(order["items"][0]["quantity"], 1);
    // 29.00 less a tenth, and 12.50 for the way.
    assert_eq!(order["total"], json!(38.6), "{order}");
    page.wait_text("€38.60");
    page.reload();
    page.find("heading[1]", "Thank you*");
    page.wait_text("€38.60");
    let foreign: Vec<String> = (page.requests().into_iter())
        .filter(|url| !url.starts_with(&shop.origin()) && !url.starts_with(&(MERCHANT.origin)()))
        .collect();
    assert!(foreign.is_empty(), "{foreign:#?}");
}

#[test]
fn stock_that_ran_out_is_said_and_the_rest_can_be_ordered() {
    const SKU: &str = "TRAY-WALNUT";
    const EMAIL: &str = "grace-without-a-tray@example.com";
    let shop = ShopServer::demo();
    set_stock(SKU, 5);
    let page = open(&shop, "/p/tray");
    add_to_cart(&page, &["walnut"]);
    page.goto(&shop.url("/p/sencha"));
    add_to_cart(&page, &["50 g"]);
    open_cart(&page);
    open_checkout(&page);
    fill_checkout(&page, &buyer(EMAIL));
    choose_delivery_and_payment(&page, "Courier", MERCHANT.payment);
    set_stock(SKU, 0);
    page.expect_error("status of 400");
    page.tap("button", "Place order*");
    wait_for("the shop to say what is gone", || {
        let text = page.text();
        let says = ["sold out", "Sold out", "available"].iter().any(|words| text.contains(words));
        if says && !page.has("heading", "Thank you*") { Ok(()) } else { Err(text) }
    });
    page.goto(&shop.url("/cart"));
    page.wait_text("Sencha");
    page.gone("link", "*Drip tray*");
    open_checkout(&page);
    choose_delivery_and_payment(&page, "Courier", MERCHANT.payment);
    let reference = reference_of(&place_order(&page));
    let all = orders(EMAIL);
    let order = all.as_array().and_then(|all| all.last()).expect("an order");
    assert_eq!(order["id"], reference.as_str());
    assert_eq!(order["items"].as_array().map(Vec::len), Some(1), "{order}");
    set_stock(SKU, 500);
}

#[test]
fn it_can_be_fetched() {
    const EMAIL: &str = "grace-who-comes-by@example.com";
    let shop = ShopServer::demo();
    let page = open(&shop, "/p/whisk");
    add_to_cart(&page, &[]);
    open_cart(&page);
    open_checkout(&page);
    fill_checkout(&page, &buyer(EMAIL));
    choose_delivery_and_payment(&page, "Fetch it", MERCHANT.payment);
    place_order(&page);
    page.wait_text("Fetch it at the tea house");
}

/// Two regions have one currency: the shopper chooses between regions, and the cart moves along.
#[test]
fn the_shopper_buys_in_another_region() {
    let shop = ShopServer::demo();
    let page = open(&shop, "/p/whisk");
    page.wait_text("€16.95");
    add_to_cart(&page, &[]);
    choose_region(&page, &shop, "Ireland and Malta (EUR)");
    open_cart(&page);
    page.wait_text("€16.95");
    open_checkout(&page);
    page.choose("Country", "Malta");
    choose_region(&page, &shop, "United States (USD)");
    open_cart(&page);
    page.wait_text("$18.00");
    open_checkout(&page);
    page.choose("Country", "United States");
}

/// Chooses and waits for the page that comes anew.
fn choose_region(page: &Page, shop: &ShopServer, name: &str) {
    page.goto(&shop.url("/me"));
    page.eval("window.isOld = true");
    page.choose("Region", name);
    wait_for("the page to come anew", || {
        if page.eval("!window.isOld") == true { Ok(()) } else { Err(page.text()) }
    });
    wait_for(name, || {
        let region = page.one("combobox", "Region")?;
        if region.node().value == name { Ok(()) } else { Err(format!("{:?}", region.node())) }
    });
}
