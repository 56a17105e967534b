//! With scripts off, a shop can be read, and the merchant be reached.

use pushcart_e2e::{Page, Visitor};
use serde_json::json;

use crate::stage::shop;

fn open(path: &str) -> Page {
    let page = Visitor::phone().open("about:blank");
    page.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    let shop = shop();
    page.goto(&shop.url(path));
    page
}

#[test]
fn a_product_can_be_read_and_asked_for() {
    let page = open("/p/moon-cup");
    page.find("heading[1]", "Moon cup");
    for part in ["From $24.00", "You may also like"] {
        page.wait_text(part);
    }
    assert_eq!(page.find("link", "hello@*").href(), "mailto:hello@tea-and-clay.example");
    for needs_the_app in ["Add to cart", "Choose options", "Back"] {
        assert!(page.all("button", needs_the_app).is_empty(), "{needs_the_app}");
    }
}

#[test]
fn links_are_links() {
    let page = open("/");
    assert!(page.first("link", "*Moon cup*").href().ends_with("/p/moon-cup"));
    assert!(page.first("link", "Tea").href().ends_with("/c/tea"));
    assert!(page.title().starts_with("Tea and clay"));
}
