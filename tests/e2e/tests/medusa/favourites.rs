//! Favourites in the account: put together with those of a device, the same on every device, gone from
//! the one that signs out; and what becomes of them without a network.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    faults::{Fault, Proxy},
    wait_for, wait_until,
};

use crate::{
    account::{PASSWORD, has_asked_by_itself, open, register, sign_in, unique},
    server::{MERCHANT, favourites},
};

const BOWL: &str = "*Lidded bowl*";
const WHISK: &str = "*Bamboo whisk*";
const KETTLE: &str = "*Iron kettle*";
/// What only a question for favourites has in its address.
const ASKS: &str = MERCHANT.asks_by_itself;

/// Another device of somebody with an account.
fn open_elsewhere(shop: &ShopServer, path: &str) -> Page {
    let page = Visitor::phone().open(&shop.url(path));
    page.expect_error("Failed to load resource");
    page
}

/// Taps the heart of a product, which was not (or was) a favourite before.
fn tap_heart(page: &Page, shop: &ShopServer, handle: &str, is_one: bool) {
    page.goto(&shop.url(&format!("/p/{handle}")));
    wait_until("the heart as it is", || is_favourite(page) == Some(is_one));
    page.tap("button", "Favourite");
    wait_until("the heart as it will be", || is_favourite(page) == Some(!is_one));
}

fn is_favourite(page: &Page) -> Option<bool> {
    page.all("button", "Favourite").first().map(|heart| heart.node().checked)
}

fn come_in(page: &Page, shop: &ShopServer, email: &str) {
    page.goto(&shop.url("/me/sign-in"));
    sign_in(page, email, PASSWORD);
    page.wait_text("Hello, Rita");
}

/// Waits until the account holds these, latest first.
fn wait_account(email: &str, wanted: &str) {
    wait_for(&format!("{wanted:?} in the account"), || {
        let held = favourites(email, PASSWORD);
        if held.trim() == wanted { Ok(()) } else { Err(held) }
    });
}

#[test]
fn favourites_go_with_the_account_and_leave_with_it() {
    let shop = ShopServer::demo();
    let email = unique("fond");
    let page = open(&shop, "/");
    tap_heart(&page, &shop, "gaiwan", false);
    page.wait_text("on this device");
    register(&page, &shop, &email);
    wait_account(&email, "gaiwan");

    let other = open_elsewhere(&shop, "/");
    tap_heart(&other, &shop, "whisk", false);
    come_in(&other, &shop, &email);
    wait_account(&email, "whisk gaiwan");
    other.tap("link", "Favourites");
    other.find("link", WHISK);
    // This device has never seen the bowl.
    let bowl = other.find("link", BOWL);
    wait_for("what the bowl costs now", || {
        let shown = bowl.text();
        if shown.contains('€') { Ok(()) } else { Err(shown) }
    });
    tap_heart(&other, &shop, "kettle", false);
    other.wait_text("Kept in your favourites.");
    wait_account(&email, "kettle whisk gaiwan");
    other.goto(&shop.url("/me/favourites"));
    other.tap("button", "Remove Lidded bowl from favourites");
    wait_account(&email, "kettle whisk");

    page.goto(&shop.url("/me/favourites"));
    page.find("link", KETTLE);
    page.find("link", WHISK);
    page.gone("link", BOWL);
    assert_eq!(favourites(&email, PASSWORD).trim(), "kettle whisk", "it came back");

    page.goto(&shop.url("/me"));
    page.tap("button", "Sign out");
    page.find("link", "Sign in");
    let kept = page.eval("Object.keys(localStorage).filter((key) => key.includes('favourites')).join()");
    assert_eq!(kept, "", "favourites of the account stayed on the device");
    page.goto(&shop.url("/me/favourites"));
    page.wait_text("No favourites yet");
    tap_heart(&page, &shop, "tray", false);
    let next = unique("next");
    register(&page, &shop, &next);
    wait_account(&next, "tray");
    assert_eq!(
        favourites(&email, PASSWORD).trim(),
        "kettle whisk",
        "another's favourites came to the account"
    );
}

#[test]
fn what_is_unmarked_without_a_network_does_not_come_back() {
    let shop = ShopServer::demo();
    let email = unique("subway");
    let page = open(&shop, "/");
    tap_heart(&page, &shop, "whisk", false);
    tap_heart(&page, &shop, "gaiwan", false);
    register(&page, &shop, &email);
    wait_account(&email, "gaiwan whisk");
    let looks = || page.requests().iter().filter(|url| url.contains(ASKS)).count();
    let before = looks();
    page.goto(&shop.url("/p/gaiwan"));
    wait_until("the heart as it is", || is_favourite(&page) == Some(true));
    // In the background, for the signed-in customer.
    wait_until("the account to be looked at", || looks() > before);
    page.offline(true);
    page.tap("button", "Favourite");
    wait_until("the heart as it will be", || is_favourite(&page) == Some(false));
    wait_until("the account to be out of reach", || page.messages().iter().any(|line| line.contains(ASKS)));
    assert_eq!(favourites(&email, PASSWORD).trim(), "gaiwan whisk");
    page.offline(false);
    wait_account(&email, "whisk");
    page.goto(&shop.url("/me/favourites"));
    page.find("link", WHISK);
    page.gone("link", BOWL);
}

#[test]
fn an_expired_session_loses_no_favourite() {
    let shop = ShopServer::demo();
    let email = unique("asleep");
    let page = open(&shop, "/");
    tap_heart(&page, &shop, "gaiwan", false);
    register(&page, &shop, &email);
    wait_account(&email, "gaiwan");
    page.eval(MERCHANT.expire);
    tap_heart(&page, &shop, "whisk", false);
    tap_heart(&page, &shop, "gaiwan", true);
    page.goto(&shop.url("/me/favourites"));
    page.find("link", WHISK);
    page.gone("link", BOWL);
    wait_until("the session to be known as ended", || {
        page.eval("Object.keys(localStorage).some((key) => key.endsWith(' account'))") == false
    });
    come_in(&page, &shop, &email);
    wait_account(&email, "whisk");
}

#[test]
fn a_late_answer_leaves_the_sign_in_form_as_it_is_filled() {
    let upstream = (MERCHANT.origin)();
    let proxy = Proxy::before(&upstream);
    let shop = ShopServer::demo();
    shop.point_at(&(MERCHANT.backend)(&proxy.origin()));
    shop.allow(&[&proxy.origin(), &upstream]);
    let email = unique("interrupted");
    let page = Visitor::phone().open(&shop.url("/me"));
    page.expect_error("Failed to load resource");
    register(&page, &shop, &email);
    has_asked_by_itself(&page);
    proxy.break_next(ASKS, Fault::HeldStatus(401), 1);
    page.goto(&shop.url("/me/profile"));
    page.fill("Phone*", "+49 30 7654321");
    wait_until("the question for favourites", || proxy.is_done());
    page.eval(MERCHANT.expire);
    page.tap("button", "Save");
    page.wait_text("Please sign in to go on");
    page.fill("Email", &email);
    page.fill("Password", PASSWORD);
    proxy.release();
    has_asked_by_itself(&page);
    page.tap("button", "Sign in");
    page.gone("button", "Sign in");
    assert_eq!(page.path(), "/me/profile");
    assert_eq!(page.eval("document.querySelector('#phone').value"), "+49 30 7654321");
}
