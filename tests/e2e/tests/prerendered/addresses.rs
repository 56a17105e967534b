//! The language in the address, and addresses that have no page.

use pushcart_e2e::{Answer, ShopServer, Visitor, demo::CATALOG, steps::app_is_there, wait_until};
use serde_json::json;

use crate::stage::{open_held, shop, take_over};

#[test]
fn a_page_in_another_language_is_gone_to() {
    let shop = shop();
    let page = Visitor::phone().languages("zh-CN,zh").open(&shop.url("/p/moon-cup?v=moon-cup-ash"));
    page.wait_path("the Chinese page", |path| path == "/zh-Hans/p/moon-cup?v=moon-cup-ash");
    page.find("heading[1]", "月白杯");
    let page = Visitor::phone().languages("ko,en").open(&shop.url("/p/moon-cup"));
    page.find("heading[1]", "Moon cup");
    assert_eq!(page.path(), "/p/moon-cup");
    // Every language has an address that leads nobody on: a search engine keeps it as that page's.
    let page = Visitor::phone().languages("zh-CN,zh").open(&shop.url("/en/p/moon-cup"));
    page.find("heading[1]", "Moon cup");
    assert_eq!(page.path(), "/en/p/moon-cup");
    app_is_there(&page);
    assert_eq!(page.path(), "/en/p/moon-cup");
}

#[test]
fn links_keep_the_language_and_the_shopper_can_change_it() {
    let shop = shop();
    let page = Visitor::phone().open(&shop.url("/ar/c"));
    app_is_there(&page);
    assert_eq!(page.eval("document.documentElement.lang + document.documentElement.dir"), "arrtl");
    page.eval("document.querySelector('main a[href=\"ar/c/tea\"]').click()");
    page.wait_path("the list", |path| path == "/ar/c/tea");
    page.eval("document.querySelector('nav a[href=\"ar/me\"]').click()");
    wait_until("the choice", || page.eval("document.getElementById('language') !== null") == true);
    let choose = |tag: &str| {
        page.eval(&format!(
            "const list = document.getElementById('language'); list.value = '{tag}'; \
             list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ));
    };
    choose("zh-Hans");
    page.wait_path("Chinese", |path| path == "/zh-Hans/me");
    wait_until("the choice", || page.eval("document.getElementById('language') !== null") == true);
    choose("en");
    page.wait_path("English", |path| path == "/me");
    page.find("heading[1]", "Me");
}

#[test]
fn what_was_added_since_opens_all_the_same() {
    let shop = shop();
    shop.change_json(CATALOG, |catalog| {
        let products = catalog["products"].as_array_mut().expect("products");
        let mut added = products[0].clone();
        added["handle"] = "sun-cup".into();
        added["title"] = "Sun cup".into();
        for variant in added["variants"].as_array_mut().expect("variants") {
            variant["id"] = format!("sun-{}", variant["id"].as_str().expect("an id")).into();
        }
        products.push(added);
    });
    for below in ["", "/en", "/ar"] {
        let page = Visitor::phone().open(&shop.url(&format!("{below}/p/sun-cup")));
        page.find("heading[1]", "Sun cup");
    }
    shop.change_json(CATALOG, |catalog| {
        let added = json!({ "handle": "sun", "title": "Sun" });
        catalog["categories"].as_array_mut().expect("categories").push(added);
    });
    for below in ["", "/en", "/ar"] {
        let page = Visitor::phone().open(&shop.url(&format!("{below}/c/sun")));
        page.find("heading[1]", "Sun");
    }
}

/// Such a host answers every address without a file with the home page.
fn with_home_for_all(shop: &ShopServer, path: &str) {
    shop.replace(path, Answer::ok("text/html; charset=utf-8", shop.file("/index.html")));
}

#[test]
fn the_home_page_at_another_address_is_not_taken_for_its_page() {
    let shop = shop();
    with_home_for_all(&shop, "/search");
    let page = Visitor::phone().languages("zh-CN").open(&shop.url("/search"));
    page.find("heading[1]", "搜索");
    assert_eq!(page.path(), "/search");
}

#[test]
fn a_shopper_with_another_currency_sees_it() {
    let shop = shop();
    let page = Visitor::phone().open(&shop.url("/p/tea-tray"));
    page.eval("localStorage.setItem('pushcart.settings', '{\"version\":1,\"currency\":\"EUR\"}')");
    let held = open_held(page.visitor(), &shop.url("/p/tea-tray"));
    assert!(held.text().contains("$59.00"));
    drop(held);
    page.reload();
    page.wait_text("€54.50");
}

#[test]
fn a_list_is_taken_over_below_its_query() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url("/c/tea?sort=price"));
    take_over(&page);
    page.find("heading[1]", "Tea");
    wait_until("the order", || page.eval("document.querySelector('main select').value") == "price");
}
