//! Answers that come after their page was left: they neither break the shop nor take the shopper away
//! from where they have gone. What they mean to the whole shop counts all the same.

use pushcart_e2e::{Page, faults::Fault, steps::choose_options, wait_until};

use crate::{
    account::{PASSWORD, link_in_email, register},
    network::{Scene, ready_to_order, unique},
    server::MERCHANT,
};

/// A question is under way whose answer is held back; the shopper goes to the shop's first page.
fn leave(scene: &Scene) {
    wait_until("the question to be under way", || scene.proxy.is_done());
    scene.page.first("link", "Tea and clay").tap();
    scene.page.wait_path("the first page", |path| path == "/");
}

/// The shop still answers, and where the shopper has gone.
fn still_there(page: &Page) {
    page.tap("link", "Categories");
    page.find("heading[1]", "Categories");
    assert_eq!(page.path(), "/c");
}

fn count(page: &Page) -> String {
    page.eval("document.querySelector('#cart-count').textContent").as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_change_at_the_checkout_is_answered_after_it_was_left() {
    let scene = Scene::open();
    ready_to_order(&scene, &unique("left-checkout"));
    scene.page.tap("button", "Edit Delivery address");
    scene.break_next(MERCHANT.addresses, Fault::HeldStatus(400), 1);
    scene.page.fill("City", "Hamburg");
    scene.page.press("Tab");
    leave(&scene);
    scene.proxy.release();
    still_there(&scene.page);
    assert_eq!(count(&scene.page), "1");
}

#[test]
fn who_leaves_before_the_order_is_sent_has_not_ordered() {
    let scene = Scene::open();
    let email = unique("left-early");
    ready_to_order(&scene, &email);
    scene.page.tap("button", "Edit Delivery address");
    scene.break_next(MERCHANT.addresses, Fault::Held, 1);
    scene.page.fill("City", "Hamburg");
    scene.page.tap("button", "Place order*");
    leave(&scene);
    scene.proxy.release();
    still_there(&scene.page);
    scene.page.reload();
    wait_until("the cart to be known", || count(&scene.page) == "1");
    assert!((MERCHANT.orders_of)(&email).is_empty(), "an order that nobody saw");
}

#[test]
fn an_order_is_offered_to_who_has_left_before_its_answer() {
    let scene = Scene::open();
    let email = unique("left-late");
    ready_to_order(&scene, &email);
    scene.break_next(MERCHANT.orders, Fault::Held, 1);
    scene.page.tap("button", "Place order*");
    leave(&scene);
    scene.proxy.release();
    scene.page.wait_text("Thank you");
    assert_eq!(scene.page.path(), "/");
    wait_until("the cart to be empty", || count(&scene.page).is_empty());
    scene.page.tap("button", "Order");
    scene.page.find("heading[1]", "Thank you*");
    assert_eq!((MERCHANT.orders_of)(&email).len(), 1);
}

#[test]
fn a_slow_purchase_does_not_take_away_who_looks_at_something_else() {
    let scene = Scene::open();
    scene.page.first("button", "*Choose options*").tap();
    scene.page.find("dialog", "*");
    choose_options(&scene.page, MERCHANT.options);
    scene.break_next(MERCHANT.adds, Fault::Held, 1);
    scene.page.tap("button", "Buy now");
    leave(&scene);
    scene.proxy.release();
    scene.page.wait_text("Added to cart");
    assert_eq!(scene.page.path(), "/");
    still_there(&scene.page);
}

#[test]
fn a_password_that_is_changed_after_its_page_was_left_signs_in_and_stays() {
    const NEW: &str = "fourth flush 2026";
    let scene = Scene::open();
    scene.page.expect_error("Failed to load resource");
    let email = unique("left-password");
    register(&scene.page, &scene.shop, &email);
    scene.page.tap("button", "Sign out");
    scene.page.tap("link", "Sign in");
    scene.page.tap("link", "Forgot your password?");
    scene.page.fill("Email", &email);
    scene.page.tap("button", "Send the link");
    scene.page.wait_text("Look into your mail");
    scene.page.goto(&scene.shop.url(&link_in_email("password-reset", &email)));
    wait_until("the token to leave the address", || scene.page.path() == "/me/password");
    if scene.page.has("textbox", "Email") {
        scene.page.fill("Email", &email);
    }
    assert_ne!(NEW, PASSWORD);
    scene.page.fill("New password", NEW);
    scene.break_next(NEW, Fault::Held, 1);
    scene.page.tap("button", "Save");
    leave(&scene);
    scene.proxy.release();
    still_there(&scene.page);
    scene.page.tap("link", "Me");
    scene.page.wait_text("Hello, Rita");
}
