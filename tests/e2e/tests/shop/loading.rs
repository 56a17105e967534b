//! What is loaded when, and what a tap shows first.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CUP, TRAY},
    steps::{BUYING, add_to_cart, is_loaded, touch},
    wait_until,
};

/// Whether a chunk has been asked for since the tab was opened.
fn is_asked_for(page: &Page, chunk: &str) -> bool {
    page.requests().iter().any(|url| url.ends_with(chunk))
}

/// Points at a link, without a tap.
fn point_at(page: &Page, selector: &str) {
    page.eval(&format!(
        "document.querySelector('{selector}').dispatchEvent(new PointerEvent('pointerover', {{ bubbles: true }}))"
    ));
}

#[test]
fn a_chunk_is_loaded_when_a_link_to_it_is_pointed_at() {
    let shop = ShopServer::demo();
    let (browse, checkout) = (shop.built("browse"), shop.built("checkout"));
    let page = Visitor::phone().open(&shop.url("/"));
    page.find("link", &format!("*{}*", CUP.title));
    page.rest();
    assert!(!is_asked_for(&page, &browse) && !is_asked_for(&page, &checkout), "{:#?}", page.requests());
    point_at(&page, "nav a[href=\"c\"]");
    wait_until("the lists", || is_asked_for(&page, &browse));
    assert!(!is_asked_for(&page, &checkout));
    page.tap("link", "Categories");
    page.find("heading[1]", "Categories");
}

#[test]
fn what_buying_takes_is_loaded_at_the_first_touch() {
    let shop = ShopServer::demo();
    let chunks = BUYING.map(|chunk| shop.built(chunk));
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.find("heading[1]", CUP.title);
    page.find("heading", "You may also like");
    page.rest();
    assert!(!chunks.iter().any(|chunk| is_asked_for(&page, chunk)), "{:#?}", page.requests());
    touch(&page);
    wait_until("what buying takes", || chunks.iter().all(|chunk| is_asked_for(&page, chunk)));
}

/// Nothing is lost where what buying takes cannot be loaded: it is said, and the next tap tries again.
#[test]
fn a_tap_that_cannot_be_followed_is_said_and_can_be_repeated() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.find("heading[1]", CUP.title);
    page.find("heading", "You may also like");
    page.rest();
    page.expect_error("ERR_INTERNET_DISCONNECTED");
    page.offline(true);
    page.tap("button", "Choose options");
    page.wait_text("No connection");
    page.offline(false);
    add_to_cart(&page, CUP.options);
}

#[test]
fn who_has_something_in_the_cart_has_what_buying_takes() {
    let shop = ShopServer::demo();
    let checkout = shop.built("checkout");
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", TRAY.handle)));
    page.find("heading[1]", TRAY.title);
    page.rest();
    assert!(!is_asked_for(&page, &checkout));
    add_to_cart(&page, TRAY.options);
    wait_until("the cart's page", || is_asked_for(&page, &checkout));
}

#[test]
fn who_saves_data_loads_what_is_touched_alone() {
    let shop = ShopServer::demo();
    let (product, browse) = (shop.built("product"), shop.built("browse"));
    let page = Visitor::phone().open("about:blank");
    page.before_scripts(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })",
    );
    page.goto(&shop.url("/"));
    page.find("link", &format!("*{}*", CUP.title));
    point_at(&page, "nav a[href=\"c\"]");
    page.rest();
    assert!(!is_asked_for(&page, &product) && !is_asked_for(&page, &browse), "{:#?}", page.requests());
    page.first("link", &format!("*{}*", CUP.title)).tap();
    page.find("heading[1]", CUP.title);
    page.tap("button", "Choose options");
}

#[test]
fn a_tap_on_a_product_is_answered_by_its_title_before_the_rest() {
    let shop = ShopServer::demo();
    let product = shop.built("product");
    let page = Visitor::phone().open(&shop.url("/"));
    page.find("link", &format!("*{}*", CUP.title));
    wait_until("the product's page", || is_loaded(&page, &product));
    page.rest();
    // What is there in the next task, before anything else was painted.
    let first = page.eval(&format!(
        "document.querySelector('a.card[href=\"p/{}\"]').click();
         new Promise((done) => {{
             const channel = new MessageChannel();
             channel.port1.onmessage = () => done([document.querySelector('h1').textContent,
                 document.querySelectorAll('.buy-bar, .product-related').length]);
             channel.port2.postMessage(0);
         }})",
        CUP.handle
    ));
    assert_eq!(first, serde_json::json!([CUP.title, 0]));
    page.find("button", "Choose options");
    page.find("heading", "You may also like");
}
