//! An account, from registering to an order in its list; and what becomes of a cart on the way.

use std::sync::atomic::{AtomicU32, Ordering};

use pushcart_e2e::{
    Page, ShopServer, Visitor, http,
    merchant::reference_of,
    steps::{add_to_cart, choose_delivery_and_payment, open_cart, open_checkout, place_order},
    wait_for, wait_until,
};
use serde_json::Value;

use crate::server::MERCHANT;

pub const PASSWORD: &str = "second flush 2026";

/// An address that nobody else has.
pub fn unique(name: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}-{}@example.com", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
}

pub fn open(shop: &ShopServer, path: &str) -> Page {
    shop.point_at(&(MERCHANT.backend)(&(MERCHANT.origin)()));
    let page = Visitor::phone().open(&shop.url(path));
    // A refused password is an answer of the server, which the browser counts as a failure.
    page.expect_error("Failed to load resource");
    page
}

pub fn register(page: &Page, shop: &ShopServer, email: &str) {
    page.goto(&shop.url("/me"));
    page.tap("link", "Create an account");
    page.fill("Email", email);
    page.fill("First name", "Rita");
    page.fill("Last name", "Register");
    page.fill("New password", PASSWORD);
    page.tap("button", "Create an account");
    page.wait_text("Hello, Rita");
}

/// What a page asks of an account by itself is answered.
pub fn has_asked_by_itself(page: &Page) {
    let asks = MERCHANT.asks_by_itself;
    let answers = "performance.getEntriesByType('resource')";
    wait_until("the account to be looked at", || {
        asks.is_empty() || page.eval(&format!("{answers}.some((one) => one.name.includes('{asks}'))")) == true
    });
}

pub fn sign_in(page: &Page, email: &str, password: &str) {
    page.fill("Email", email);
    page.fill("Password", password);
    page.tap("button", "Sign in");
}

/// The link in the newest e-mail of a kind to this address: a path of the shop.
pub fn link_in_email(kind: &str, email: &str) -> String {
    wait_for("the e-mail", || {
        let emails: Value = serde_json::from_str(&http::get(&format!("{}/test/outbox", (MERCHANT.origin)())))
            .map_err(|error| error.to_string())?;
        let all = emails.as_array().cloned().unwrap_or_default();
        let is_it = |one: &&Value| one["kind"] == kind && one.to_string().contains(email);
        let newest = all.iter().rev().find(is_it).ok_or_else(|| emails.to_string())?;
        newest["link"].as_str().map(str::to_owned).ok_or_else(|| newest.to_string())
    })
}

#[test]
fn an_account_is_made_and_its_address_book_used_for_an_order_in_its_list() {
    let shop = ShopServer::demo();
    let email = unique("rita");
    let page = open(&shop, MERCHANT.product);
    add_to_cart(&page, MERCHANT.options);
    register(&page, &shop, &email);
    page.goto(&shop.url("/me/addresses"));
    page.tap("button", "Add an address");
    page.choose("Country", "Germany");
    page.fill("Address", "Lindenstraße 9");
    page.fill("Postal code", "10969");
    page.fill("City", "Berlin");
    page.tap("button", "Save");
    page.wait_text("Lindenstraße 9");
    // What a guest put into the cart is still there.
    page.goto(&shop.url("/cart"));
    page.wait_text(MERCHANT.title);
    open_checkout(&page);
    wait_for("the account's own address", || page.one("textbox", "Email").map(drop));
    wait_until("the e-mail to be filled in", || {
        page.eval("document.querySelector('#email').value") == email.as_str()
    });
    page.tap("radio", "*Lindenstraße 9*");
    choose_delivery_and_payment(&page, MERCHANT.delivery, MERCHANT.payment);
    let reference = reference_of(&place_order(&page));
    assert_eq!((MERCHANT.orders_of)(&email), std::slice::from_ref(&reference));
    page.goto(&shop.url("/me/orders"));
    page.tap("radio", "Open");
    let link = page.find("link", &format!("*{}*", MERCHANT.title));
    link.tap();
    page.find("heading[1]", "Thank you*");
    assert_eq!(reference_of(&page.path()), reference);
    page.goto(&shop.url("/me/orders"));
    page.tap("radio", "Cancelled");
    page.wait_text("No orders here");
    page.goto(&shop.url("/me"));
    page.tap("button", "Sign out");
    page.find("link", "Sign in");
    page.goto(&shop.url("/cart"));
    page.wait_text("Your cart is empty");
    page.goto(&shop.url("/me/orders"));
    page.wait_text("No orders yet");
}

#[test]
fn a_forgotten_password_is_replaced_by_email_and_its_token_leaves_the_address() {
    let shop = ShopServer::demo();
    let email = unique("forgetful");
    let page = open(&shop, "/me");
    register(&page, &shop, &email);
    page.tap("button", "Sign out");
    page.tap("link", "Sign in");
    sign_in(&page, &email, "not my password");
    page.wait_text("No account has this email and password.");
    page.tap("link", "Forgot your password?");
    page.fill("Email", &email);
    page.tap("button", "Send the link");
    page.wait_text("Look into your mail");
    page.goto(&shop.url(&link_in_email("password-reset", &email)));
    wait_until("the token to leave the address", || page.path() == "/me/password");
    if page.has("textbox", "Email") {
        page.fill("Email", &email);
    }
    page.fill("New password", "third flush 2026");
    page.tap("button", "Save");
    page.wait_text("Hello, Rita");
    page.tap("button", "Sign out");
    page.tap("link", "Sign in");
    sign_in(&page, &email, "third flush 2026");
    page.wait_text("Hello, Rita");
    let stored = page.eval("JSON.stringify(Object.entries(localStorage))").to_string();
    assert!(!stored.contains("flush 2026"), "a password was stored");
}

#[test]
fn an_expired_session_leads_to_signing_in_again_and_back_with_nothing_lost() {
    let shop = ShopServer::demo();
    let email = unique("expired");
    let page = open(&shop, "/me");
    register(&page, &shop, &email);
    page.goto(&shop.url("/me/profile"));
    page.fill("Phone*", "+49 30 7654321");
    has_asked_by_itself(&page);
    page.eval(MERCHANT.expire);
    page.tap("button", "Save");
    page.wait_text("Please sign in to go on");
    sign_in(&page, &email, PASSWORD);
    page.gone("button", "Sign in");
    assert_eq!(page.path(), "/me/profile");
    assert_eq!(page.eval("document.querySelector('#phone').value"), "+49 30 7654321");
    page.tap("button", "Save");
    page.wait_text("Saved");
}

#[test]
fn nothing_of_an_account_is_in_what_is_passed_on() {
    let shop = ShopServer::demo();
    let email = unique("discreet");
    let page = open(&shop, MERCHANT.product);
    add_to_cart(&page, MERCHANT.options);
    register(&page, &shop, &email);
    open_cart(&page);
    page.tap("link", "Share");
    page.wait_path("the share page", |path| path == "/share/cart");
    page.find("button", "Copy link");
    let secrets = page.eval(
        "Object.entries(localStorage).filter(([key]) => key.endsWith(' token') || key.endsWith(' account')).map(([, value]) => value).filter((value) => value.length > 8)",
    );
    let shown = page.eval("document.documentElement.outerHTML + location.href").to_string();
    for secret in secrets.as_array().expect("a list") {
        assert!(!shown.contains(secret.as_str().expect("a text")), "a token is on the page");
        assert!(page.messages().iter().all(|line| !line.contains(secret.as_str().expect("a text"))));
    }
    assert!(!secrets.as_array().is_none_or(Vec::is_empty), "nobody was signed in");
}
