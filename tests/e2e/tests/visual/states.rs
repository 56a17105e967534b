//! The walks through the shop: which pages and states there are pictures of, and how one gets there.

use pushcart_e2e::{
    Page, Visitor,
    demo::{CATALOG, CODE, CUP, TRAY},
    steps::{
        Buyer, GRACE, add_to_cart, apply_code, choose_delivery_and_payment, fill_checkout,
        load_what_buying_takes, open_cart, open_checkout, place_order,
    },
    wait_for, wait_until,
};

use super::{
    album,
    stage::{Stage, still},
};

const ENGLISH: &str = "en-US,en";

/// Every page and state, in English.
#[track_caller]
pub fn everything(album: &str, visitor: Visitor) {
    album::sign();
    let mut stage = Stage::set(album, visitor);
    let page = stage.open(ENGLISH);
    before_buying(&mut stage, &page);
    buying(&mut stage, &page);
    after_buying(&mut stage, &page);
    trouble(&mut stage, &page);
    stage.album.close();
}

/// The pages most people see, for somebody who reads these languages.
#[track_caller]
pub fn the_main_pages(album: &str, visitor: Visitor, languages: &str) {
    let mut stage = Stage::set(album, visitor);
    let page = stage.open(ENGLISH);
    fill_cart(&stage, &page);
    drop(page);
    let page = stage.open(languages);
    let product = format!("/p/{}", CUP.handle);
    for (name, path) in
        [("home", "/"), ("product", product.as_str()), ("cart", "/cart"), ("checkout", "/checkout")]
    {
        stage.go(&page, path);
        // The count comes when nothing else is to be done; the checkout has none on a phone.
        if name == "home" {
            wait_until("the count", || {
                page.eval("document.querySelector('.tabs-count').textContent") != serde_json::json!("")
            });
        }
        stage.look(&page, name);
    }
    stage.album.close();
}

#[track_caller]
fn before_buying(stage: &mut Stage, page: &Page) {
    for (name, path) in [
        ("home", "/"),
        ("categories", "/c"),
        ("category", "/c/cups-and-bowls"),
        ("search", "/search"),
        ("search-results", "/search?q=cup"),
        ("search-nothing", "/search?q=zzzz"),
        ("cart-empty", "/cart"),
        ("cart-link", &format!("/cart/{}:2", CUP.variant)),
        ("share", &format!("/share/p/{}", CUP.handle)),
        ("not-found", "/no/such/page"),
    ] {
        stage.go(page, path);
        stage.look(page, name);
    }
    sell_out(stage);
    stage.go(page, &format!("/p/{}", TRAY.handle));
    stage.look(page, "product-sold-out");
    stage.restore_catalog();
}

/// The last bamboo tray is gone.
fn sell_out(stage: &Stage) {
    stage.shop.change_json(CATALOG, |catalog| {
        let products = catalog["products"].as_array_mut().into_iter().flatten();
        for product in products.filter(|product| product["handle"] == TRAY.handle) {
            for variant in product["variants"].as_array_mut().into_iter().flatten() {
                variant["stock"] = 0.into();
            }
        }
    });
}

#[track_caller]
fn buying(stage: &mut Stage, page: &Page) {
    stage.go(page, &format!("/p/{}", CUP.handle));
    stage.look(page, "product");
    page.first("button", "*Choose options*").tap();
    page.find("dialog", "*");
    stage.look(page, "product-options");
    stage.go(page, "/p/name-tag");
    stage.look(page, "product-with-text");
    fill_cart(stage, page);
    stage.go(page, "/cart");
    stage.look(page, "cart");
    open_checkout(page);
    fill_checkout(page, &Buyer { email: "grace.example.com", ..GRACE });
    page.tap("button", "Place order*");
    wait_for("the refused field", || {
        if page.one("textbox", "Email")?.node().invalid { Ok(()) } else { Err(page.overview()) }
    });
    page.scroll_to(0.0);
    stage.look(page, "checkout-error");
    page.fill("Email", GRACE.email);
    choose_delivery_and_payment(page, "Parcel", "Bank transfer");
    page.find("button", "Edit Contact");
    page.scroll_to(0.0);
    stage.look(page, "checkout-filled");
}

/// A cup, with a code.
#[track_caller]
fn fill_cart(stage: &Stage, page: &Page) {
    stage.go(page, &format!("/p/{}", CUP.handle));
    add_to_cart(page, CUP.options);
    open_cart(page);
    apply_code(page, CODE);
    page.find("button", &format!("Remove code {CODE}"));
}

#[track_caller]
fn after_buying(stage: &mut Stage, page: &Page) {
    let order = place_order(page);
    for (name, path) in [("order", order.as_str()), ("me", "/me"), ("my-orders", "/me/orders")] {
        stage.go(page, path);
        stage.look(page, name);
    }
}

#[track_caller]
fn trouble(stage: &mut Stage, page: &Page) {
    stage.break_catalog();
    page.expect_error("Failed to load resource");
    stage.go_nowhere(page, &format!("/p/{}", CUP.handle));
    page.first("button", "Try again");
    stage.look(page, "failed");
    stage.restore_catalog();
    stage.go(page, &format!("/p/{}", CUP.handle));
    page.expect_error("ERR_INTERNET_DISCONNECTED");
    load_what_buying_takes(page, &stage.shop);
    still(page, "the page before the line is cut");
    page.offline(true);
    page.wait_text("You are offline");
    stage.look(page, "offline");
    page.offline(false);
}
