//! The app takes a page over: nobody sees it, and nothing is lost.

use pushcart_e2e::{
    Page, Visitor, compare::compare, demo::CATALOG, page::shots_folder, pixels::Pixels, wait_until,
};

use crate::stage::{open_held, settled, shop, take_over};

/// Takes a page over, and holds what is seen before against what is seen after.
fn nobody_sees_it(name: &str, visitor: &Visitor, path: &str) {
    let shop = shop();
    let page = open_held(visitor, &shop.url(path));
    let before = settled(&page);
    take_over(&page);
    page.rest();
    let after = settled(&page);
    if let Some(difference) = compare(&read(&before), &read(&after)) {
        let file = shots_folder().join(format!("{name}-taken-over.png"));
        std::fs::write(&file, difference.picture.png()).expect("a picture");
        panic!("{name}: {}; see {}", difference.describe(), file.display());
    }
    assert_eq!(page.eval("blank"), serde_json::json!([]), "{name}: pictures that vanish for a frame");
    assert_eq!(page.eval("shifted"), 0, "{name}: {:#}", page.eval("moved"));
    let asked = page.requests();
    assert!(!asked.iter().any(|url| url.ends_with(CATALOG)), "{name}: {asked:#?}");
}

fn read(png: &[u8]) -> Pixels {
    Pixels::read(png).expect("a picture")
}

fn every_page(name: &str, visitor: &Visitor, prefix: &str) {
    for (page, path) in [("home", ""), ("categories", "c"), ("list", "c/tea"), ("product", "p/moon-cup")] {
        nobody_sees_it(&format!("{name}-{page}"), visitor, &format!("/{prefix}{path}"));
    }
}

#[test]
fn in_english() {
    every_page("phone-en", &Visitor::phone(), "");
    every_page("desk-en", &Visitor::desktop(), "");
}

#[test]
fn in_arabic() {
    every_page("phone-ar", &Visitor::phone().languages("ar"), "ar/");
    every_page("desk-ar", &Visitor::desktop().languages("ar"), "ar/");
}

#[test]
fn in_chinese() {
    every_page("phone-zh", &Visitor::phone().languages("zh-CN,zh"), "zh-Hans/");
    every_page("desk-zh", &Visitor::desktop().languages("zh-CN,zh"), "zh-Hans/");
}

/// A browser may have let go of what it has loaded.
#[test]
fn pictures_that_are_loaded_once_more_do_not_vanish() {
    let shop = shop();
    for path in ["/", "/c", "/p/moon-cup"] {
        let page = open_held(&Visitor::phone(), &shop.url(path));
        let before = settled(&page);
        page.call("Network.setCacheDisabled", serde_json::json!({ "cacheDisabled": true }));
        take_over(&page);
        assert_eq!(page.eval("blank"), serde_json::json!([]), "{path}");
        page.rest();
        let after = settled(&page);
        if let Some(difference) = compare(&read(&before), &read(&after)) {
            panic!("{path}: {}", difference.describe());
        }
        assert_eq!(
            page.eval("document.querySelectorAll('main picture[hidden], main picture + picture').length"),
            0
        );
    }
}

fn number(page: &Page, expression: &str) -> f64 {
    page.eval(expression).as_f64().unwrap_or(f64::NAN)
}

#[test]
fn scroll_and_focus_stay() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url("/"));
    page.eval("document.querySelector('main a[href=\"p/longjing\"]').focus({ preventScroll: true })");
    let row = "document.querySelector('nav[aria-label=Categories]')";
    page.eval(&format!("{row}.scrollLeft = 60"));
    page.scroll_to(900.0);
    let row_left = format!("{row}.scrollLeft");
    let (top, left) = (page.scroll_y(), number(&page, &row_left));
    assert!(top == 900.0 && left == 60.0, "{top} {left}");
    take_over(&page);
    page.rest();
    assert_eq!(page.scroll_y(), top);
    assert_eq!(number(&page, &row_left), left);
    assert_eq!(page.eval("document.activeElement.getAttribute('href')"), "p/longjing");
    assert_eq!(page.eval("shifted"), 0, "{:#}", page.eval("moved"));
}

#[test]
fn what_was_typed_and_the_picture_in_sight_stay() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url("/p/name-tag"));
    page.eval("document.querySelector('main input').focus()");
    page.call("Input.insertText", serde_json::json!({ "text": "for Mei" }));
    page.eval("document.querySelector('main input').setSelectionRange(4, 7)");
    take_over(&page);
    page.rest();
    let input = "document.querySelector('main input')";
    assert_eq!(page.eval(&format!("{input}.value")), "for Mei");
    assert_eq!(page.eval(&format!("document.activeElement === {input}")), true);
    assert_eq!(page.eval(&format!("{input}.selectionStart")), 4);
    // The app knows it too.
    page.tap("button", "Add to cart");
    page.wait_text("Added to cart");

    let page = open_held(&Visitor::phone(), &shop.url("/p/moon-cup"));
    let strip = "document.querySelector('ul[aria-label=Pictures]')";
    page.eval(&format!("{strip}.scrollLeft = {strip}.clientWidth"));
    let left = number(&page, &format!("{strip}.scrollLeft"));
    assert!(left > 100.0, "{left}");
    take_over(&page);
    page.rest();
    assert_eq!(number(&page, &format!("{strip}.scrollLeft")), left);
}

#[test]
fn selected_text_stays_selected() {
    let shop = shop();
    let page = open_held(&Visitor::desktop(), &shop.url("/p/moon-cup"));
    page.eval(
        "const text = document.querySelector('main .rich-text p').firstChild; \
         const title = document.querySelector('main h1').firstChild; \
         getSelection().setBaseAndExtent(text, 9, title, 2)",
    );
    let selected = page.eval("getSelection().toString()");
    assert!(selected.as_str().is_some_and(|text| text.len() > 20), "{selected}");
    take_over(&page);
    page.rest();
    assert_eq!(page.eval("getSelection().toString()"), selected);
    assert_eq!(page.eval("getSelection().focusOffset"), 2);
}

/// The page's file is that of the product with nothing chosen.
#[test]
fn a_chosen_variant_is_there_at_once() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url("/p/moon-cup?v=moon-cup-tenmoku"));
    assert_eq!(page.eval("document.querySelector('link[rel=canonical]').getAttribute('href')"), "p/moon-cup");
    page.eval(
        "new MutationObserver((_, observer) => { observer.disconnect(); \
         requestAnimationFrame(() => window.first = document.querySelector('main').innerText) }) \
         .observe(document.body, { childList: true })",
    );
    take_over(&page);
    assert!(page.eval("first").as_str().is_some_and(|text| text.contains("Tenmoku")), "in the first frame");
    page.rest();
    assert_eq!(page.eval("shifted"), 0, "{:#}", page.eval("moved"));
    assert!(!page.requests().iter().any(|url| url.ends_with(CATALOG)));
}

#[test]
fn cards_stay_the_same_elements_until_a_picture_is_missing() {
    let shop = shop();
    let page = open_held(&Visitor::phone(), &shop.url("/"));
    page.eval("window.cards = [...document.querySelectorAll('main .card')]");
    take_over(&page);
    page.rest();
    assert_eq!(page.eval("cards.length > 20 && cards.every((card) => card.isConnected)"), true);
    page.eval(
        "cards.at(-1).querySelectorAll('source').forEach((source) => source.remove()); \
         Object.assign(cards.at(-1).querySelector('img'), { srcset: '', src: 'data:image/png,x', loading: 'eager' })",
    );
    wait_until("other cards", || page.eval("cards.at(-1).isConnected") == false);
    let links = "[...document.querySelectorAll('.grid-sections .card')].map((card) => card.href)";
    assert_eq!(
        page.eval(&format!("new Set({links}).size === {links}.length")),
        true,
        "each card is there once"
    );
}
