//! Language and theme: the first choice is the browser's, the next the shopper's, and it stays.

use pushcart_e2e::{Page, Scheme, ShopServer, Visitor, wait_until};

fn background(page: &Page) -> String {
    page.eval("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor")
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn the_browsers_languages_choose_first() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().languages("zh-CN,zh,en").open(&shop.url("/"));
    page.find("link", "首页");
    assert_eq!(page.eval("document.documentElement.lang"), "zh-Hans");
    let page = Visitor::phone().languages("fr-FR,fr").open(&shop.url("/"));
    page.find("link", "Home");
    assert_eq!(page.eval("document.documentElement.lang"), "en");
}

#[test]
fn a_chosen_language_stays() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/me"));
    page.choose("Language", "简体中文");
    page.find("heading", "我的");
    assert_eq!(page.eval("document.documentElement.lang"), "zh-Hans");
    page.reload();
    page.find("heading", "我的");
    page.goto(&shop.url("/p/moon-cup"));
    page.find("heading", "月白杯");
    page.goto(&shop.url("/me"));
    page.choose("语言", "English");
    page.find("heading", "Me");
}

#[test]
fn a_chosen_theme_stays() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/me"));
    page.find("heading", "Me");
    let light = background(&page);
    choose_theme(&page, "Dark");
    wait_until("another background", || background(&page) != light);
    let dark = background(&page);
    page.reload();
    page.find("heading", "Me");
    assert_eq!(background(&page), dark);
    // The device's theme no longer matters, until it is asked to.
    page.prefer(Scheme::Dark);
    choose_theme(&page, "Light");
    wait_until("the light background", || background(&page) == light);
    choose_theme(&page, "As the device");
    wait_until("the dark background", || background(&page) == dark);
    page.prefer(Scheme::Light);
    wait_until("the light background", || background(&page) == light);
}

fn choose_theme(page: &Page, name: &str) {
    if page.has("combobox", "Theme") {
        page.choose("Theme", name);
    } else {
        page.tap("radio", name);
    }
}
