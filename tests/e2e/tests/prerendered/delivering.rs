//! What was added before the app was there is delivered before the page is taken over, which does not wait for long.

use pushcart_e2e::{
    Page, Visitor,
    demo::TRAY,
    faults::{Fault, Proxy},
    steps::app_is_there,
    wait_until,
};

use crate::stage::{HELD, shop};

/// Adds the product as soon as it can be added.
const ADD: &str = "document.addEventListener('DOMContentLoaded', () => \
    document.querySelector('.buy-bar .button:not(.button-main)')?.click())";

/// Whether the backend has it in its cart.
const IS_DELIVERED: &str = "(() => {
    const has = (name) => Object.keys(localStorage).some((key) => key.startsWith(name));
    return has('pushcart.cart@') && !has('pushcart.queue@');
})()";

const STANDS: &str = "document.getElementById('shell') !== null";

const HAS_FRAME: &str = "document.querySelectorAll('body > .header').length > 0";

/// Opens the page of a product through the proxy, which holds one file back, and adds the product.
fn open_and_add(proxy: &Proxy, held: &str) -> Page {
    proxy.break_next(held, Fault::Held, 1);
    let page = Visitor::phone().open("about:blank");
    page.before_scripts(HELD);
    page.before_scripts(ADD);
    page.goto(&format!("{}/p/{}", proxy.origin(), TRAY.handle));
    page.eval("letGo()");
    page
}

fn is_delivered(page: &Page) {
    wait_until("the delivery", || page.eval(IS_DELIVERED) == true);
}

#[test]
fn a_piece_is_delivered_before_the_code_of_the_page_is_there() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let page = open_and_add(&proxy, "/product-x");
    is_delivered(&page);
    assert_eq!(page.eval(STANDS), true);
    wait_until("the page's code to be asked for", || proxy.is_done());
    let requests = page.requests();
    let order_of = |file: &str| requests.iter().position(|url| url.contains(file));
    for file in ["/cart-x", "/catalog_checkout-x"] {
        assert!(order_of(file) < order_of("/product-x"), "{requests:#?}");
    }
    proxy.release();
    app_is_there(&page);
    page.find("heading[1]", TRAY.title);
}

#[test]
fn a_link_leads_on_while_a_piece_is_delivered() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let page = open_and_add(&proxy, "/cart-x");
    wait_until("the app's frame behind the page", || page.eval(HAS_FRAME) == true);
    page.first("link", "Tea and clay").tap();
    page.wait_path("home", |path| path == "/");
    page.find("heading[1]", "Tea and clay");
    proxy.release();
    page.eval("letGo()");
    is_delivered(&page);
}

#[test]
fn the_page_is_taken_over_although_a_piece_cannot_be_delivered() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let page = open_and_add(&proxy, "/cart-x");
    app_is_there(&page);
    assert_eq!(page.eval(IS_DELIVERED), false);
    proxy.release();
    is_delivered(&page);
}

/// It has looked for what there is before.
#[test]
fn what_is_added_while_the_page_waits_for_its_code_is_delivered_by_its_app() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let page = open_and_add(&proxy, "/product-x");
    is_delivered(&page);
    page.tap("button", "Add to cart");
    assert_eq!(page.eval(IS_DELIVERED), false);
    proxy.release();
    app_is_there(&page);
    is_delivered(&page);
    let counted = "document.querySelector('.buy-bar .tabs-count').textContent";
    wait_until("both", || page.eval(counted) == "2");
}
