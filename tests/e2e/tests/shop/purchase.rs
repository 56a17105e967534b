//! From the home page to a placed order.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CODE, CUP},
    steps::{
        GRACE, add_to_cart, apply_code, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout,
        place_order, search_for,
    },
    wait_for, wait_until,
};
use serde_json::json;

fn buy_a_cup(shop: &ShopServer, page: &Page) -> String {
    search_for(page, CUP.words);
    page.first("link", &format!("*{}*", CUP.title)).tap();
    page.find("heading", CUP.title);
    assert_eq!(page.path(), format!("/p/{}", CUP.handle));
    add_to_cart(page, CUP.options);
    open_cart(page);
    page.wait_text("$24.00");
    apply_code(page, CODE);
    page.wait_text("$21.60");
    open_checkout(page);
    fill_checkout(page, &GRACE);
    choose_delivery_and_payment(page, "Parcel", "Bank transfer");
    page.wait_text("$28.10");
    let order = place_order(page);
    assert!(page.requests().iter().all(|url| url.starts_with(&shop.origin())), "{:#?}", page.requests());
    order
}

#[test]
fn a_cup_is_found_chosen_paid_and_kept() {
    let shop = ShopServer::demo();
    let visitor = Visitor::phone();
    let page = visitor.open(&shop.url("/"));
    let order = buy_a_cup(&shop, &page);
    for text in [CUP.title, "Celadon", "$28.10", "IBAN", GRACE.last_name, GRACE.address] {
        page.wait_text(text);
    }
    page.reload();
    page.find("heading", "Thank you*");
    page.wait_text("$28.10");
    // The order's page is not the end of the shop: the cart is empty, and "Me" knows the order.
    page.tap("link", "Me");
    page.wait_path("Me", |path| path == "/me");
    if !page.all("link", "*").iter().any(|link| link.href().ends_with(&order)) {
        page.tap("link", "My orders*");
    }
    pushcart_e2e::wait_for("the order in the list", || {
        let orders = page.all("link", "*").into_iter();
        orders
            .into_iter()
            .find(|link| link.href().ends_with(&order))
            .ok_or_else(|| page.overview())?
            .try_tap()
    });
    page.wait_path("the order", |path| path == order);
    page.find("heading", "Thank you*");
    page.goto(&shop.url("/cart"));
    page.wait_text("Your cart is empty");
}

#[test]
fn at_a_desk_too() {
    let shop = ShopServer::demo();
    let page = Visitor::desktop().open(&shop.url("/"));
    buy_a_cup(&shop, &page);
}

#[test]
fn the_sheet_says_what_is_still_to_be_chosen_and_closes_beside_itself() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.first("button", "*Choose options*").tap();
    page.find("dialog", "*");
    page.tap("button", "Buy now");
    wait_for("words in the sheet", || {
        let words = page.eval("document.querySelector('dialog[open] .option-open .field-error').textContent");
        if words == "Please choose: Glaze" { Ok(()) } else { Err(format!("{words}")) }
    });
    page.tap("radio", CUP.options[0]);
    wait_until("the words to go", || page.eval("!document.querySelector('.option-open')") == true);
    page.call(
        "Input.dispatchMouseEvent",
        json!({ "type": "mousePressed", "x": 195, "y": 60, "button": "left", "clickCount": 1 }),
    );
    page.call(
        "Input.dispatchMouseEvent",
        json!({ "type": "mouseReleased", "x": 195, "y": 60, "button": "left", "clickCount": 1 }),
    );
    page.gone("dialog", "*");
}

#[test]
fn who_comes_back_and_buys_the_same_again_gets_it_once() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}?v={}", CUP.handle, CUP.variant)));
    for _ in 0..2 {
        page.tap("button", "Buy now");
        page.wait_path("the checkout", |path| path.ends_with("/checkout"));
        page.wait_text("1 item · $24.00");
        page.back();
        page.find("heading[1]", CUP.title);
    }
}
