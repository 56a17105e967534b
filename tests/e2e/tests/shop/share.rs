//! The QR code on the share pages, read off the screen by a program that is not ours.

use pushcart_e2e::{
    Page, Scheme, ShopServer, Visitor,
    demo::{CUP, TRAY},
    qr::read_qr,
    steps::add_to_cart,
    wait_for,
};

/// The link that the page shows and copies.
fn shown_link(page: &Page) -> String {
    page.find("link", "http*").href()
}

fn check(page: &Page, wanted: &str) {
    assert_eq!(shown_link(page), wanted);
    assert_eq!(page.find("link", "http*").name(), wanted);
    page.first("img|image", "QR code*");
    let read = wait_for("a code that can be read", || read_qr(&page.picture()));
    assert_eq!(read, wanted);
}

fn share_pages(visitor: &Visitor) {
    let shop = ShopServer::demo();
    let page = visitor.open(&shop.url(&format!("/share/p/{}", CUP.handle)));
    check(&page, &shop.url(&format!("/p/{}", CUP.handle)));
    page.goto(&shop.url(&format!("/p/{}", TRAY.handle)));
    add_to_cart(&page, TRAY.options);
    page.goto(&shop.url("/share/cart"));
    check(&page, &shop.url(&format!("/cart/{}:1", TRAY.variant)));
    // What was read leads there.
    page.goto(&shown_link(&page));
    page.wait_text("A cart was shared with you");
}

#[test]
fn phone_by_day() {
    share_pages(&Visitor::phone());
}

#[test]
fn phone_by_night() {
    share_pages(&Visitor::phone().scheme(Scheme::Dark));
}

#[test]
fn desk_by_day() {
    share_pages(&Visitor::desktop());
}

#[test]
fn desk_by_night() {
    share_pages(&Visitor::desktop().scheme(Scheme::Dark));
}

#[test]
fn a_product_is_shared_from_its_page() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.tap("link|button", "Share*");
    page.wait_path("the share page", |path| path == format!("/share/p/{}", CUP.handle));
    page.find("button", "Copy link");
}
