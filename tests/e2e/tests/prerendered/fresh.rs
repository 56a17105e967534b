//! What has changed since a page was rendered is seen once the backend has answered.

use pushcart_e2e::{Page, ShopServer, Visitor, demo::CATALOG, wait_until};
use serde_json::Value;

use crate::stage::{as_of, as_of_with, open_held, shop, take_over};

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

/// Whoever reads the page by a machine is not told what the shopper is not told any more.
#[test]
fn what_a_page_tells_search_engines_of_a_price_goes_with_it() {
    let told = "<script type=\"application/ld+json\">{\"price\":\"59.00\"}</script>\
        <meta property=\"product:price:amount\" content=\"59.00\">";
    let is_told = |page: &Page| page.eval("document.head.innerHTML.includes('59.00')") == true;
    for (price, stays) in [("59.00", true), ("61.00", false)] {
        let shop = shop();
        change_tray(&shop, |tray| tray["price"]["USD"] = price.into());
        as_of_with(&shop, TRAY, 0, told);
        let page = open_held(&Visitor::phone(), &shop.url(TRAY));
        assert!(is_told(&page));
        take_over(&page);
        page.wait_text(&format!("${price}"));
        assert_eq!(is_told(&page), stays, "{price}");
    }
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

#[test]
fn a_category_that_is_gone_says_so_and_leaves_the_other_pages() {
    let shop = shop();
    shop.change_json(CATALOG, |catalog| {
        let categories = catalog["categories"].as_array_mut().expect("categories");
        categories.retain(|category| category["handle"] != "table");
        for product in catalog["products"].as_array_mut().expect("products") {
            let of = product["categories"].as_array_mut().expect("its categories");
            of.retain(|handle| handle != "table");
        }
    });
    taken_over(&shop, "/c/table").find("heading[1]", "This page does not exist");
    for path in ["/", "/c"] {
        let page = taken_over(&shop, path);
        wait_until("the other categories", || {
            page.all("link", "*").iter().all(|link| !link.href().ends_with("/c/table"))
        });
        assert!(page.all("link", "*").iter().any(|link| link.href().ends_with("/c/tea")));
    }
}
