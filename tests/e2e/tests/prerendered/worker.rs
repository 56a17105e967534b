//! The service worker of a prerendered shop: every address has a page of its own.

use pushcart_e2e::{
    Visitor,
    demo::{CUP, TRAY},
    faults::{Fault, Proxy},
    steps::app_is_there,
    wait_until,
};

use serde_json::json;

use crate::stage::shop;

#[test]
fn a_page_that_was_seen_opens_without_a_network_and_another_by_the_app() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let url = |handle: &str| format!("{}/p/{handle}", proxy.origin());
    let page = Visitor::phone().with_worker().open(&url(CUP.handle));
    for words in ["Failed to load resource", "net::ERR", "ServiceWorker"] {
        page.expect_error(words);
    }
    wait_until("the worker", || page.eval("!!navigator.serviceWorker.controller") == true);
    // Seen once more, by the worker too; and a list by the app, whose catalog it keeps.
    page.goto(&url(CUP.handle));
    page.goto(&format!("{}/search?q=tray", proxy.origin()));
    page.first("link", &format!("*{}*", TRAY.title));
    let kept =
        format!("Promise.all(['{}', 'demo/catalog.json'].map((one) => caches.match(one)))", url(CUP.handle));
    wait_until("both on the device", || {
        page.eval(&format!("{kept}.then((all) => all.every(Boolean))")) == true
    });
    for chunk in ["product", "catalog"] {
        let kept = format!("caches.match('{}').then((found) => !!found)", shop.built(chunk));
        wait_until("the product's page on the device", || page.eval(&kept) == true);
    }
    proxy.break_next("", Fault::CutBefore, u32::MAX);
    for product in [&CUP, &TRAY] {
        page.goto(&url(product.handle));
        page.find("heading[1]", product.title);
        page.find("button", "Add to cart");
    }
}

#[test]
fn a_page_without_html_of_its_own_waits_for_no_network() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let url = |path: &str| format!("{}/{path}", proxy.origin());
    let page = Visitor::phone().with_worker().open(&url(""));
    wait_until("the worker", || page.eval("!!navigator.serviceWorker.controller") == true);
    proxy.break_next("/search?", Fault::Held, 1);
    page.goto(&url("search?q=tray"));
    page.first("link", &format!("*{}*", TRAY.title));
    let kept = |path: &str| {
        page.eval(&format!("caches.match('{}', {{ ignoreVary: true }}).then((one) => !!one)", url(path)))
    };
    assert_eq!(kept("search"), false, "a copy of the page for every address");
    proxy.release();
}

#[test]
fn one_visit_is_enough_to_see_the_page_again_without_a_network() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let cup = format!("{}/p/{}", proxy.origin(), CUP.handle);
    let page = Visitor::phone().with_worker().open(&cup);
    for words in ["Failed to load resource", "net::ERR", "ServiceWorker"] {
        page.expect_error(words);
    }
    let picture = page.eval("document.querySelector('#app main img, #shell main img').currentSrc");
    let seen = json!([cup, "shop.json", picture]);
    let code = "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /wasm$/.test(name))";
    let kept = format!(
        "Promise.all([...{seen}, ...{code}].map((one) => caches.match(one))).then((all) => all.every(Boolean))"
    );
    page.rest();
    wait_until("all that was seen on the device", || page.eval(&kept) == true);
    proxy.break_next("", Fault::CutBefore, u32::MAX);
    page.reload();
    page.find("heading[1]", CUP.title);
    let is_shown = "[...document.images].some((one) => one.complete && one.naturalWidth)";
    wait_until("a picture", || page.eval(is_shown) == true);
    page.rest();
    assert_eq!(page.eval("document.querySelector('#boot-failed:not([hidden])')"), serde_json::Value::Null);
    page.find("button", "Add to cart");
}

#[test]
fn a_page_stays_where_shop_json_is_lost_or_its_host_in_trouble() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let page = Visitor::phone().open("about:blank");
    for words in ["Failed to load resource", "net::ERR", "shop.json"] {
        page.expect_error(words);
    }
    proxy.break_next("/shop.json", Fault::CutBefore, u32::MAX);
    page.goto(&format!("{}/p/{}", proxy.origin(), CUP.handle));
    page.wait_text("The shop could not be started");
    page.find("heading[1]", CUP.title);
    page.find("button", "Add to cart");
    proxy.release();
    page.reload();
    app_is_there(&page);
    assert_eq!(page.eval("document.querySelector('#boot-failed:not([hidden])')"), serde_json::Value::Null);
}
