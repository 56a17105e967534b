//! The app has come, and some of its code cannot be loaded: nothing that was bought is lost, and the page stays.

use pushcart_e2e::{
    Page, Visitor,
    demo::TRAY,
    faults::{Fault, Proxy},
    steps::{app_is_there, touch},
    wait_until,
};
use serde_json::json;

use crate::{
    buying::DELIVERED,
    stage::{HELD, shop, take_over},
    wanted::open_frugally,
};

/// Until it is told otherwise.
const ALWAYS: u32 = 1_000;

/// Notes when the code of the cart is asked for, in milliseconds, and makes two others ask at the same time.
const TRIES: &str = r#"
    window.tries = [];
    const ask = window.fetch;
    window.fetch = (...all) => {
        if (/\/cart-x/.test(String(all[0]))) {
            tries.push(performance.now());
            for (const time of [1, 2]) dispatchEvent(new StorageEvent("storage"));
        }
        return ask(...all);
    };
"#;

const SEEN_AGAIN: &str = "document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";

fn expect_failures(page: &Page) {
    ["Failed to load", "net::ERR", "fetch"].iter().for_each(|words| page.expect_error(words));
}

fn tries(page: &Page) -> Vec<f64> {
    let tries = page.eval("tries");
    tries.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect()
}

fn is_delivered(page: &Page, quantity: u32) {
    wait_until("the delivery", || page.eval(DELIVERED) == json!({ TRAY.variant: quantity }));
}

/// The product's page, tapped before its app, which waits.
fn open_and_add(proxy: &Proxy) -> Page {
    let page = Visitor::phone().open("about:blank");
    expect_failures(&page);
    page.before_scripts(TRIES);
    page.before_scripts(HELD);
    page.goto(&format!("{}/p/{}", proxy.origin(), TRAY.handle));
    page.tap("button", "Add to cart");
    page
}

#[test]
fn the_code_of_the_cart_is_tried_again_one_at_a_time_after_pauses_that_grow_until_it_comes() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    proxy.break_next("/cart-x", Fault::Status(503), ALWAYS);
    let page = open_and_add(&proxy);
    take_over(&page);
    wait_until("three tries", || tries(&page).len() >= 3);
    let pauses: Vec<f64> = tries(&page).windows(2).map(|two| two[1] - two[0]).collect();
    assert!(pauses[0] > 900.0 && pauses[1] > 1_800.0, "{pauses:?}");
    // The network is back: the next pause would have been of four seconds.
    wait_until("the fourth", || {
        page.eval("dispatchEvent(new Event('online'))");
        tries(&page).len() >= 4
    });
    let tries = tries(&page);
    assert!(tries[3] - tries[2] < 3_800.0, "{tries:?}");
    proxy.release();
    page.eval(SEEN_AGAIN);
    is_delivered(&page, 1);
    let pause = "(began => pushcartPause().then(() => performance.now() - began))(performance.now())";
    let paused = page.eval(pause).as_f64();
    assert!(paused.is_some_and(|paused| paused < 3_800.0), "{paused:?}");
}

#[test]
fn a_page_that_can_be_read_stays_where_its_code_cannot_be_loaded() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    proxy.break_next("/product-x", Fault::Status(503), ALWAYS);
    let page = open_and_add(&proxy);
    page.eval("letGo()");
    page.wait_text("could not be started");
    page.find("heading[1]", TRAY.title);
    page.tap("button", "Add to cart");
    let counted = "document.querySelector('#shell .tabs-count').textContent";
    assert_eq!(page.eval(counted), "2");
    proxy.release();
    page.eval(SEEN_AGAIN);
    app_is_there(&page);
    is_delivered(&page, 2);
    page.find("heading[1]", TRAY.title);
    assert!(!page.text().contains("could not be started"));
}

/// Without a network.
#[test]
fn what_the_app_cannot_take_is_kept_and_delivered_later() {
    let shop = shop();
    let page = open_frugally(&shop.url(&format!("/p/{}", TRAY.handle)));
    expect_failures(&page);
    touch(&page);
    app_is_there(&page);
    page.rest();
    page.offline(true);
    for count in ["1", "2"] {
        page.tap("button", "Add to cart");
        let counted = "document.querySelector('.buy-bar .tabs-count').textContent";
        wait_until(count, || page.eval(counted) == count);
    }
    page.wait_text("kept");
    page.offline(false);
    is_delivered(&page, 2);
}
