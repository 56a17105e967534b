//! What has changed since a page was rendered is seen once the backend has answered.

use pushcart_e2e::{Page, ShopServer, Visitor, demo::CATALOG, wait_until};
use serde_json::Value;

use crate::stage::{as_of, open_held, shop, take_over};

const TRAY: &str = "/p/tea-tray";

fn change_tray(shop: &ShopServer, change: impl FnOnce(&mut Value)) {
    shop.change_json(CATALOG, |catalog| {
        let products = catalog["products"].as_array_mut().expect("products");
        change(products.iter_mut().find(|product| product["handle"] == "tea-tray").expect("the tray"));
    });
}

fn taken_over(shop: &ShopServer, path: &str) -> Page {
    as_of(shop, path, 0);
    let page = open_held(&Visitor::phone(), &shop.url(path));
    take_over(&page);
    page
}

#[test]
fn an_older_price_gives_way_without_a_shift() {
    let shop = shop();
    change_tray(&shop, |tray| tray["price"]["USD"] = "61.00".into());
    let page = taken_over(&shop, TRAY);
    page.eval("window.heading = document.querySelector('main h1')");
    page.eval("window.button = [...document.querySelectorAll('main button')].at(-1)");
    page.wait_text("$61.00");
    assert!(!page.text().contains("$59.00"));
    assert_eq!(page.eval("heading.isConnected && button.isConnected"), true, "the page stays");
    assert_eq!(page.eval("shifted"), 0);
}

#[test]
fn what_was_sold_out_meanwhile_cannot_be_bought() {
    let shop = shop();
    change_tray(&shop, |tray| tray["variants"][0]["stock"] = 0.into());
    let page = taken_over(&shop, TRAY);
    page.wait_text("Sold out");
    wait_until("no way to buy", || page.find("button", "Add to cart").attribute("disabled").is_some());
    let list = taken_over(&shop, "/c/table");
    list.wait_text("Sold out");
}

#[test]
fn a_product_that_is_gone_says_so_in_each_language() {
    let shop = shop();
    shop.change_json(CATALOG, |catalog| {
        let products = catalog["products"].as_array_mut().expect("products");
        products.retain(|product| product["handle"] != "tea-tray");
    });
    for (below, words) in [
        ("", "This product is not sold any more"),
        ("/en", "This product is not sold any more"),
        ("/ar", "لم يعد هذا المنتج يُباع"),
        ("/zh-Hans", "商品已下架"),
    ] {
        let page = taken_over(&shop, &format!("{below}{TRAY}"));
        page.find("heading[1]", words);
    }
}
