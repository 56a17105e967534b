//! Whatever a page loads may fail by itself: then the page says so and offers to try again.

use std::sync::Arc;

use commerce::{
    CommerceError, Currency, Customer, Description, Device, Handle, MemoryDevice, Money, PriceRange, Product,
    ProductId, StockStatus,
};

use super::{filled_cart::filled_cart, tests::PATHS, *};
use crate::state::{CustomerSession, load::testing::with_failing};

/// Whether a load of a page, by its place among them, may fail in silence: nothing that can be done there
/// depends on it. The search suggests the names of categories.
fn is_decoration(route: &Route, nth: usize) -> bool {
    matches!(route, Route::Search { .. }) && nth == 0
}

/// A page of a shop with rows, regions and accounts, with something in the cart.
fn render(route: Route, enter: impl FnOnce(CustomerSession)) -> String {
    render_at(Navigation::at, route, enter)
}

/// The same, at a page that is come to in a way of `arrive`.
fn render_at(
    arrive: fn(Route, u32) -> Navigation,
    route: Route,
    enter: impl FnOnce(CustomerSession),
) -> String {
    let json = r#"{ "name": "Cups", "rows": [{ "title": "New", "link": "/search?sort=new" }],
        "backend": { "kind": "medusa", "url": "https://a.example", "key": "pk" } }"#;
    let shop = Shop::parse(json).unwrap();
    let device = Arc::new(MemoryDevice::new(0, "http://localhost/"));
    device.set("medusa https://a.example@pk account", Some("token"));
    Owner::new().with(|| {
        let session = Session::open(shop, &Settings::default(), device);
        let navigation = arrive(route, 0);
        provide_shop(session, navigation, Settings::default()).adopt(Some(filled_cart()));
        enter(use_customer_session());
        frame(navigation).to_html()
    })
}

fn can_retry(html: &str) -> bool {
    html.contains(messages().retry)
}

#[test]
fn every_load_that_fails_can_be_tried_again() {
    let open = |path: &str| {
        render(Route::parse(path), |customer_session| customer_session.know(Some(Customer::default())))
    };
    let (mut in_all, mut wrong) = (0, Vec::new());
    for path in PATHS {
        let (html, loads) = with_failing(usize::MAX, || open(path));
        assert!(!can_retry(&html), "/{path}: nothing has failed: {html}");
        in_all += loads;
        for nth in 0..loads {
            let (html, _) = with_failing(nth, || open(path));
            if can_retry(&html) == is_decoration(&Route::parse(path), nth) {
                wrong.push(format!("/{path}, load {nth}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
    // The home page's three, the checkout's three, and so on: they are made.
    assert!(in_all >= 20, "{in_all} loads");
}

#[test]
fn who_cannot_be_known_can_be_asked_again() {
    for route in [Route::Me, Route::MyOrders, Route::Profile, Route::Addresses, Route::Checkout] {
        let failed = render(route.clone(), |customer_session| customer_session.fail(CommerceError::Offline));
        assert!(can_retry(&failed), "{route:?}: {failed}");
        assert!(!can_retry(&render(route.clone(), |_| ())), "{route:?}");
    }
}

fn known_cup() -> Product {
    let price = Money::new(2400, Currency::new("EUR").unwrap());
    Product {
        id: ProductId::new("1"),
        handle: Handle::new("cup"),
        title: String::from("Cup"),
        description: Description::Plain(String::new()),
        media: Vec::new(),
        options: Vec::new(),
        variants: Vec::new(),
        price_range: PriceRange { min: price, max: price },
        categories: vec![(Handle::new("cups"), String::from("Cups"))],
        tags: Vec::new(),
        availability: StockStatus::InStock,
        text_field: None,
    }
}

/// What a product leads on to is made once the browser is idle, which the host never is; at once where
/// the shopper comes back to a product.
#[test]
fn related_products_that_fail_can_be_tried_again() {
    let open = || {
        let route = Route::Product { handle: Handle::new("cup"), variant: None };
        render_at(Navigation::back_at, route, |_| use_catalog().know_product(known_cup()))
    };
    let (html, loads) = with_failing(usize::MAX, open);
    assert!(html.contains(messages().related) && !can_retry(&html), "{html}");
    assert_eq!(loads, 1, "the related products");
    let (html, _) = with_failing(0, open);
    assert!(can_retry(&html), "{html}");
}
