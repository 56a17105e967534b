//! With scripts off, a shop can be read, and the merchant be reached.

use pushcart_e2e::{Page, ShopServer, Visitor, wait_until};
use serde_json::json;

use crate::{kinds, stage::shop};

fn open(shop: &ShopServer, path: &str) -> Page {
    let page = Visitor::phone().open("about:blank");
    page.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.goto(&shop.url(path));
    page
}

/// Goes over a link that is seen on the page and leads to this path.
fn follow(page: &Page, path: &str) {
    let found = page.eval(&format!(
        "[...document.querySelectorAll('a[href]')].filter((link) => link.checkVisibility())
            .map((link) => link.href).find((href) => new URL(href).pathname === '{path}') || ''"
    ));
    let href = found.as_str().expect("an address");
    assert!(!href.is_empty(), "no link to {path} on {}", page.path());
    page.goto(href);
}

#[test]
fn a_product_can_be_read_and_asked_for() {
    let page = open(&shop(), "/p/moon-cup");
    page.find("heading[1]", "Moon cup");
    page.find("heading[2]", "Glaze");
    for part in ["From $24.00", "You may also like", "Celadon:", "Tenmoku:", "Only 2 left", "Sold out"] {
        page.wait_text(part);
    }
    assert_eq!(page.find("link", "hello@*").href(), "mailto:hello@tea-and-clay.example");
    for needs_the_app in ["Add to cart", "Choose options", "Back"] {
        assert!(page.all("button", needs_the_app).is_empty(), "{needs_the_app}");
    }
}

#[test]
fn links_are_links() {
    let page = open(&shop(), "/");
    assert!(page.first("link", "*Moon cup*").href().ends_with("/p/moon-cup"));
    assert!(page.first("link", "Tea").href().ends_with("/c/tea"));
    assert!(page.title().starts_with("Tea and clay"));
}

#[test]
fn every_page_is_reached_over_links_and_says_how_to_reach_the_merchant() {
    let shop = ShopServer::start(kinds::folder(), "/");
    for below in ["", "/en", "/ar"] {
        let page = open(&shop, &format!("{below}/"));
        for path in ["/c", "/c/table", "/c/table/20", "/p/tray-20", "/pages/imprint"] {
            follow(&page, &format!("{below}{path}"));
            assert_eq!(page.all("heading[1]", "*").len(), 1, "{}", page.path());
            let contact = page.find("link", "hello@*").href();
            assert_eq!(contact, "mailto:hello@tea-and-clay.example", "{}", page.path());
        }
    }
}

/// The home page's list goes on only with the app.
#[test]
fn what_the_home_page_does_not_list_is_reached_from_its_end() {
    let shop = ShopServer::start(kinds::folder(), "/");
    for below in ["", "/ar"] {
        let page = open(&shop, &format!("{below}/"));
        let after = "[...document.querySelectorAll('noscript a')].map((link) => link.href).join(' ')";
        let after = page.eval(after);
        assert!(after.as_str().is_some_and(|links| links.contains(&format!("{below}/c "))), "{after}");
    }
}

/// It is every page that has no file: the cart, a search, an address of nothing.
#[test]
fn the_page_for_any_address_leads_home_and_to_the_merchant() {
    let shop = shop();
    for path in ["/cart", "/search?q=cup", "/me", "/nothing"] {
        let page = open(&shop, path);
        page.wait_text("This page needs JavaScript");
        assert_eq!(page.find("link", "hello@*").href(), "mailto:hello@tea-and-clay.example");
        let padding = page.eval("getComputedStyle(document.querySelector('noscript div')).paddingLeft");
        assert_eq!(padding, "16px", "{path}");
        assert_eq!(page.find("link", "Tea and clay").href(), shop.url("/"));
    }
}

#[test]
fn all_pictures_of_a_product_are_there() {
    let page = open(&shop(), "/p/moon-cup");
    let pictures = "[...document.querySelectorAll('.gallery img')]";
    assert!(page.eval(&format!("{pictures}.length")).as_u64() > Some(1));
    wait_until("the pictures", || {
        page.eval(&format!("{pictures}.every((one) => one.complete && one.naturalWidth)")) == true
    });
}
