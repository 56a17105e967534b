//! Stock that runs out between the cart and the order.

use pushcart_e2e::{
    ShopServer, Visitor,
    demo::{CATALOG, CUP, TRAY},
    steps::{
        GRACE, add_to_cart, cart_line, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout,
        place_order,
    },
    wait_for,
};
use serde_json::Value;

fn set_stock(catalog: &mut Value, variant: &str, stock: u32) {
    let products = catalog["products"].as_array_mut().expect("products");
    let variants =
        products.iter_mut().flat_map(|product| product["variants"].as_array_mut().expect("variants"));
    for found in variants.filter(|found| found["id"] == variant) {
        found["stock"] = stock.into();
    }
}

#[test]
fn a_cup_that_was_sold_meanwhile_is_said_and_the_rest_can_be_ordered() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    page.goto(&shop.url(&format!("/p/{}", TRAY.handle)));
    add_to_cart(&page, TRAY.options);
    shop.change_json(CATALOG, |catalog| set_stock(catalog, CUP.variant, 0));
    page.goto(&shop.url("/checkout"));
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    page.tap("button", "Place order*");
    page.wait_text(&format!("{}: This is sold out", CUP.title));
    assert!(page.path() == "/checkout" || page.path() == "/cart", "{}", page.path());
    // Nothing else is lost: the tray is still in the cart, the address in the checkout.
    page.goto(&shop.url("/cart"));
    page.wait_text(TRAY.title);
    if page.has("link", &format!("*{}*", CUP.title)) {
        cart_line(&page, CUP.title).first("button", "Remove*").tap();
        page.gone("link", &format!("*{}*", CUP.title));
    }
    page.wait_text("$59.00");
    open_checkout(&page);
    page.tap("button", "Edit Contact");
    assert_eq!(page.first("textbox", "Last name").node().value, GRACE.last_name);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    place_order(&page);
}

#[test]
fn fewer_than_wanted_is_said_with_the_number_left() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/cart/{}:5", CUP.variant)));
    page.tap("button", "Add to my cart");
    page.wait_path("the cart", |path| path == "/cart");
    page.wait_text("$120.00");
    shop.change_json(CATALOG, |catalog| set_stock(catalog, CUP.variant, 2));
    page.reload();
    page.wait_text("Only 2 left");
    wait_for("two of them", || {
        if page.text().contains("$48.00") {
            return Ok(());
        }
        page.one("button", "Decrease quantity*")?.try_tap()?;
        Err(page.text())
    });
    open_cart(&page);
    open_checkout(&page);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    place_order(&page);
}
