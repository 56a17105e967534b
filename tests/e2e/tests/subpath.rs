//! The shop below a sub-path: a `dist` placed with `--public-url /shop/`, named by
//! `PUSHCART_DIST_SUBPATH`.

use std::path::PathBuf;

use pushcart_e2e::{
    ShopServer, Visitor,
    demo::CUP,
    steps::{
        GRACE, add_to_cart, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout, place_order,
    },
};

#[test]
fn everything_stays_below_it() {
    let dist = std::env::var_os("PUSHCART_DIST_SUBPATH")
        .expect("PUSHCART_DIST_SUBPATH: a shop placed with `cargo xtask place --public-url /shop/`");
    let shop = ShopServer::start(&PathBuf::from(dist), "/shop/");
    let page = Visitor::phone().open(&shop.url("/"));
    page.first("link", &format!("*{}*", CUP.title)).tap();
    page.find("heading[1]", CUP.title);
    assert_eq!(page.path(), format!("/shop/p/{}", CUP.handle));
    page.reload();
    page.find("heading[1]", CUP.title);
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    open_checkout(&page);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    let order = place_order(&page);
    assert!(order.starts_with("/shop/order/"), "{order}");
    page.reload();
    page.find("heading[1]", "Thank you*");
    page.goto(&shop.url(&format!("/share/p/{}", CUP.handle)));
    assert_eq!(page.find("link", "http*").href(), shop.url(&format!("/p/{}", CUP.handle)));
    let outside: Vec<String> =
        page.requests().into_iter().filter(|url| !url.starts_with(&shop.url("/"))).collect();
    assert!(outside.is_empty(), "{outside:#?}");
}
