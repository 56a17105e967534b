//! What is asked for before the app is there, and what the shell shows until then.

use std::sync::{Arc, Mutex};

use pushcart_e2e::{
    Answer, Page, Request, Server, ShopServer, Visitor,
    demo::{CATALOG, CUP},
    opening::{Conditions, note, open, prepare},
    server::dist,
    steps::app_is_there,
    wait_until,
};
use serde_json::{Value, json};

/// Keeps the app's code away until `goOn()`.
const HOLD_CODE: &str = "const real = fetch, gate = new Promise((open) => { globalThis.goOn = open; });
    globalThis.fetch = (...request) =>
        String(request[0]).endsWith('.wasm') ? gate.then(() => real(...request)) : real(...request)";

/// How often the page has asked for what ends so.
fn count(page: &Page, ending: &str) -> usize {
    page.requests().iter().filter(|url| url.ends_with(ending)).count()
}

/// A shop whose code never comes. Its page tries once again, and then says so.
fn without_code() -> ShopServer {
    let shop = ShopServer::demo();
    shop.replace(&shop.built("pushcart"), Answer::status(404, "no"));
    shop
}

/// The demo shop with another text for its boot script to start from, allowed to ask this origin.
fn placed_for(shop: &ShopServer, origin: &str, change: impl FnOnce(&mut Value)) {
    const START: &str = "id=\"placed\">";
    let page = shop.file("/index.html");
    let (before, rest) = page.split_once(START).expect("a placed page");
    let (json, after) = rest.split_once("</script>").expect("its end");
    let mut value = serde_json::from_str(json).expect("JSON");
    change(&mut value);
    let before = before.replace("connect-src 'self'", &format!("connect-src 'self' {origin}"));
    shop.replace("/index.html", Answer::ok("text/html", format!("{before}{START}{value}</script>{after}")));
}

#[test]
fn the_backends_first_answer_is_asked_for_without_the_code() {
    for path in ["/", "/p/moon-cup", "/c/cups-and-bowls", "/search?q=moon", "/cart"] {
        let shop = without_code();
        let page = Visitor::phone().open(&shop.url(path));
        page.expect_error("");
        wait_until("the catalog", || count(&page, CATALOG) > 0);
    }
}

#[test]
fn the_backends_first_answer_is_asked_for_once() {
    for path in ["/", "/p/moon-cup", "/c/cups-and-bowls", "/search?q=moon"] {
        let shop = ShopServer::demo();
        let page = Visitor::phone().open(&shop.url(path));
        page.first("link|heading[1]", &format!("*{}*", CUP.title));
        assert_eq!(count(&page, CATALOG), 1, "{path}: {:#?}", page.requests());
    }
}

#[test]
fn a_shopper_who_reads_another_language_gets_its_texts_as_early() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().languages("ar").open(&shop.url("/p/moon-cup"));
    page.first("link|heading[1]", "*");
    wait_until("the texts", || count(&page, "/demo/catalog.ar.json") > 0);
    assert_eq!((count(&page, CATALOG), count(&page, "/demo/catalog.ar.json")), (1, 1));
}

/// The first answer is lost on its way.
#[test]
fn what_does_not_come_early_is_asked_for_again() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open("about:blank");
    page.before_scripts(
        "const real = fetch; globalThis.lost = 0;
         globalThis.fetch = (...request) => String(request[0]).endsWith('/catalog.json') && !lost++
            ? Promise.reject(new TypeError('lost')) : real(...request)",
    );
    page.goto(&shop.url("/p/moon-cup"));
    page.find("heading[1]", CUP.title);
    assert_eq!(page.eval("lost"), 1);
    assert_eq!(count(&page, CATALOG), 1);
}

/// A page placed for a server asks it as the server's backend would, in the currency of the shopper.
#[test]
fn a_server_is_asked_in_the_shoppers_currency_unless_it_knows_the_shopper() {
    let log: Arc<Mutex<Vec<Request>>> = Arc::default();
    let noted = log.clone();
    let server = Server::start(move |request| {
        noted.lock().expect("no panic while held").push(request.clone());
        Answer::ok("application/json", "{}").for_any_origin()
    });
    let shop = without_code();
    let url = format!("{}/api", server.origin());
    placed_for(&shop, &server.origin(), |placed| {
        placed["unless"] = json!(["a token"]);
        let address = json!({ "en": format!("{url}?in=en&for=~currency~"), "ar": format!("{url}?in=ar") });
        placed["requests"]["p/"] =
            json!([["POST", address, "{\"slug\":\"~handle~\"}", "vendure-token", "uk"]]);
    });
    let page = Visitor::phone().open(&shop.url("/index.html"));
    page.expect_error("");
    // It has loaded itself once more by then: that would take the place of the page that is gone to.
    page.wait_text("could not be started");
    page.eval("localStorage.setItem('pushcart.settings', '{\"version\":1,\"currency\":\"EUR\"}')");
    page.goto(&shop.url("/p/caf%C3%A9%22"));
    let asked = || {
        let log = log.lock().expect("no panic while held");
        log.iter().find(|request| request.method == "POST").cloned()
    };
    wait_until("the question", || asked().is_some());
    let request = asked().expect("it is there");
    assert_eq!(request.target, "/api?in=en&for=EUR");
    assert_eq!(String::from_utf8_lossy(&request.body), "{\"slug\":\"café\\\"\"}");
    assert_eq!((request.header("vendure-token"), request.header("content-type")), ("uk", "application/json"));
    page.eval("localStorage.setItem('a token', '1')");
    page.goto(&shop.url("/"));
    log.lock().expect("no panic while held").clear();
    page.goto(&shop.url("/p/cup"));
    page.wait_text("could not be started");
    assert!(asked().is_none());
}

#[test]
fn the_shell_is_the_outline_of_the_page_that_comes() {
    let shop = ShopServer::demo();
    // The code is under way for good: the outline stays.
    let hold = "const real = fetch; globalThis.fetch = (...request) =>
        String(request[0]).endsWith('.wasm') ? new Promise(() => {}) : real(...request)";
    for (path, outline, name) in [
        ("/", "home-categories", "Tea and clay"),
        ("/p/moon-cup", "product", "Tea and clay"),
        ("/search?q=moon", "grid", "Tea and clay"),
    ] {
        let page = Visitor::phone().open("about:blank");
        page.before_scripts(hold);
        page.goto(&shop.url(path));
        let shown = format!("document.querySelector('#shell main:not([hidden]) .{outline}') !== null");
        wait_until("the outline", || page.eval(&shown) == true);
        assert!(page.text().contains(name), "{}", page.text());
        assert_eq!(page.eval("document.querySelectorAll('#shell main:not([hidden])').length"), 1);
    }
    let page = Visitor::phone().languages("ar").open("about:blank");
    page.before_scripts(hold);
    page.goto(&shop.url("/"));
    page.wait_text("الشاي والطين");
    page.wait_text("أدوات شاي مصنوعة باليد");
}

/// Header, tabs and search answer as soon as the first file runs.
#[test]
fn a_tap_counts_before_the_backends_code_is_there() {
    let shop = ShopServer::demo();
    let hold = "const real = fetch; globalThis.fetch = (...request) =>
        String(request[0]).endsWith(HELD) ? new Promise(() => {}) : real(...request)";
    let hold = hold.replace("HELD", &json!(shop.built("catalog")).to_string());
    for (link, path, shown) in [
        ("Cart", "/cart", ("heading[1]", "Cart")),
        ("Search products", "/search", ("searchbox", "Search products")),
    ] {
        let page = Visitor::phone().open("about:blank");
        page.before_scripts(&hold);
        page.goto(&shop.url("/"));
        app_is_there(&page);
        page.eval("globalThis.isSamePage = true");
        page.tap("link", link);
        page.find(shown.0, shown.1);
        assert_eq!((page.path().as_str(), page.eval("isSamePage")), (path, json!(true)));
    }
}

/// The file is the one that the app shows: once it is there, it is not loaded again.
#[test]
fn the_shell_shows_the_products_picture_and_the_app_the_same() {
    let shop = ShopServer::demo();
    // Browsers may keep pictures, as hosts let them: what is asked for twice then is another file.
    for width in [240, 480, 720] {
        for (end, media_type) in [("webp", "image/webp"), ("webp.avif", "image/avif")] {
            let path = format!("demo/img/moon-cup-celadon-{width}.{end}");
            let picture = std::fs::read(dist().join(&path)).expect("a picture of the demo shop");
            shop.replace(&format!("/{path}"), Answer::ok(media_type, picture).kept());
        }
    }
    for visitor in [Visitor::phone(), Visitor::desktop(), Visitor::phone().coarse()] {
        let page = visitor.open("about:blank");
        page.before_scripts(HOLD_CODE);
        page.goto(&shop.url(&format!("/p/{}", CUP.handle)));
        let shown_in = |place: &str| {
            let image = format!("document.querySelector('{place} .product-pictures img')");
            wait_until("a picture", || {
                page.eval(&format!("{image}?.complete && {image}.naturalWidth > 0")) == true
            });
            page.eval(&format!("{image}.currentSrc")).as_str().expect("an address").to_owned()
        };
        let url = shown_in("#shell");
        assert!(url.ends_with(".avif"), "{url}");
        page.eval("goOn()");
        page.find("heading[1]", CUP.title);
        assert_eq!(shown_in("body > main"), url);
        // Whence a file came is known a moment after it was asked for.
        wait_until("one download", || page.downloads(&url) == 1);
    }
}

/// The kinds of pages, by their paths, and the outline that each begins with.
const OUTLINES: [(&str, &str); 10] = [
    ("/", ""),
    ("/c", "c"),
    ("/c/tea", "list"),
    ("/search", "search"),
    ("/search?q=tea", "list"),
    ("/p/moon-cup", "p/"),
    ("/cart", "cart"),
    ("/me", "*"),
    ("/me/orders", "*"),
    ("/share/cart", "*"),
];

#[test]
fn every_page_begins_with_an_outline_and_nothing_moves() {
    let shop = ShopServer::demo();
    for visitor in [Visitor::phone(), Visitor::desktop().languages("ar")] {
        for (path, outline) in OUTLINES {
            let page = visitor.open("about:blank");
            note(&page);
            page.before_scripts(HOLD_CODE);
            page.goto(&shop.url(path));
            let shown = "[...document.querySelectorAll('#shell main')].filter((one) => one.offsetHeight)";
            wait_until("an outline", || page.eval(&format!("{shown}.length")) == 1);
            assert_eq!(page.eval(&format!("{shown}[0].dataset.page")), outline, "{path}");
            page.eval("goOn()");
            wait_until("the page", || page.eval("!document.getElementById('shell')") == true);
            page.rest();
            assert_eq!(page.eval("pushcartOpening.shifts"), json!([]), "{path}");
        }
    }
}

/// From the shell's first paint to the page that is there, on any screen and in both directions.
#[test]
fn nothing_moves_while_a_page_opens() {
    let shop = ShopServer::demo();
    let (phone, desk) = (Visitor::phone(), Visitor::desktop());
    let [arabic, arabic_desk] = [phone.clone(), desk.clone()].map(|visitor| visitor.languages("ar"));
    for (who, visitor) in [("phone", phone), ("desk", desk), ("ar", arabic), ("ar desk", arabic_desk)] {
        let page = visitor.open("about:blank");
        prepare(&page, Conditions { slower: 1, ..Conditions::SLOW_4G });
        let opening = open(&page, &shop.url(&format!("/p/{}", CUP.handle)));
        assert!(opening.cls == 0.0, "{who}: {} by {:?}", opening.cls, opening.moved);
    }
}
