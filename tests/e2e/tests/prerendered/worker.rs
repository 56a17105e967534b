//! The service worker of a prerendered shop: every address has a page of its own.

use pushcart_e2e::{
    Visitor,
    demo::{CUP, TRAY},
    faults::{Fault, Proxy},
    wait_until,
};

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
