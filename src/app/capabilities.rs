//! What a backend cannot do is not offered: each capability, and the control that goes with it.

use std::sync::Arc;

use commerce::{Backend, Capabilities, Context, Device, MemoryDevice};

use super::*;
use crate::{
    pages::{cart::codes::codes, my_orders},
    route::Route,
};

const ALL: Capabilities = Capabilities {
    promotions: true,
    accounts: true,
    order_list: true,
    favourites: true,
    currencies: true,
    regions: true,
};

/// Runs in a shop whose backend is said to be able to do this.
fn with_shop<O>(capabilities: Capabilities, run: impl FnOnce(Session) -> O) -> O {
    let json = r#"{ "name": "Cups", "currencies": ["EUR", "USD"],
        "backend": { "kind": "medusa", "url": "https://a.example", "key": "pk" } }"#;
    let shop = Shop::parse(json).unwrap();
    let device = MemoryDevice::new(0, "http://localhost/");
    device.set("medusa https://a.example@pk account", Some("token"));
    let device = Arc::new(device);
    Owner::new().with(|| {
        let backend = Backend::open(&shop.backend, Context::default(), device.clone())
            .with_capabilities(Box::leak(Box::new(capabilities)));
        let session = Session::around(shop, backend, device);
        provide_shop(session, Navigation::at(Route::Me, 0), Settings::default());
        PageToken::open();
        run(session)
    })
}

fn me(capabilities: Capabilities) -> String {
    with_shop(capabilities, |_| crate::pages::me::page().to_html())
}

#[test]
fn codes_are_asked_for_where_carts_take_them() {
    let html =
        |promotions| with_shop(Capabilities { promotions, ..ALL }, |_| codes(expect_context()).to_html());
    assert!(html(true).contains("<input"));
    assert!(!html(false).contains("<input"));
}

#[test]
fn signing_in_is_offered_where_there_are_accounts() {
    assert!(me(ALL).contains("sign-in"));
    assert!(!me(Capabilities { accounts: false, ..ALL }).contains("sign-in"));
}

#[test]
fn orders_are_filtered_where_the_account_lists_them() {
    let html =
        |order_list| with_shop(Capabilities { order_list, ..ALL }, |_| my_orders::list_for(true).to_html());
    assert!(html(true).contains("orders-filter"));
    assert!(!html(false).contains("orders-filter"));
}

#[test]
fn favourites_are_shared_where_the_account_keeps_them() {
    let are_shared = |favourites| with_shop(Capabilities { favourites, ..ALL }, lazy::may_share_favourites);
    assert!(are_shared(true));
    assert!(!are_shared(false));
}

#[test]
fn a_currency_is_chosen_where_there_are_several() {
    let of_currencies = |currencies| me(Capabilities { currencies, regions: false, ..ALL });
    assert!(of_currencies(true).contains("id=\"currency\""));
    assert!(!of_currencies(false).contains("id=\"currency\""));
}

/// A region decides the currency: one is chosen in place of the other.
#[test]
fn a_region_is_chosen_where_there_are_regions() {
    assert!(me(Capabilities { regions: false, ..ALL }).contains("id=\"currency\""));
    assert!(!me(ALL).contains("id=\"currency\""));
}
