//! The whole purchase under each fault at each of its steps, and in storms of them: never a panic, a
//! blank page, a lost line or a second order. The shopper does what anybody does: tries again.

use std::time::{Duration, Instant};

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    faults::{FAULTS, Fault, Proxy},
    merchant::reference_of,
    steps::{Buyer, GRACE},
    wait_for,
};

use crate::server::MERCHANT;

/// Taps whatever offers to try again. What has gone in the meantime is no failure.
fn try_again(page: &Page) {
    if let Some(button) = page.all("button", "Try again").into_iter().next() {
        let _ = button.try_tap();
    }
}

/// How long somebody looks before trying again.
const A_LOOK: Duration = Duration::from_millis(400);

/// Until the goal is reached: `act`, and try again where the page offers it.
fn persist(page: &Page, goal: &str, is_reached: impl Fn() -> bool, act: impl Fn() -> Result<(), String>) {
    let mut next = Instant::now();
    wait_for(goal, || {
        if is_reached() {
            return Ok(());
        }
        if Instant::now() < next {
            return Err(page.text());
        }
        assert!(
            page.eval("document.readyState") != "complete" || !page.text().trim().is_empty(),
            "a blank page"
        );
        try_again(page);
        let acted = act();
        next = Instant::now() + A_LOOK;
        acted.and_then(|()| Err(page.text()))
    });
}

fn tap_if_there(page: &Page, role: &str, name: &str) -> Result<(), String> {
    match page.all(role, name).into_iter().next() {
        Some(element) if !element.node().checked => element.try_tap(),
        _ => Ok(()),
    }
}

fn is_chosen(page: &Page, name: &str) -> bool {
    page.all("radio", name).into_iter().next().is_some_and(|radio| radio.node().checked)
}

fn buy(page: &Page, email: &str) -> String {
    put_into_cart(page);
    page.first("link", "Cart*").tap();
    let quantity = "(document.querySelector('output') || {}).textContent || ''";
    persist(page, "the line in the cart", || page.eval(quantity) == "1", || Ok(()));
    persist(page, "the checkout", || page.path() == "/checkout", || tap_if_there(page, "link", "Checkout"));
    let buyer = Buyer { email: email.to_owned().leak(), ..GRACE };
    let has_country =
        || page.eval("(document.querySelector('#country') || { length: 0 }).length > 1") == true;
    persist(page, "the form", || page.has("textbox", "Email"), || Ok(()));
    persist(page, "the countries", has_country, || Ok(()));
    pushcart_e2e::steps::fill_checkout(page, &buyer);
    let (delivery, payment) = (format!("{}*", MERCHANT.delivery), format!("{}*", MERCHANT.payment));
    persist(
        page,
        "the delivery",
        || is_chosen(page, &delivery),
        || {
            if page.has("radio", &delivery) {
                return tap_if_there(page, "radio", &delivery);
            }
            // The address was not taken: told once more, as by somebody who looks at it again.
            page.fill("Phone*", buyer.phone);
            page.fill("City", buyer.city);
            page.first("textbox", "Email").try_fill(buyer.email)
        },
    );
    persist(
        page,
        "the payment",
        || is_chosen(page, &payment),
        || {
            // A choice that the server did not take is taken back, and made again.
            tap_if_there(page, "radio", &delivery)?;
            tap_if_there(page, "radio", &payment)
        },
    );
    let is_placed = || page.has("heading[1]", "Thank you*");
    persist(page, "the order", is_placed, || tap_if_there(page, "button", "Place order"));
    reference_of(&page.path())
}

fn put_into_cart(page: &Page) {
    persist(page, "the product", || page.has("button", "Choose options"), || Ok(()));
    page.first("button", "*Choose options*").tap();
    page.find("dialog", "*");
    pushcart_e2e::steps::choose_options(page, MERCHANT.options);
    page.tap("button", "Add to cart");
    let holds_one = || page.eval("(document.querySelector('.buy-bar .tabs-count') || {}).textContent") == "1";
    persist(page, "it in the cart", holds_one, || Ok(()));
}

/// A shop before a server that can be broken, and a browser to buy there with.
fn scene() -> (ShopServer, Proxy, Page) {
    let upstream = (MERCHANT.origin)();
    let proxy = Proxy::before(&upstream);
    let shop = ShopServer::demo();
    shop.point_at(&(MERCHANT.backend)(&proxy.origin()));
    shop.allow(&[&proxy.origin(), &upstream]);
    shop.let_keep();
    let page = Visitor::phone().open("about:blank");
    for words in ["Failed to load resource", "net::ERR", "blocked by CORS"] {
        page.expect_error(words);
    }
    (shop, proxy, page)
}

/// Somebody new comes to the product's page.
fn visit(shop: &ShopServer, page: &Page) {
    page.start_over(&shop.origin());
    page.goto(&shop.url(MERCHANT.product));
    page.first("heading", "*");
}

/// Every fault at the steps from `first` to before `end`, in parts of eight so that all processors work.
fn at_steps(first: usize, end: usize) {
    let (shop, proxy, page) = scene();
    let mut survived = 0;
    for (number, step) in MERCHANT.steps.iter().enumerate().take(end).skip(first) {
        for fault in FAULTS {
            println!("{fault:?} at {step}");
            let email = format!("fault-{number}-{fault:?}-{}@example.com", std::process::id())
                .replace(['(', ')'], "-")
                .to_lowercase();
            proxy.break_next(step, fault, 1);
            visit(&shop, &page);
            let reference = buy(&page, &email);
            assert!(proxy.is_done(), "{step} was never asked for");
            assert_eq!((MERCHANT.orders_of)(&email), [reference], "{fault:?} at {step}");
            survived += 1;
        }
    }
    println!("{survived} faults survived");
}

#[test]
fn each_fault_at_the_first_steps() {
    at_steps(0, 3);
}

#[test]
fn each_fault_at_the_second_steps() {
    at_steps(3, 6);
}

#[test]
fn each_fault_at_the_third_steps() {
    at_steps(6, 9);
}

#[test]
fn each_fault_at_the_last_steps() {
    at_steps(9, MERCHANT.steps.len());
}

#[test]
fn a_purchase_survives_storms() {
    let (shop, proxy, page) = scene();
    let mut broken = 0;
    for seed in 1..=4_u64 {
        let email = format!("storm-{seed}-{}@example.com", std::process::id());
        proxy.storm(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15), 6);
        visit(&shop, &page);
        let reference = buy(&page, &email);
        broken += proxy.broken();
        proxy.break_next("", Fault::Empty, 0);
        assert_eq!((MERCHANT.orders_of)(&email), [reference], "seed {seed}");
    }
    println!("{broken} faults in storms survived");
}
