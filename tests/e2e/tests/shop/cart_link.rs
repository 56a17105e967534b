//! A cart that comes as a link.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CUP, TRAY},
    steps::{add_to_cart, open_cart},
};

/// Two cups and a tray.
fn link(shop: &ShopServer) -> String {
    shop.url(&format!("/cart/{}:2,{}:1", CUP.variant, TRAY.variant))
}

fn in_cart(page: &Page, shop: &ShopServer) -> String {
    page.goto(&shop.url("/cart"));
    page.find("heading", "Cart*");
    page.text()
}

#[test]
fn an_empty_cart_takes_what_the_link_holds() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&link(&shop));
    page.wait_text(CUP.title);
    page.wait_text(TRAY.title);
    page.tap("button", "Add to my cart");
    page.wait_path("the cart", |path| path == "/cart");
    page.wait_text("$107.00");
}

#[test]
fn a_filled_cart_is_asked_about_and_kept() {
    let shop = ShopServer::demo();
    let visitor = Visitor::phone();
    let page = visitor.open(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    page.goto(&link(&shop));
    page.wait_text("There are already things in your cart");
    page.tap("link|button", "Keep my cart as it is");
    page.wait_path("to leave the link", |path| !path.starts_with("/cart/"));
    let text = in_cart(&page, &shop);
    page.wait_text("$24.00");
    assert!(!text.contains(TRAY.title), "{text}");
}

#[test]
fn a_filled_cart_can_be_added_to() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    page.goto(&link(&shop));
    page.tap("button", "Add to my cart");
    page.wait_path("the cart", |path| path == "/cart");
    // Three cups and the tray.
    page.wait_text("$131.00");
}

#[test]
fn a_filled_cart_can_be_replaced() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    page.goto(&shop.url(&format!("/cart/{}:1", TRAY.variant)));
    page.tap("button", "Replace my cart");
    page.wait_path("the cart", |path| path == "/cart");
    page.wait_text("$59.00");
    assert!(!page.text().contains(CUP.title), "{}", page.text());
}

#[test]
fn what_is_no_longer_sold_is_said() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/cart/{}:1,gone-for-good:1", TRAY.variant)));
    page.wait_text("1 product of this link is no longer sold");
    page.goto(&shop.url("/cart/gone-for-good:1"));
    page.wait_text("Nothing in this link is sold any more");
}

#[test]
fn a_malformed_link_says_so_and_changes_nothing() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/cart/{}:zero", CUP.variant)));
    page.find("heading", "This page does not exist");
    in_cart(&page, &shop);
    page.wait_text("Your cart is empty");
}
