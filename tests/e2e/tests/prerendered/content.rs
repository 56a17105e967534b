//! The merchant's own pages: read without scripts, taken over, and opened by the app.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use place::{Placement, place};
use pushcart_e2e::{ShopServer, Visitor};
use serde_json::{Value, json};

use crate::stage::{make, open_held, take_over};

const TEXT: &str = "We are *Tea and clay*.\n\n## By post\n\n- 1 Lane\n- [mail](mailto:hello@a.example)\n";

fn shop() -> ShopServer {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    ShopServer::start(FOLDER.get_or_init(|| make("content", add_imprint)), "/")
}

/// Adds a page of the merchant's own, in English and Arabic.
pub fn add_imprint(folder: &Path) {
    fs::write(folder.join("imprint.md"), TEXT).expect("a text");
    let file = folder.join("shop.json");
    let mut shop: Value = serde_json::from_slice(&fs::read(&file).expect("shop.json")).expect("JSON");
    shop["languages"] = json!(["en", "ar"]);
    shop["legal"] = json!([{ "title": "Imprint", "handle": "imprint", "file": "imprint.md" }]);
    fs::write(file, shop.to_string()).expect("shop.json");
    place(folder, &Placement::default()).expect("a placed shop");
}

#[test]
fn a_page_of_the_merchants_own_is_taken_over() {
    let shop = shop();
    for (visitor, path) in [(Visitor::phone(), "/pages/imprint"), (Visitor::desktop(), "/ar/pages/imprint")] {
        let page = open_held(&visitor, &shop.url(path));
        let shown = page.eval("document.querySelector('main').innerText");
        take_over(&page);
        page.rest();
        assert_eq!(page.eval("document.querySelector('main').innerText"), shown, "{path}");
        assert_eq!(page.eval("shifted"), 0, "{path}");
        page.find("heading[1]", "Imprint");
        page.find("heading[2]", "By post");
        let asked = page.requests();
        assert!(!asked.iter().any(|url| url.ends_with("imprint.json")), "{path}: {asked:#?}");
    }
}

#[test]
fn the_app_opens_it_from_its_link() {
    let shop = shop();
    let page = Visitor::phone().open(&shop.url("/me"));
    page.tap("link", "Imprint");
    page.wait_path("the page", |path| path == "/pages/imprint");
    page.find("heading[2]", "By post");
    assert_eq!(page.find("link", "mail").href(), "mailto:hello@a.example");
    assert!(page.title().starts_with("Imprint · "), "{}", page.title());
}

#[test]
fn without_scripts_every_page_links_to_it() {
    let page = Visitor::phone().open("about:blank");
    page.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    let shop = shop();
    page.goto(&shop.url("/c"));
    assert!(page.find("link", "Imprint").href().ends_with("/pages/imprint"));
}

/// shop.json is read when the app starts, so it knows of a change at once.
#[test]
fn a_page_that_is_gone_says_so_and_one_that_was_added_opens() {
    let shop = shop();
    shop.change_json("/shop.json", |shop| shop["legal"][0]["handle"] = "legal".into());
    for (below, gone) in [
        ("", "This page does not exist"),
        ("/en", "This page does not exist"),
        ("/ar", "هذه الصفحة غير موجودة"),
    ] {
        let page = Visitor::phone().open(&shop.url(&format!("{below}/pages/imprint")));
        page.find("heading[1]", gone);
        page.goto(&shop.url(&format!("{below}/pages/legal")));
        page.find("heading[1]", "Imprint");
        page.find("heading[2]", "By post");
    }
}
