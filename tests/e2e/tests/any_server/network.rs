//! A network that fails: nothing is lost, and nothing is done twice.

use crate::server::MERCHANT;
use pushcart_e2e::{
    Page, ShopServer, Visitor,
    faults::{self, Fault, Proxy},
    merchant::reference_of,
    steps::{
        GRACE, add_to_cart, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout, place_order,
    },
    wait_for, wait_until,
};

/// The shop before a proxy before the server, and a buyer whom nobody else is.
pub struct Scene {
    pub shop: ShopServer,
    pub proxy: Proxy,
    pub page: Page,
}

impl Scene {
    pub fn open() -> Self {
        let upstream = (MERCHANT.origin)();
        let proxy = Proxy::before(&upstream);
        let shop = ShopServer::demo();
        shop.point_at(&(MERCHANT.backend)(&proxy.origin()));
        shop.allow(&[&proxy.origin(), &upstream]);
        let page = Visitor::phone().open(&shop.url(MERCHANT.product));
        Self { shop, proxy, page }
    }

    /// From here on the page may report errors of the network.
    pub fn break_next(&self, part: &str, fault: Fault, times: u32) {
        for words in ["Failed to load resource", "net::ERR", "blocked by CORS"] {
            self.page.expect_error(words);
        }
        self.proxy.break_next(part, fault, times);
    }
}

/// What the cart on the page says it holds.
fn quantity(page: &Page) -> String {
    page.eval("(document.querySelector('output') || {}).textContent || ''")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

fn wait_quantity(page: &Page, wanted: &str) {
    wait_for(&format!("{wanted} in the cart"), || {
        if quantity(page) == wanted { Ok(()) } else { Err(page.text()) }
    });
}

#[test]
fn an_addition_whose_answer_is_lost_is_made_once() {
    for fault in
        [Fault::CutAfter, Fault::CutBefore, Fault::Status(500), Fault::Status(429), Fault::GatewayPage]
    {
        println!("{fault:?}");
        let scene = Scene::open();
        scene.break_next(MERCHANT.adds, fault, 1);
        add_to_cart(&scene.page, MERCHANT.options);
        assert!(scene.proxy.is_done());
        open_cart(&scene.page);
        wait_quantity(&scene.page, "1");
        scene.page.reload();
        wait_quantity(&scene.page, "1");
    }
}

#[test]
fn what_was_changed_without_a_network_is_sent_by_the_next_page() {
    let scene = Scene::open();
    add_to_cart(&scene.page, MERCHANT.other_options);
    open_cart(&scene.page);
    wait_quantity(&scene.page, "1");
    scene.break_next(MERCHANT.changes, Fault::CutBefore, 1_000);
    scene.page.tap("button", "Increase quantity*");
    scene.page.tap("button", "Increase quantity*");
    wait_quantity(&scene.page, "3");
    scene.page.wait_text("waiting for a connection");
    scene.page.goto("about:blank");
    scene.proxy.break_next("", Fault::CutBefore, 0);
    scene.page.goto(&scene.shop.url("/cart"));
    wait_quantity(&scene.page, "3");
    wait_until("nothing to be waiting", || !scene.page.text().contains("waiting for a connection"));
    scene.page.reload();
    wait_quantity(&scene.page, "3");
}

#[test]
fn ten_taps_are_few_requests_and_the_right_quantity() {
    let scene = Scene::open();
    add_to_cart(&scene.page, MERCHANT.other_options);
    open_cart(&scene.page);
    wait_quantity(&scene.page, "1");
    let before = asked(&scene.page, &scene.proxy);
    scene.page.eval(
        "for (let i = 0; i < 10; i++) document.querySelector('button[aria-label^=\"Increase\"]').click()",
    );
    wait_quantity(&scene.page, "11");
    wait_until("it to be saved", || !scene.page.text().contains("Saving"));
    // The first tap, and all the others in one; and a look at the cart.
    assert!(
        asked(&scene.page, &scene.proxy) - before <= 3 * MERCHANT.per_change,
        "{:#?}",
        scene.page.requests()
    );
    scene.page.reload();
    wait_quantity(&scene.page, "11");
}

fn asked(page: &Page, proxy: &Proxy) -> usize {
    page.requests().iter().filter(|url| url.starts_with(&proxy.origin())).count()
}

/// An address that no other run against the same server has used.
pub fn unique(name: &str) -> String {
    format!("{name}-{}@example.com", std::process::id())
}

/// Waits until the server has the order and is through with it. It may be listed before its cart is closed.
fn wait_for_order(scene: &Scene, email: &str) {
    wait_until("the server to have the order", || {
        !(MERCHANT.orders_of)(email).is_empty() && scene.proxy.is_quiet()
    });
}

/// A buyer of its own for each test, by whom the server's orders can be counted.
pub fn ready_to_order(scene: &Scene, email: &str) {
    add_to_cart(&scene.page, MERCHANT.options);
    open_cart(&scene.page);
    open_checkout(&scene.page);
    fill_checkout(&scene.page, &pushcart_e2e::steps::Buyer { email: email.to_owned().leak(), ..GRACE });
    choose_delivery_and_payment(&scene.page, MERCHANT.delivery, MERCHANT.payment);
}

#[test]
fn an_order_whose_answer_is_lost_is_one_order() {
    for (number, fault) in
        [Fault::CutAfter, Fault::CutBefore, Fault::Truncated, Fault::Empty, Fault::Status(500)]
            .iter()
            .enumerate()
    {
        println!("{fault:?}");
        let email = unique(&format!("lost{number}"));
        let scene = Scene::open();
        ready_to_order(&scene, &email);
        scene.break_next(MERCHANT.orders, *fault, 1);
        scene.page.tap("button", "Place order*");
        wait_for("the order, or the button to ask again", || {
            if scene.page.path().starts_with("/order/") {
                return Ok(());
            }
            if let Some(button) = scene.page.all("button", "Place order").into_iter().next() {
                button.try_tap()?;
            }
            Err(scene.page.text())
        });
        scene.page.find("heading[1]", "Thank you*");
        assert_eq!((MERCHANT.orders_of)(&email), [reference_of(&scene.page.path())], "{fault:?}");
    }
}

#[test]
fn a_page_closed_before_the_answer_finds_its_order() {
    let scene = Scene::open();
    let email = unique("closed");
    ready_to_order(&scene, &email);
    scene.break_next("", Fault::CutBefore, 0);
    // A page that could still ask would have found it before it is closed.
    scene.proxy.die_after(MERCHANT.orders);
    scene.page.tap("button", "Place order*");
    wait_for_order(&scene, &email);
    assert_eq!(scene.page.path(), "/checkout", "the page has no answer");
    scene.page.goto("about:blank");
    scene.proxy.break_next("", Fault::CutBefore, 0);
    scene.page.goto(&scene.shop.url("/cart"));
    scene.page.find("heading[1]", "Thank you*");
    assert_eq!((MERCHANT.orders_of)(&email), [reference_of(&scene.page.path())]);
}

#[test]
fn what_is_changed_right_before_ordering_is_in_the_order() {
    let scene = Scene::open();
    let email = unique("corrected");
    ready_to_order(&scene, &email);
    scene.page.tap("button", "Edit Delivery address");
    scene.break_next(MERCHANT.addresses, Fault::Late, 1);
    scene.page.fill("City", "Hamburg");
    scene.page.tap("button", "Place order*");
    scene.page.find("heading[1]", "Thank you*");
    assert!(scene.proxy.is_done());
    scene.page.wait_text("Hamburg");
}

#[test]
fn an_order_of_unknown_outcome_is_found_by_who_goes_on_to_change_something() {
    let scene = Scene::open();
    let email = unique("went-on");
    ready_to_order(&scene, &email);
    scene.break_next("", Fault::CutBefore, 0);
    scene.proxy.die_after(MERCHANT.orders);
    scene.page.tap("button", "Place order*");
    wait_for_order(&scene, &email);
    wait_until("the button to come back", || scene.page.has("button", "Place order"));
    scene.proxy.break_next("", Fault::CutBefore, 0);
    scene.page.tap("button", "Edit Contact");
    scene.page.fill("Phone", "+49 40 7654321");
    scene.page.press("Tab");
    scene.page.find("heading[1]", "Thank you*");
    assert_eq!((MERCHANT.orders_of)(&email), [reference_of(&scene.page.path())]);
}

#[test]
fn two_tabs_show_one_cart_and_place_one_order() {
    let scene = Scene::open();
    let email = unique("tabs");
    ready_to_order(&scene, &email);
    let other = scene.page.visitor().open(&scene.shop.url("/cart"));
    wait_quantity(&other, "1");
    other.tap("button", "Increase quantity*");
    wait_quantity(&other, "2");
    scene.page.wait_text("2 items");
    open_checkout(&other);
    choose_delivery_and_payment(&other, MERCHANT.delivery, MERCHANT.payment);
    place_order(&scene.page);
    other.find("heading[1]", "Thank you*");
    assert_eq!(other.path(), scene.page.path());
    assert_eq!((MERCHANT.orders_of)(&email), [reference_of(&scene.page.path())]);
}

#[test]
fn two_tabs_that_order_at_once_and_two_taps_are_one_order() {
    let scene = Scene::open();
    let email = unique("race");
    ready_to_order(&scene, &email);
    let other = scene.page.visitor().open(&scene.shop.url("/checkout"));
    choose_delivery_and_payment(&other, MERCHANT.delivery, MERCHANT.payment);
    for tab in [&scene.page, &other] {
        // Medusa answers one of two that ask it the same at once with a conflict, or a failure.
        tab.expect_error("Failed to load resource");
    }
    let twice = "for (let i = 0; i < 2; i++) document.querySelector('button[type=submit]').click()";
    for tab in [&scene.page, &other] {
        tab.eval(twice);
    }
    for tab in [&scene.page, &other] {
        tab.find("heading[1]", "Thank you*");
    }
    assert_eq!(other.path(), scene.page.path());
    assert_eq!((MERCHANT.orders_of)(&email), [reference_of(&scene.page.path())]);
}

#[test]
fn a_tab_whose_cart_is_gone_opens_the_order_once_the_other_tab_has_it() {
    let scene = Scene::open();
    let email = unique("late-order");
    ready_to_order(&scene, &email);
    let other = scene.page.visitor().open(&scene.shop.url("/checkout"));
    other.wait_text(MERCHANT.title);
    scene.break_next(MERCHANT.orders, Fault::Held, 1);
    scene.page.tap("button", "Place order*");
    wait_for_order(&scene, &email);
    // The other tab cannot ask for an attempt that it knows nothing of.
    other.eval("for (const key of Object.keys(localStorage)) if (key.startsWith('pushcart.checkout')) localStorage.removeItem(key)");
    other.eval("window.dispatchEvent(new Event('online'))");
    // It has asked for the attempt where it heard of the order before that.
    wait_until("the cart to be gone", || {
        let text = other.text();
        text.contains("Your cart is empty") || text.contains("Thank you")
    });
    scene.proxy.release();
    for tab in [&scene.page, &other] {
        tab.find("heading[1]", "Thank you*");
    }
    assert_eq!(other.path(), scene.page.path());
}

#[test]
fn a_cart_that_the_server_has_lost_is_offered_again() {
    let scene = Scene::open();
    add_to_cart(&scene.page, MERCHANT.options);
    lose_cart(&scene);
    scene.page.goto(&scene.shop.url("/cart"));
    scene.page.wait_text("no longer has your cart");
    scene.page.tap("button", "Put it back");
    wait_quantity(&scene.page, "1");
    scene.page.wait_text(MERCHANT.title);
}

#[test]
fn what_was_in_a_lost_cart_is_offered_beside_a_new_one() {
    let scene = Scene::open();
    add_to_cart(&scene.page, MERCHANT.options);
    lose_cart(&scene);
    add_to_cart(&scene.page, MERCHANT.other_options);
    open_cart(&scene.page);
    scene.page.wait_text("no longer has your cart");
    // The offer waits for an answer, also when the page was closed in between.
    scene.page.reload();
    put_back_beside(&scene);
    scene.page.reload();
    wait_quantity(&scene.page, "1");
    assert!(!scene.page.text().contains("no longer has your cart"));
}

#[test]
fn a_late_answer_about_a_lost_cart_does_not_lose_the_new_one() {
    let scene = Scene::open();
    add_to_cart(&scene.page, MERCHANT.options);
    lose_cart(&scene);
    scene.proxy.break_next(MERCHANT.reads_lost, Fault::Late, 1);
    // The page asks for its cart.
    scene.page.eval("window.dispatchEvent(new Event('online'))");
    wait_until("the question to be under way", || scene.proxy.is_done());
    add_to_cart(&scene.page, MERCHANT.other_options);
    let late = format!(
        "performance.getEntriesByType('resource').some(one => one.duration > {})",
        faults::DELAY.as_millis()
    );
    wait_until("the late answer", || scene.page.eval(&late) == true);
    open_cart(&scene.page);
    put_back_beside(&scene);
}

/// The server no longer knows the cart of this page, which may hear so from here on.
fn lose_cart(scene: &Scene) {
    for words in ["status of 404", "status of 400"] {
        scene.page.expect_error(words);
    }
    scene.page.eval(
        &format!("for (const key of Object.keys(localStorage)) if (key.endsWith('{}')) localStorage.setItem(key, 'unknown')", MERCHANT.cart_key),
    );
}

/// On the cart's page: puts what was in the lost cart back into the new one, which then holds both.
fn put_back_beside(scene: &Scene) {
    scene.page.wait_text("no longer has your cart");
    scene.page.tap("button", "Put it back");
    wait_for("both lines", || {
        let lines = scene.page.eval("document.querySelectorAll('.cart-lines > li').length");
        if lines == 2 { Ok(()) } else { Err(scene.page.text()) }
    });
}
