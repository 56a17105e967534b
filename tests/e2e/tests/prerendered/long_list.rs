//! A list of several pages: each is a file that leads to the next one, and the app goes on from any of them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use pushcart_e2e::{Page, ShopServer, Visitor, demo::CATALOG, wait_until};
use serde_json::{Value, json};

use crate::stage::{make, open_held, take_over};

/// The second of three pages.
const SECOND: &str = "/c/table/20";

/// The demo shop with a category of 45 products.
fn shop() -> ShopServer {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    ShopServer::start(FOLDER.get_or_init(|| make("long-list", fill)), "/")
}

fn fill(folder: &Path) {
    change(&folder.join("shop.json"), |shop| shop["languages"] = json!(["en"]));
    fill_table(folder, 45);
}

/// Puts so many products into one category, in the place of all others.
pub fn fill_table(folder: &Path, count: usize) {
    change(&folder.join(CATALOG.trim_start_matches('/')), |catalog| {
        let products = catalog["products"].as_array_mut().expect("products");
        let tray = products.iter().find(|product| product["handle"] == "tea-tray").expect("the tray").clone();
        *products = (0..count).map(|number| copy_of(&tray, number)).collect();
    });
}

fn copy_of(tray: &Value, number: usize) -> Value {
    let mut copy = tray.clone();
    copy["handle"] = format!("tray-{number}").into();
    copy["title"] = format!("Tray {number}").into();
    copy["variants"][0]["id"] = format!("tray-{number}").into();
    copy
}

fn change(file: &Path, change: impl FnOnce(&mut Value)) {
    let mut value = serde_json::from_slice(&fs::read(file).expect("a file")).expect("JSON");
    change(&mut value);
    fs::write(file, value.to_string()).expect("a file");
}

fn cards(page: &Page) -> usize {
    page.all("link", "*Tray *").len()
}

#[test]
fn a_later_page_is_taken_over_and_loads_on() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url(SECOND));
    assert_eq!(cards(&page), 20);
    take_over(&page);
    page.rest();
    assert_eq!(page.eval("shifted"), 0);
    assert!(!page.requests().iter().any(|url| url.ends_with(CATALOG)), "{:#?}", page.requests());
    assert_eq!(cards(&page), 20);
    // A tap would scroll there first, and that loads on too.
    page.eval("document.querySelector('main a[rel=next]').click()");
    wait_until("the third page below the second", || cards(&page) == 25);
    assert_eq!(page.path(), SECOND);
    page.tap("link", "All products");
    page.wait_path("the start of the list", |path| path == "/c/table");
}

#[test]
fn without_scripts_all_products_are_reached() {
    let shop = shop();
    let page = Visitor::phone().open("about:blank");
    page.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    page.goto(&shop.url("/c/table"));
    for (path, count) in [("/c/table/20", 20), ("/c/table/40", 5)] {
        page.goto(&page.find("link", "Load more").href());
        assert_eq!((page.path().as_str(), cards(&page)), (path, count));
    }
}
