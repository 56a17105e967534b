//! Pages made from a real server: they say what it says, are taken over without asking it, and hear what has
//! changed since.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock, PoisonError},
};

use place::{Placement, folder::copy, place};
use prerender::{Options, plain_head, prerender};
use pushcart_e2e::{Answer, Page, ShopServer, Visitor, server::dist, steps::app_is_there, wait_until};
use serde_json::Value;

use crate::server::{MERCHANT, set_stock};

/// Later than any test: what pages show is fresh, and nobody asks for it again.
const TOMORROW: i64 = 4_000_000_000_000;

/// The wasm waits for `letGo()`.
const HELD: &str = "
    const instantiate = WebAssembly.instantiateStreaming;
    const gate = new Promise((go) => window.letGo = go);
    WebAssembly.instantiateStreaming = async (...all) => (await gate, instantiate.apply(WebAssembly, all));";

/// One test empties the stock that another one buys from.
static STOCK: Mutex<()> = Mutex::new(());

/// The shop before this server, prerendered once for all tests.
fn shop() -> ShopServer {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    ShopServer::start(FOLDER.get_or_init(make), "/")
}

fn make() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(concat!(env!("CARGO_CRATE_NAME"), "-pages"));
    drop(fs::remove_dir_all(&folder));
    copy(&dist(), &folder).expect("a copy of the built shop");
    point_at_server(&folder);
    place(&folder, &Placement::default()).expect("a placed shop");
    let options = Options { now: TOMORROW, threads: 2, previous: None, has_twins: false, head: &plain_head };
    let report = prerender(&folder, &options, &mut |_| {}, &mut |_| Ok(())).expect("a prerendered shop");
    assert_eq!(report.failed, []);
    folder
}

fn point_at_server(folder: &Path) {
    let file = folder.join("shop.json");
    let mut shop: Value = serde_json::from_slice(&fs::read(&file).expect("shop.json")).expect("JSON");
    shop["backend"] = (MERCHANT.backend)(&(MERCHANT.origin)());
    shop["languages"] = ["en"].into();
    shop.as_object_mut().expect("an object").remove("currencies");
    fs::write(file, shop.to_string()).expect("shop.json");
}

fn wait_for_app(page: &Page) {
    app_is_there(page);
    page.rest();
}

/// What was asked of the server, but for pictures.
fn asked(page: &Page) -> Vec<String> {
    page.fetches().into_iter().filter(|url| url.starts_with(&(MERCHANT.origin)())).collect()
}

#[test]
fn pages_are_taken_over_without_asking_the_server() {
    let shop = shop();
    let (category, product) = (MERCHANT.category, MERCHANT.product);
    for (path, heading) in [(product, MERCHANT.title), (category.path, category.title), ("/c", "Categories")]
    {
        let html = shop.file(&format!("{path}/index.html"));
        assert!(html.contains(&format!("<title>{heading} · ")), "{path}");
        let page = Visitor::phone().open(&shop.url(path));
        wait_for_app(&page);
        page.find("heading[1]", heading);
        assert_eq!(asked(&page), [""; 0], "{path}");
    }
}

/// With a reload and a new page in between, and without a network.
#[test]
fn what_is_added_before_the_app_is_in_the_servers_cart_once() {
    let _stock = STOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let (shop, single) = (shop(), MERCHANT.single);
    let page = Visitor::phone().open("about:blank");
    page.before_scripts(HELD);
    ["Failed to load", "net::ERR", "fetch", "shop.json"].iter().for_each(|words| page.expect_error(words));
    page.goto(&shop.url(single.path));
    page.tap("button", "Add to cart");
    page.reload();
    page.tap("button", "Add to cart");
    page.goto(&shop.url(single.path));
    page.offline(true);
    page.tap("button", "Add to cart");
    assert_eq!(page.eval("document.querySelector('.tabs-count').textContent"), "3");
    page.offline(false);
    wait_until("the app", || {
        // A page that failed to start is loaded anew.
        page.eval("letGo(); document.getElementById('shell') === null") == true
    });
    wait_until("all to be sent", || {
        page.eval("Object.keys(localStorage).some((key) => key.startsWith('pushcart.queue@'))") == false
    });
    page.goto(&shop.url("/cart"));
    page.eval("letGo()");
    wait_until("what the server has", || {
        page.eval("(document.querySelector('main output') || {}).textContent") == "3"
    });
}

#[test]
fn what_was_sold_out_since_cannot_be_bought() {
    let _stock = STOCK.lock().unwrap_or_else(PoisonError::into_inner);
    let (shop, single) = (shop(), MERCHANT.single);
    let html = shop.file(&format!("{}/index.html", single.path));
    // Behind it stand the words that the page's script may say.
    let (shown, _) = html.split_once("<p id=\"boot-failed\"").expect("a whole page");
    assert!(!shown.contains("Sold out"), "it was there when the page was made");
    let old = html.replace(&format!("\"as_of\":{TOMORROW}"), "\"as_of\":0");
    shop.replace(single.path, Answer::ok("text/html; charset=utf-8", old));
    set_stock(single.sku, 0);
    let page = Visitor::phone().open(&shop.url(single.path));
    page.wait_text("Sold out");
    wait_until("no way to buy", || page.find("button", "Add to cart").attribute("disabled").is_some());
    set_stock(single.sku, single.stock);
}
