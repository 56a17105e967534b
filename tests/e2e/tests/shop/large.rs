//! A shop whose catalog lies in many files: it opens, finds and sells like any other, and says where a file
//! is missing.

mod stage;

use pushcart_e2e::{
    Page, Visitor,
    demo::CUP,
    faults::{Fault, Proxy},
    steps::{add_to_cart, cart_line, open_cart, search_for},
    wait_until,
};

use self::stage::{LATE_CUP, LATE_TITLE, NEW_PRICE, PRICE, replace, shop, shop_in};

/// Goes to an address of the shop without leaving the page that is open.
fn go(page: &Page, path: &str) {
    page.eval(&format!(
        "history.pushState({{}}, '', '{path}'); dispatchEvent(new PopStateEvent('popstate'))"
    ));
}

/// The titles that a list begins with.
fn cards(page: &Page) -> Vec<String> {
    let titles =
        "[...document.querySelectorAll('main .card-title')].map((one) => one.textContent.toLowerCase())";
    serde_json::from_value(page.eval(titles)).expect("titles")
}

/// What the list says of how many it has.
fn count(page: &Page) -> String {
    let said = "(document.querySelector('.refine [role=status]') || {}).textContent";
    page.eval(said).as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_shopper_finds_and_buys_and_loads_a_part_of_the_catalog() {
    let shop = shop();
    let page = Visitor::phone().open(&shop.url("/"));
    page.first("link", &format!("*{}*", CUP.title));
    page.tap("link", "Categories");
    page.tap("link", "Tea");
    page.first("heading[1]", "Tea");
    page.tap("link", "Search");
    search_for(&page, LATE_TITLE);
    page.first("link", &format!("*{LATE_TITLE}*")).tap();
    page.find("heading[1]", LATE_TITLE);
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    assert!(cart_line(&page, LATE_TITLE).text().contains(PRICE));
    let files =
        "performance.getEntriesByType('resource').filter((one) => one.name.includes('.shards/')).length";
    let loaded = page.eval(files).as_u64().expect("a number");
    assert!((5..40).contains(&loaded), "{loaded} files of the catalog");
}

#[test]
fn a_long_list_is_narrowed_and_ordered() {
    let shop = shop();
    let page = Visitor::phone().open(&shop.url("/search?sort=price"));
    page.first("link", "*Tasting cup*");
    let whole = count(&page);
    page.choose("Sort", "Name");
    wait_until("the order by name", || {
        let titles = cards(&page);
        titles.len() > 3 && titles.is_sorted() && page.path().contains("sort=name")
    });
    page.tap("button", "Filter*");
    page.tap("checkbox", "New*");
    page.tap("button", "Show results");
    wait_until("fewer results", || !["", &whole].contains(&count(&page).as_str()));
    assert!(cards(&page).is_sorted());
}

#[test]
fn a_file_that_cannot_be_loaded_is_said_and_can_be_asked_for_again() {
    for (file, path, found) in [
        (".shards/set-", "/", CUP.title),
        (".shards/list-", "/c/cups", CUP.title),
        (".shards/words-", "/search?q=moon", CUP.title),
        (".shards/products-", &format!("/p/{LATE_CUP}"), LATE_TITLE),
    ] {
        println!("{file} at {path}");
        let shop = shop();
        let proxy = Proxy::before(&shop.origin());
        proxy.break_next(file, Fault::Status(503), u32::MAX);
        let page = Visitor::phone().open(&format!("{}{path}", proxy.origin()));
        page.expect_error("Failed to load resource");
        page.first("button", "Try again");
        proxy.release();
        page.first("button", "Try again").tap();
        page.first("link|heading[1]", &format!("*{found}*"));
    }
}

#[test]
fn what_was_seen_of_it_opens_without_a_network() {
    let shop = shop();
    let proxy = Proxy::before(&shop.origin());
    let url = |path: &str| format!("{}{path}", proxy.origin());
    let page = Visitor::phone().with_worker().open(&url("/"));
    for words in ["Failed to load resource", "net::ERR", "ServiceWorker"] {
        page.expect_error(words);
    }
    wait_until("the worker", || page.eval("!!navigator.serviceWorker.controller") == true);
    for path in ["/", "/search?q=moon", &format!("/p/{LATE_CUP}")] {
        page.goto(&url(path));
        page.first("link|heading[1]", &format!("*{}*", CUP.title));
    }
    let kept = |chunk: &str| format!("caches.match('{}').then((found) => !!found)", url(&shop.built(chunk)));
    for chunk in ["browse", "product", "catalog_shards"] {
        wait_until(&format!("{chunk} on the device"), || page.eval(&kept(chunk)) == true);
    }
    proxy.break_next("", Fault::CutBefore, u32::MAX);
    for path in ["/", "/search?q=moon", &format!("/p/{LATE_CUP}")] {
        page.goto(&url(path));
        page.first("link|heading[1]", &format!("*{}*", CUP.title));
    }
    go(&page, "p/tea-tray");
    page.first("button", "Try again");
}

#[test]
fn a_page_that_is_open_goes_on_with_the_catalog_that_has_replaced_its_own() {
    let (shop, folder) = shop_in("large-replaced");
    let page = Visitor::phone().open(&shop.url("/c/cups"));
    page.expect_error("Failed to load resource");
    page.first("link", &format!("*From ${PRICE}*"));
    replace(&folder);
    go(&page, &format!("p/{LATE_CUP}"));
    page.find("heading[1]", LATE_TITLE);
    page.wait_text(NEW_PRICE);
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    let line = cart_line(&page, LATE_TITLE).text();
    assert!(line.contains(NEW_PRICE) && !line.contains(PRICE), "{line}");
}

#[test]
fn a_catalog_that_is_replaced_out_of_reach_shows_no_price_that_is_not_true() {
    let (shop, folder) = shop_in("large-out-of-reach");
    let proxy = Proxy::before(&shop.origin());
    let page = Visitor::phone().open(&format!("{}/c/cups", proxy.origin()));
    page.expect_error("Failed to load resource");
    page.first("link", &format!("*From ${PRICE}*"));
    replace(&folder);
    proxy.break_next("catalog.json", Fault::Status(503), u32::MAX);
    go(&page, &format!("p/{LATE_CUP}"));
    page.first("button", "Try again");
    assert!(!page.text().contains(PRICE), "{}", page.text());
    proxy.release();
    page.first("button", "Try again").tap();
    page.find("heading[1]", LATE_TITLE);
    page.wait_text(NEW_PRICE);
}
