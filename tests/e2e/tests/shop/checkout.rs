//! The checkout's fields: what is missing or wrong is said at the field, and nothing is lost.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::CUP,
    steps::{
        GRACE, add_to_cart, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout, place_order,
    },
    wait_for,
};

fn at_checkout(shop: &ShopServer) -> Page {
    let page = Visitor::phone().open(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    open_checkout(&page);
    page
}

#[test]
fn what_is_missing_is_said_at_its_field() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    page.tap("button", "Place order*");
    wait_for("the field Email to be marked and focused", || {
        let email = page.one("textbox", "Email")?;
        let node = email.node();
        if node.invalid && node.focused { Ok(()) } else { Err(format!("{node:?}")) }
    });
    fill_checkout(&page, &GRACE);
    page.fill("Email", "grace at example");
    page.tap("button", "Place order*");
    wait_for("words at the field", || {
        let email = page.one("textbox", "Email")?;
        if email.node().description.contains("name@example.com") {
            Ok(())
        } else {
            Err(format!("{:?}", email.node()))
        }
    });
    page.fill("Email", GRACE.email);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    place_order(&page);
}

#[test]
fn fields_tell_the_browser_what_they_are() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    for (label, autocomplete) in [
        ("Email", "email"),
        ("First name", "given-name"),
        ("Last name", "family-name"),
        ("Address", "address-line1"),
        ("City", "address-level2"),
        ("Postal code*", "postal-code"),
        ("Country", "country"),
        ("Phone*", "tel"),
    ] {
        let field = page.first("textbox|combobox", label);
        let value = field.attribute("autocomplete").unwrap_or_default();
        assert!(value.split(' ').any(|word| word == autocomplete), "{label}: {value:?}");
    }
}

#[test]
fn what_was_typed_survives_a_reload() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Express", "Bank transfer");
    page.reload();
    wait_for("the address", || {
        let city = page.one("textbox", "City")?;
        if city.node().value == GRACE.city { Ok(()) } else { Err(format!("{:?}", city.node())) }
    });
}

#[test]
fn each_way_of_paying_says_what_to_do() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Payment page");
    place_order(&page);
    let link = page.first("link", "Pay now*").href();
    assert!(
        link.starts_with("https://pay.example.com/tea-and-clay?amount=30.50&currency=USD&reference="),
        "{link}"
    );

    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Order by WhatsApp");
    place_order(&page);
    let link = page.first("link", "Send the order*").href();
    assert!(link.starts_with("https://wa.me/15550100199?text="), "{link}");
    assert!(link.contains("Moon%20cup"), "{link}");
}
