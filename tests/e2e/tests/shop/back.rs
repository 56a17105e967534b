//! Going back to a list finds it as it was left.

use pushcart_e2e::{Page, ShopServer, Visitor, demo::CATALOG, wait_for, wait_until};
use serde_json::{Value, json};

/// The links to products that the list has, as handles.
const HANDLES: &str = "[...document.querySelectorAll('main a[href*=\"p/\"]')].map(a => a.pathname)";

/// The first product whose card can be seen.
const FIRST_SEEN: &str = "[...document.querySelectorAll('main a[href*=\"p/\"]')]
    .find(a => a.getBoundingClientRect().bottom > 100)?.pathname";

/// Five times as many products, so that the list has several pages.
fn many(catalog: &mut Value) {
    let products = catalog["products"].as_array_mut().expect("products");
    let first = products.clone();
    for round in 1..5 {
        for product in &first {
            let mut product = product.clone();
            product["handle"] = format!("{}-{round}", product["handle"].as_str().expect("a handle")).into();
            for variant in product["variants"].as_array_mut().expect("variants") {
                variant["id"] = format!("{}-{round}", variant["id"].as_str().expect("an id")).into();
            }
            products.push(product);
        }
    }
}

fn count(page: &Page) -> usize {
    page.eval(&format!("new Set({HANDLES}).size")).as_u64().unwrap_or_default() as usize
}

fn load_until(page: &Page, wanted: usize) {
    wait_for(&format!("{wanted} products in the list"), || {
        page.eval("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })");
        let now = count(page);
        if now >= wanted { Ok(()) } else { Err(format!("there are {now}")) }
    });
}

fn there_and_back(page: &Page, wanted: usize) {
    load_until(page, wanted);
    let height = page.eval("document.documentElement.scrollHeight").as_f64().expect("a height");
    page.scroll_to((height * 0.6).round());
    wait_until("the scrolling", || page.scroll_y() > 400.0);
    let (before, seen, loaded) = (page.scroll_y(), page.eval(FIRST_SEEN), count(page));
    let list = page.path();
    // A tap on a card that is in the middle of the screen, so that tapping does not scroll.
    page.eval(
        "[...document.querySelectorAll('main a[href*=\"p/\"]')]
            .find(a => a.getBoundingClientRect().top > 150).click()",
    );
    page.wait_path("a product", |path| path.starts_with("/p/"));
    page.find("heading[1]", "*");
    wait_until("the product's page to begin at its top", || page.scroll_y() == 0.0);
    page.back();
    page.wait_path("the list", |path| path == list);
    wait_for("the scroll position", || {
        let now = page.scroll_y();
        if (now - before).abs() <= 1.0 { Ok(()) } else { Err(format!("{now} instead of {before}")) }
    });
    assert_eq!(page.eval(FIRST_SEEN), seen);
    // A page more may have been on its way when the list was left.
    assert!(count(page) >= loaded, "{} of {loaded} products", count(page));
}

#[test]
fn the_home_pages_list_after_more_was_loaded() {
    let shop = ShopServer::demo();
    shop.change_json(CATALOG, many);
    let page = Visitor::phone().open(&shop.url("/"));
    there_and_back(&page, 50);
}

#[test]
fn a_searchs_list_on_a_desk() {
    let shop = ShopServer::demo();
    shop.change_json(CATALOG, many);
    let page = Visitor::desktop().open(&shop.url("/search?q=tea"));
    there_and_back(&page, 21);
}

#[test]
fn a_categorys_list() {
    let shop = ShopServer::demo();
    shop.change_json(CATALOG, many);
    let page = Visitor::phone().open(&shop.url("/c/tea"));
    there_and_back(&page, 15);
}

/// Elements and listeners of the page, and the script's own memory in bytes, after a collection.
fn held(page: &Page) -> [f64; 3] {
    page.call("HeapProfiler.collectGarbage", json!({}));
    let counted = page.call("Memory.getDOMCounters", json!({}));
    let heap = page.call("Runtime.getHeapUsage", json!({}));
    [&counted["nodes"], &counted["jsEventListeners"], &heap["usedSize"]]
        .map(|held| held.as_f64().expect("a number"))
}

fn to_a_product_and_back(page: &Page, times: usize) {
    let cards = || page.eval("document.querySelectorAll('.grid-sections .card').length").as_u64();
    let all = cards();
    for _ in 0..times {
        // Nothing is found as in other tests: what is found so, the browser holds for them.
        page.eval(
            "{ const card = document.querySelector('main a[href$=\"p/moon-cup\"]');
            card.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
            card.click(); }",
        );
        wait_until("the product", || page.eval("!!document.querySelector('main .product-choice')") == true);
        page.eval("history.back()");
        wait_until("the whole list", || cards() >= all);
    }
    page.rest();
}

#[test]
fn a_hundred_pages_leave_nothing_behind() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/"));
    page.find("link", "*Moon cup*");
    page.rest();
    to_a_product_and_back(&page, 5);
    let before = held(&page);
    to_a_product_and_back(&page, 50);
    // The page that was left last ends when the browser is idle.
    wait_for("no more to be held than before", || {
        let kinds = ["elements", "listeners", "bytes"].iter().zip(before.iter().zip(held(&page)));
        let more: Vec<_> = kinds
            .filter(|(_, (before, after))| *after >= *before * 1.1)
            .map(|(what, (before, after))| format!("{what}: {before} before, {after} after"))
            .collect();
        if more.is_empty() { Ok(()) } else { Err(more.join(", ")) }
    });
}
