//! Every page of the shop in a state worth looking at, for those who look at all of them.

use crate::{
    demo::{CODE, CUP},
    page::Page,
    server::ShopServer,
    steps::{
        GRACE, add_to_cart, apply_code, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout,
        place_order,
    },
    visitor::Visitor,
};

/// What a language calls the few things the tour has to tap.
pub struct Words {
    choose_options: &'static str,
}

pub const ENGLISH: Words = Words { choose_options: "*Choose options*" };
pub const CHINESE: Words = Words { choose_options: "*选择规格*" };

pub const ARABIC: Words = Words { choose_options: "*اختر المواصفات*" };

pub const GERMAN: Words = Words { choose_options: "*Optionen wählen*" };

/// A visitor who has ordered once and has a cup in the cart again. Shops in English; the pages
/// after that may be opened in any language.
#[track_caller]
pub fn regular_customer(shop: &ShopServer, visitor: &Visitor) -> String {
    let page = visitor.clone().languages("en-US,en").open(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    open_checkout(&page);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "", "");
    let order = place_order(&page);
    page.goto(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    apply_code(&page, CODE);
    page.wait_text(CODE);
    order
}

/// Shows every page to `look`, with its name.
#[track_caller]
pub fn tour(shop: &ShopServer, visitor: &Visitor, words: &Words, mut look: impl FnMut(&Page, &str)) {
    let page = visitor.open(&shop.url("/cart"));
    settled(&page);
    look(&page, "cart-empty");
    drop(page);
    let order = regular_customer(shop, visitor);
    let cup = CUP.handle;
    let stops = [
        ("home", "/".to_owned()),
        ("categories", "/c".to_owned()),
        ("search", format!("/search?q={}", CUP.words)),
        ("search-empty", "/search".to_owned()),
        ("search-nothing", "/search?q=zzzz".to_owned()),
        ("product", format!("/p/{cup}")),
        ("product-with-text", String::from("/p/name-tag")),
        ("cart", "/cart".to_owned()),
        ("cart-link", format!("/cart/{}:2", CUP.variant)),
        ("checkout", "/checkout".to_owned()),
        ("order", order),
        ("share-product", format!("/share/p/{cup}")),
        ("share-cart", "/share/cart".to_owned()),
        ("me", "/me".to_owned()),
        ("me-orders", "/me/orders".to_owned()),
        ("favourites", "/me/favourites".to_owned()),
        ("not-found", "/no/such/page".to_owned()),
    ];
    let page = visitor.open(&shop.url("/"));
    for (name, path) in stops {
        page.goto(&shop.url(&path));
        settled(&page);
        look(&page, name);
        if name == "product" {
            page.first("button", words.choose_options).tap();
            page.find("dialog", "*");
            look(&page, "product-sheet");
        }
        if name == "checkout" {
            // What the order before has filled in is folded.
            page.eval(
                "document.querySelectorAll('.fold-head [aria-expanded=false]').forEach(one => one.click())",
            );
            look(&page, "checkout-open");
        }
    }
}

/// Waits until the page has its heading, is not busy loading, and its pictures are there.
#[track_caller]
pub fn settled(page: &Page) {
    page.first("heading", "*");
    crate::wait_until("the pictures and data", || {
        page.eval(
            "!document.querySelector('[aria-busy=true], .skeleton')
                && !/^(Loading…|加载中…|جارٍ التحميل…|Wird geladen …)$/m.test(document.querySelector('main').innerText)
                && [...document.images].every(image => image.complete || image.loading === 'lazy')",
        ) == true
    });
}
