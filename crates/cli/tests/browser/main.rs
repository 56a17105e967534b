//! A new merchant's shop in a real browser, while the merchant changes it. `PUSHCART_DIST` is the built
//! shop.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

#[path = "../bench/mod.rs"]
mod bench;
#[path = "../bench/served.rs"]
mod served;

use std::{env, fs};

use bench::Bench;
use pushcart_e2e::Visitor;
use served::Served;

#[test]
fn an_open_page_follows_what_the_merchant_changes() {
    let built = env::var("PUSHCART_DIST").unwrap_or_else(|_| panic!("PUSHCART_DIST: a built shop"));
    let bench = Bench::new();
    let served = Served::new(&bench, &built);
    let page = Visitor::phone().open(&format!("http://127.0.0.1:{}/p/oat-soap", served.port));
    // The status of the page that names the errors.
    page.expect_error("500");
    page.find("heading[1]", "Oat soap");

    let catalog = bench.text("shop/catalog.json").replace("Oat soap", "Oatmeal soap");
    fs::write(bench.path("shop/catalog.json"), catalog).unwrap();
    page.find("heading[1]", "Oatmeal soap");

    let shop = bench.text("shop/shop.json");
    fs::write(bench.path("shop/shop.json"), shop.replace("#3f6b57", "green")).unwrap();
    page.find("heading[1]", "The shop opens when these errors are corrected");
    page.wait_text("accent");

    fs::write(bench.path("shop/shop.json"), shop).unwrap();
    page.find("heading[1]", "Oatmeal soap");
}
