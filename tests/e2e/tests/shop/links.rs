//! Links are real links; title and focus move with the page; every page has one main heading.

use pushcart_e2e::{
    ShopServer, Visitor,
    demo::{CUP, GAIWAN},
    tour::{ENGLISH, tour},
    wait_for, wait_until,
};

#[test]
fn a_cards_link_opens_in_a_new_tab() {
    let shop = ShopServer::demo();
    let visitor = Visitor::phone();
    let page = visitor.open(&shop.url("/search?q=gaiwan"));
    let href = page.first("link", &format!("*{}*", GAIWAN.title)).href();
    assert_eq!(href, shop.url(&format!("/p/{}", GAIWAN.handle)));
    let tab = visitor.open(&href);
    tab.find("heading[1]", GAIWAN.title);
}

#[test]
fn every_link_of_the_tab_bar_leads_to_its_page() {
    let shop = ShopServer::demo();
    let visitor = Visitor::phone();
    let page = visitor.open(&shop.url("/"));
    for (name, path) in [("Home", "/"), ("Categories", "/c"), ("Cart", "/cart"), ("Me", "/me")] {
        assert_eq!(page.find("link", name).href(), shop.url(path));
        let tab = visitor.open(&shop.url(path));
        tab.first("heading[1]", "*");
        wait_for("the current page to be marked", || {
            let link = tab.one("link", name)?;
            match link.attribute("aria-current").as_deref() {
                Some("page") => Ok(()),
                other => Err(format!("{name}: {other:?}")),
            }
        });
    }
}

#[test]
fn title_and_focus_move_with_the_page() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/search?q=moon"));
    page.first("link", &format!("*{}*", CUP.title)).tap();
    page.find("heading[1]", CUP.title);
    wait_until("the product's title", || page.title().starts_with(CUP.title));
    wait_for("the focus on the page's heading or its content", || match page.focused() {
        Some((role, _)) if role == "heading" || role == "main" => Ok(()),
        other => Err(format!("it is on {other:?}")),
    });
    page.back();
    wait_until("the search's title", || !page.title().starts_with(CUP.title));
}

#[test]
fn every_page_has_a_title_of_its_own_and_one_main_heading() {
    let shop = ShopServer::demo();
    let mut titles = Vec::new();
    let home = String::from("Tea and clay");
    tour(&shop, &Visitor::phone(), &ENGLISH, |page, name| {
        let headings = page.all("heading[1]", "*").len();
        if name != "product-sheet" {
            assert_eq!(headings, 1, "{name}: {}", page.overview());
            let is_own = || name == "home" || page.title() != home;
            wait_until(&format!("the title of {name}"), is_own);
            titles.push((page.title(), name.to_owned()));
        }
    });
    for (title, name) in &titles {
        assert!(!title.is_empty(), "{name}");
    }
    let same: Vec<_> = titles.iter().filter(|title| title.0 == home).map(|title| &title.1).collect();
    assert_eq!(same, ["home"], "{titles:#?}");
}

#[test]
fn an_unknown_path_says_so_and_leads_home() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/no/such/page"));
    page.find("heading[1]", "This page does not exist");
    page.tap("link", "Go to the shop");
    page.wait_path("home", |path| path == "/");
    page.goto(&shop.url("/p/no-such-product"));
    page.find("heading[1]", "This product is not sold any more");
    page.goto(&shop.url("/order/no-such-order"));
    page.find("heading[1]", "This order cannot be shown here");
}
