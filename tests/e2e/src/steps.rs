//! How a shopper goes through the shop: the steps that several tests share. They use only what the
//! page says in English, by role and name.

use crate::{
    element::Element,
    page::Page,
    server::ShopServer,
    wait::{wait_for, wait_until},
};

/// The contact and the shipping address of the tests.
pub struct Buyer {
    /// "Email"
    pub email: &'static str,
    /// "First name"
    pub first_name: &'static str,
    /// "Last name"
    pub last_name: &'static str,
    /// "Address"
    pub address: &'static str,
    /// "City"
    pub city: &'static str,
    /// "Postal code"
    pub postal_code: &'static str,
    /// "Country", as the list names it.
    pub country: &'static str,
    /// "Phone"
    pub phone: &'static str,
}

pub const GRACE: Buyer = Buyer {
    email: "grace@example.com",
    first_name: "Grace",
    last_name: "Hopper",
    address: "Lindenstraße 9",
    city: "Berlin",
    postal_code: "10969",
    country: "Germany",
    phone: "+49 30 1234567",
};

/// Searches from wherever the page has its search field or the way to it.
#[track_caller]
pub fn search_for(page: &Page, words: &str) {
    if !page.has("searchbox", "Search products") {
        page.tap("link|button", "Search products");
    }
    page.fill("Search products", words);
    page.press("Enter");
    page.wait_path("the results", |path| path.contains("search?q="));
}

/// Chooses values in the open option sheet.
#[track_caller]
pub fn choose_options(page: &Page, values: &[&str]) {
    for value in values {
        page.tap("radio", value);
        wait_for(&format!("{value} to be chosen"), || {
            if page.one("radio", value)?.node().checked { Ok(()) } else { Err("it is not".to_owned()) }
        });
    }
}

/// On a product's page: opens the option sheet, chooses, and adds to the cart.
#[track_caller]
pub fn add_to_cart(page: &Page, values: &[&str]) {
    if values.is_empty() {
        page.tap("button", "Add to cart");
    } else {
        page.first("button", "*Choose options*").tap();
        page.find("dialog", "*");
        choose_options(page, values);
        page.tap("button", "Add to cart");
        page.gone("dialog", "*");
    }
    page.wait_text("Added to cart");
}

/// Goes to the cart by a link of the page.
#[track_caller]
pub fn open_cart(page: &Page) {
    wait_for("a link to the cart", || {
        let link = page.all("link", "Cart*").into_iter().chain(page.all("link", "View cart")).next();
        link.ok_or_else(|| page.overview())?.try_tap()
    });
    page.wait_path("the cart", |path| path.ends_with("/cart"));
    page.find("heading", "Cart*");
}

/// The cart's line that holds this product.
#[track_caller]
pub fn cart_line<'page>(page: &'page Page, title: &str) -> Element<'page> {
    wait_for(&format!("a line with {title}"), || {
        let mut lines = page.all("listitem", "*").into_iter();
        let wanted = format!("*{title}*");
        lines.find(|line| !line.all("link", &wanted).is_empty()).ok_or_else(|| page.overview())
    })
}

/// Enters a promotion code in the cart.
#[track_caller]
pub fn apply_code(page: &Page, code: &str) {
    page.fill("Promotion code", code);
    page.tap("button", "Apply");
}

/// From the cart to the checkout.
#[track_caller]
pub fn open_checkout(page: &Page) {
    page.tap("link|button", "Checkout*");
    page.wait_path("the checkout", |path| path.ends_with("/checkout"));
}

#[track_caller]
pub fn fill_checkout(page: &Page, buyer: &Buyer) {
    page.fill("Email", buyer.email);
    page.fill("First name", buyer.first_name);
    page.fill("Last name", buyer.last_name);
    page.choose("Country", buyer.country);
    page.fill("Address", buyer.address);
    page.fill("Postal code*", buyer.postal_code);
    page.fill("City", buyer.city);
    page.fill("Phone*", buyer.phone);
}

/// Chooses the way of delivery and of payment whose names begin so; an empty name is the first one.
#[track_caller]
pub fn choose_delivery_and_payment(page: &Page, delivery: &str, payment: &str) {
    choose_in(page, "Delivery method", delivery);
    choose_in(page, "Payment", payment);
}

#[track_caller]
fn choose_in(page: &Page, group: &str, name: &str) {
    let name = format!("{name}*");
    wait_for(&format!("the choice {name:?} of {group}"), || {
        let group = page.one("group|radiogroup|region", group)?;
        let radio = group.all("radio", &name).into_iter().next().ok_or_else(|| page.overview())?;
        if radio.node().checked {
            return Ok(());
        }
        radio.try_tap()?;
        Err("tapped; not chosen yet".to_owned())
    });
}

/// Places the order and waits for the thanks; gives the path of the order's page.
#[track_caller]
pub fn place_order(page: &Page) -> String {
    page.tap("button", "Place order*");
    page.find("heading", "Thank you*");
    let path = page.path();
    assert!(path.contains("/order/"), "an order page's path: {path}");
    path
}

/// The chunks that buying takes, in the demo shop.
pub const BUYING: [&str; 3] = ["catalog_checkout", "cart", "product_dialogs"];

/// Whether a file of the shop, by its path there, was answered.
pub fn is_loaded(page: &Page, file: &str) -> bool {
    let entry = format!("performance.getEntriesByName(new URL('{file}', location.href).href)[0]");
    page.eval(&format!("({entry} || {{}}).responseEnd > 0")) == true
}

/// Waits until the app has taken the place of the page that stood as HTML.
#[track_caller]
pub fn app_is_there(page: &Page) {
    wait_until("the app", || page.eval("document.getElementById('shell') === null") == true);
}

/// Touches the page, and nothing on it.
pub fn touch(page: &Page) {
    page.eval("dispatchEvent(new PointerEvent('pointerdown'))");
}

/// On the page of a product with options: touches it and waits for the chunks that buying takes.
#[track_caller]
pub fn load_what_buying_takes(page: &Page, shop: &ShopServer) {
    // Before it is there, the page does not listen to the touch.
    page.find("button", "Choose options");
    touch(page);
    for chunk in BUYING {
        let file = shop.built(chunk);
        wait_until(&format!("the chunk {chunk}"), || is_loaded(page, &file));
    }
}
