//! When the app of a page that can be read without it comes.

use pushcart_e2e::{
    Page, Visitor,
    demo::CUP,
    steps::{app_is_there, touch},
};
use serde_json::{Value, json};

use crate::stage::{open_held, shop, take_over};

fn has_app(page: &Page) -> bool {
    page.requests().iter().any(|url| url.ends_with(".wasm"))
}

/// Opens a page for somebody who saves data.
pub fn open_frugally(url: &str) -> Page {
    let page = Visitor::phone().open("about:blank");
    page.call("Emulation.setDataSaverOverride", json!({ "dataSaverEnabled": true }));
    page.goto(url);
    page.find("heading[1]", "*");
    page.rest();
    page
}

#[test]
fn where_data_is_saved_the_app_comes_with_the_first_touch() {
    let shop = shop();
    let page = open_frugally(&shop.url(&format!("/p/{}", CUP.handle)));
    assert!(!has_app(&page), "{:#?}", page.requests());
    touch(&page);
    app_is_there(&page);
    page.find("button", "Choose options*");
}

#[test]
fn a_tap_before_there_is_an_app_counts_once() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(&format!("/p/{}", CUP.handle)));
    for _ in 0..2 {
        page.first("button", "Enlarge").tap();
    }
    assert_eq!(page.eval("document.querySelectorAll('#shell [aria-busy=true]').length"), 1);
    take_over(&page);
    page.find("dialog", "*");
    page.rest();
    assert_eq!(page.eval("document.querySelectorAll('dialog[open]').length"), 1);
}

/// How the page came that a tap on the first product has opened.
fn delivery(page: &Page) -> Value {
    page.first("link", "*Moon cup*").tap();
    page.find("heading[1]", "Moon cup");
    page.eval("performance.getEntriesByType('navigation')[0].deliveryType")
}

#[test]
fn without_the_app_a_page_is_fetched_before_its_link_is_followed() {
    let shop = shop();
    assert_eq!(delivery(&open_held(&Visitor::phone(), &shop.url("/"))), "navigational-prefetch");
    assert_eq!(delivery(&open_frugally(&shop.url("/"))), "", "where data is saved, nothing is fetched ahead");
}
