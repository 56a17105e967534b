//! What the shopper sees when something does not work: never a blank page, always a way on.

use pushcart_e2e::{
    Answer, Page, Server, ShopServer, Visitor,
    demo::{CATALOG, CUP},
    faults::{Fault, Proxy},
    steps::{add_to_cart, load_what_buying_takes},
    wait_for, wait_until,
};

#[test]
fn a_wrong_shop_json_names_the_field_on_the_page_and_in_the_console() {
    let shop = ShopServer::demo();
    shop.change_json("/shop.json", |json| json["accent"] = "green".into());
    let page = Visitor::phone().open(&shop.url("/"));
    page.expect_error("accent");
    page.find("heading", "This shop is not set up correctly");
    page.wait_text("accent");
    assert!(page.messages().iter().any(|text| text.contains("accent")), "{:?}", page.messages());
}

#[test]
fn a_shop_json_that_is_no_json_is_said() {
    let shop = ShopServer::demo();
    shop.replace("/shop.json", Answer::ok("application/json", "{ \"name\": "));
    let page = Visitor::phone().open(&shop.url("/"));
    page.expect_error("shop.json");
    page.expect_error("JSON");
    page.find("heading", "This shop is not set up correctly");
}

#[test]
fn a_missing_shop_json_is_said() {
    let shop = ShopServer::demo();
    shop.replace("/shop.json", Answer::status(404, "no"));
    let page = Visitor::phone().open(&shop.url("/"));
    page.expect_error("shop.json");
    page.find("heading", "This shop is not set up correctly");
    page.wait_text("404");
}

#[test]
fn a_host_in_trouble_is_no_shop_that_is_set_up_wrongly() {
    let shop = ShopServer::demo();
    shop.replace("/shop.json", Answer::status(503, "later"));
    let page = Visitor::phone().open(&shop.url("/"));
    page.expect_error("shop.json");
    page.expect_error("Failed to load resource");
    page.wait_text("The shop could not be started");
    page.gone("heading", "This shop is not set up correctly");
    shop.restore("/shop.json");
    page.reload();
    page.first("link", &format!("*{}*", CUP.title));
}

#[test]
fn a_shop_json_that_is_lost_once_is_asked_for_again() {
    let shop = ShopServer::demo();
    let proxy = Proxy::before(&shop.origin());
    proxy.break_next("/shop.json", Fault::CutBefore, 1);
    let page = Visitor::phone().open(&format!("{}/", proxy.origin()));
    page.expect_error("Failed to load resource");
    page.first("link", &format!("*{}*", CUP.title));
    assert_eq!(page.eval("performance.getEntriesByType('navigation')[0].type"), "navigate", "loaded anew");
}

#[test]
fn an_arabic_shell_is_mirrored_before_there_is_an_app() {
    let shop = ShopServer::demo();
    shop.replace(&shop.built("pushcart"), Answer::status(404, "no"));
    let page = Visitor::phone().languages("ar,en").open(&shop.url("/"));
    page.expect_error("");
    let root = "[document.documentElement.lang, document.documentElement.dir].join()";
    wait_until("the shell to be mirrored", || page.eval(root) == "ar,rtl");
    page.wait_text("تعذّر تشغيل المتجر");
    page.eval("localStorage.setItem('pushcart.settings', '{\"language\":\"en\"}')");
    page.reload();
    wait_until("the shell to be as it was chosen", || page.eval(root) == "en,");
}

/// The page offers to try again, and does it when the server is well.
fn recovers(page: &Page, shop: &ShopServer) {
    page.expect_error("Failed to load resource");
    page.first("button", "Try again");
    shop.restore(CATALOG);
    wait_for("a product after trying again", || {
        if page.has("link|heading", &format!("*{}*", CUP.title)) {
            return Ok(());
        }
        if let Some(button) = page.all("button", "Try again").into_iter().next() {
            button.try_tap()?;
        }
        Err(page.overview())
    });
}

#[test]
fn a_server_that_fails_can_be_asked_again() {
    for (what, answer) in [
        ("an error", Answer::status(500, "out of order")),
        ("a web page", Answer::ok("text/html", "<!doctype html><title>Welcome</title>")),
        ("half an answer", Answer::ok("application/json", "{\"currencies\": [\"USD\"], \"prod")),
    ] {
        for path in ["/", "/search?q=moon", "/p/moon-cup"] {
            println!("{what} at {path}");
            let shop = ShopServer::demo();
            shop.replace(CATALOG, answer.clone());
            let page = Visitor::phone().open(&shop.url(path));
            recovers(&page, &shop);
        }
    }
}

#[test]
fn a_product_that_cannot_be_loaded_does_not_go_on_as_if_it_were_loading() {
    let shop = ShopServer::demo();
    shop.replace(CATALOG, Answer::status(500, "out of order"));
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.expect_error("Failed to load resource");
    page.first("button", "Try again");
    page.find("heading[1]", "This page could not be loaded");
    assert!(!page.has("link", "Share"), "there is nothing to share");
    shop.restore(CATALOG);
    page.tap("button", "Try again");
    page.find("heading[1]", CUP.title);
    page.find("link", "Share");
}

#[test]
fn an_api_that_answers_nonsense_is_not_a_blank_page() {
    for answer in [
        Answer::status(503, "{\"errors\": []}"),
        Answer::ok("text/html", "<h1>It works!</h1>"),
        Answer::ok("application/json", "{\"data\": {\"collections\": {\"items\": [{"),
        Answer::ok("application/json", "{\"data\": null, \"errors\": [{\"message\": \"no\"}]}"),
        Answer::ok("application/json", "{\"data\": {\"somethingElse\": 1}}"),
    ] {
        let said = format!("{} {}", answer.status, String::from_utf8_lossy(&answer.body));
        let api = Server::start(move |request| match request.method.as_str() {
            "OPTIONS" => Answer::status(204, "").for_any_origin(),
            _ => answer.clone().for_any_origin(),
        });
        let shop = ShopServer::demo();
        let address = format!("{}/shop-api", api.origin());
        shop.point_at(&serde_json::json!({ "kind": "vendure", "url": address }));
        // A shopper the server knows: without this there is no cart to ask for.
        let known = format!("localStorage.setItem('vendure {address} token', 'known')");
        for path in ["/", "/c", "/search?q=x", "/p/x", "/cart", "/checkout", "/order/X"] {
            println!("{path} with {said}");
            let page = Visitor::phone().open("about:blank");
            page.before_scripts(&known);
            page.expect_error("Failed to load resource");
            page.goto(&shop.url(path));
            page.first("heading", "*");
            page.first("button", "Try again");
        }
    }
}

#[test]
fn a_chunk_that_cannot_be_loaded_is_said_and_can_be_asked_for_again() {
    let shop = ShopServer::demo();
    let chunk = shop.built("product");
    shop.replace(&chunk, Answer::status(503, "out of order"));
    let visitor = Visitor::phone();
    for path in ["/", &format!("/p/{}", CUP.handle)] {
        println!("{path}");
        let page = visitor.open(&shop.url(path));
        page.expect_error("Failed to load resource");
        if path == "/" {
            page.first("link", &format!("*{}*", CUP.title)).tap();
        }
        page.find("heading[1]", "This page could not be loaded");
        shop.restore(&chunk);
        page.tap("button", "Try again");
        page.find("heading[1]", CUP.title);
        shop.replace(&chunk, Answer::status(503, "out of order"));
    }
}

#[test]
fn a_backend_that_cannot_be_loaded_can_be_asked_for_again() {
    let shop = ShopServer::demo();
    let chunk = shop.built("catalog");
    shop.replace(&chunk, Answer::status(503, "out of order"));
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.expect_error("Failed to load resource");
    page.first("button", "Try again");
    shop.restore(&chunk);
    page.tap("button", "Try again");
    page.find("heading[1]", CUP.title);
}

#[test]
fn offline_is_said_and_gone_again() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.find("heading[1]", CUP.title);
    page.expect_error("ERR_INTERNET_DISCONNECTED");
    load_what_buying_takes(&page, &shop);
    page.offline(true);
    page.wait_text("You are offline");
    // The cart is on the phone: it still works.
    add_to_cart(&page, CUP.options);
    page.offline(false);
    wait_for("the message to go", || {
        if page.text().contains("You are offline") { Err(page.text()) } else { Ok(()) }
    });
}

#[test]
fn a_shop_without_storage_still_sells() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open("about:blank");
    page.before_scripts(
        "for (const name of ['localStorage', 'sessionStorage'])
            Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })",
    );
    page.goto(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    pushcart_e2e::steps::open_cart(&page);
    page.wait_text("$24.00");
}
