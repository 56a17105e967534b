//! The checkout's fields: what is missing or wrong is said at the field, and nothing is lost.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CATALOG, CUP},
    steps::{
        GRACE, add_to_cart, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout, place_order,
    },
    wait_for,
};
use serde_json::json;

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
fn all_that_is_missing_is_also_said_in_one_place() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    assert!(!page.has("button", "City: *"));
    page.tap("button", "Place order*");
    page.wait_text("8 fields are missing or wrong");
    let last = page.eval("[...document.querySelectorAll('.error-summary button')].at(-1).textContent");
    assert_eq!(last, "Delivery method: Please choose a delivery method");
    page.tap("button", "City: Please fill this in");
    wait_for("the focus in the field City", || {
        let city = page.one("textbox", "City")?;
        if city.node().focused { Ok(()) } else { Err(format!("{:?}", city.node())) }
    });
    page.fill("City", GRACE.city);
    page.wait_text("7 fields are missing or wrong");
    page.gone("button", "City: *");
    // Germany asks for no state.
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    wait_for("nothing to be wrong", || {
        let text = page.text();
        if text.contains("missing or wrong") { Err(text) } else { Ok(()) }
    });
}

#[test]
fn what_is_still_to_be_chosen_is_said_where_it_is_chosen() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    page.find("radio", "Parcel*");
    for (words, choice) in
        [("Please choose a delivery method", "Parcel*"), ("Please choose a payment method", "Bank transfer*")]
    {
        page.tap("button", "Place order*");
        page.find("button", &format!("*: {words}*"));
        wait_for("the focus at the choice, in sight", || {
            let (role, name) = page.focused().ok_or("nothing has the focus")?;
            let top = page.eval("document.activeElement.getBoundingClientRect().top").as_f64();
            let is_in_sight = top.is_some_and(|top| top > 46.0 && top < 780.0);
            if role == "radio" && is_in_sight { Ok(()) } else { Err(format!("{role} {name} at {top:?}")) }
        });
        page.tap("radio", choice);
        page.gone("button", &format!("*: {words}*"));
    }
    place_order(&page);
}

#[test]
fn an_order_that_nobody_delivers_is_not_refused_in_silence() {
    let shop = ShopServer::demo();
    shop.change_json(CATALOG, |catalog| {
        catalog["delivery"] = json!([]);
        for way in catalog["payments"].as_array_mut().into_iter().flatten() {
            way.as_object_mut().expect("an object").remove("delivery");
        }
    });
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    page.tap("button", "Place order*");
    page.wait_text("Please choose a delivery method");
}

#[test]
fn an_order_that_is_fetched_says_where_and_when() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Pick up at the studio", "Bank transfer");
    place_order(&page);
    for words in ["Pick up at", "12 Kiln Lane", "Tuesday to Saturday"] {
        page.wait_text(words);
    }
    page.reload();
    page.wait_text("12 Kiln Lane");
}

#[test]
fn the_first_error_is_brought_into_sight() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    page.find("button", "Place order*");
    page.scroll_to(10_000.0);
    wait_for("the end of the page", || {
        if page.scroll_y() > 300.0 { Ok(()) } else { Err(format!("it is at {}", page.scroll_y())) }
    });
    page.tap("button", "Place order*");
    wait_for("the field Email in sight", || {
        let (top, height) = (page.one("textbox", "Email")?.top(), f64::from(page.visitor().height));
        if top > 46.0 && top < height - 100.0 { Ok(()) } else { Err(format!("it is at {top}")) }
    });
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
    page.wait_text("Lindenstraße 9");
    page.tap("button", "Edit Delivery address");
    wait_for("the address", || {
        let city = page.one("textbox", "City")?;
        if city.node().value == GRACE.city { Ok(()) } else { Err(format!("{:?}", city.node())) }
    });
}

/// Where the section of an id begins on the screen, in CSS pixels.
fn top_of(page: &Page, id: &str) -> f64 {
    let top = format!("document.getElementById('{id}').getBoundingClientRect().top");
    page.eval(&top).as_f64().expect("a number")
}

/// Chooses, and sees to it that what was chosen stays under the finger while what is above it folds.
fn choose_in_place(page: &Page, choice: &str, id: &str, folds: &str) {
    page.eval(&format!("document.getElementById('{id}').scrollIntoView({{ block: 'center' }})"));
    let before = top_of(page, id);
    page.tap("radio", choice);
    page.find("button", folds);
    wait_for("the choice to stay where it is", || {
        let after = top_of(page, id);
        if (after - before).abs() < 3.0 { Ok(()) } else { Err(format!("from {before} to {after}")) }
    });
}

#[test]
fn what_is_done_folds_where_the_shopper_goes_on_and_opens_at_a_tap() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    assert!(page.has("textbox", "Email"), "typing on folds nothing");
    choose_in_place(&page, "Parcel*", "delivery", "Edit Contact");
    assert!(!page.has("textbox", "Email") && !page.has("textbox", "City"));
    page.wait_text("Grace Hopper · grace@example.com · +49 30 1234567");
    page.wait_text("Lindenstraße 9, 10969 Berlin, Germany");
    choose_in_place(&page, "Bank transfer*", "payment", "Edit Delivery method");
    assert!(!page.has("radio", "Parcel*"));
    page.tap("button", "Edit Contact");
    wait_for("the focus in the opened section", || {
        let email = page.one("textbox", "Email")?;
        if email.node().focused { Ok(()) } else { Err(page.overview()) }
    });
    page.fill("Email", "grace at example");
    page.tap("button", "Done Contact");
    wait_for("the section to stay open at its error", || {
        let email = page.one("textbox", "Email")?.node().clone();
        if email.invalid && email.focused { Ok(()) } else { Err(format!("{email:?}")) }
    });
    page.fill("Email", "rear.admiral@example.com");
    page.tap("button", "Done Contact");
    page.wait_text("Grace Hopper · rear.admiral@example.com");
    page.tap("button", "Edit Delivery method");
    page.tap("radio", "Express*");
    page.tap("button", "Done Delivery method");
    page.wait_text("Express · $");
    place_order(&page);
    page.wait_text("Lindenstraße 9");
}

#[test]
fn what_is_missing_opens_again() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    page.tap("button", "Edit Delivery address");
    page.fill("City", "");
    page.tap("radio", "Bank transfer*");
    page.tap("button", "Place order*");
    wait_for("the empty field", || {
        let city = page.one("textbox", "City")?.node().clone();
        if city.invalid && city.focused { Ok(()) } else { Err(format!("{city:?}")) }
    });
    page.fill("City", GRACE.city);
    place_order(&page);
}

#[test]
fn the_next_order_begins_folded_and_reaches_the_new_cart() {
    let shop = ShopServer::demo();
    let page = at_checkout(&shop);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Bank transfer");
    place_order(&page);
    page.goto(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    open_checkout(&page);
    page.find("button", "Edit Contact");
    choose_delivery_and_payment(&page, "Express", "Bank transfer");
    place_order(&page);
    page.wait_text("Lindenstraße 9");
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
