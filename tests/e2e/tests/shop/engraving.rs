//! A product with a text of the shopper's: asked for at its page, kept to the order and beyond.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    steps::{
        GRACE, add_to_cart, cart_line, choose_delivery_and_payment, fill_checkout, open_cart, open_checkout,
        place_order,
    },
    wait_for,
};

const TAG: &str = "Engraved bamboo tag";

fn at_the_tag(shop: &ShopServer) -> Page {
    Visitor::phone().open(&shop.url("/p/name-tag"))
}

fn engrave(page: &Page, text: &str) {
    page.fill("Engraving", text);
    add_to_cart(page, &[]);
    wait_for("the field to be empty for the next", || {
        let field = page.one("textbox", "Engraving")?;
        if field.node().value.is_empty() { Ok(()) } else { Err(field.node().value.clone()) }
    });
}

#[test]
fn what_is_missing_or_too_long_is_said_at_the_field() {
    let shop = ShopServer::demo();
    let page = at_the_tag(&shop);
    page.tap("button", "Add to cart");
    wait_for("the field to be marked and focused", || {
        let node = page.one("textbox", "Engraving")?.node().clone();
        if node.invalid && node.focused { Ok(()) } else { Err(format!("{node:?}")) }
    });
    page.fill("Engraving", "a poem that is far too long");
    page.tap("button", "Buy now");
    wait_for("the limit at the field", || {
        let node = page.one("textbox", "Engraving")?.node().clone();
        let says = node.description.matches("At most 20 characters").count() == 2;
        if node.invalid && says { Ok(()) } else { Err(format!("{node:?}")) }
    });
    page.wait_text("27/20");
    assert_eq!(page.path(), "/p/name-tag");
    page.fill("Engraving", "for Mei, with love");
    page.wait_text("18/20");
    page.tap("button", "Buy now");
    page.wait_path("the checkout", |path| path == "/checkout");
    page.wait_text("for Mei, with love");
}

#[test]
fn two_texts_are_two_lines_up_to_the_order_and_again() {
    let shop = ShopServer::demo();
    let page = at_the_tag(&shop);
    page.tap("button", "Increase quantity");
    engrave(&page, "Mei");
    page.tap("button", "Decrease quantity");
    engrave(&page, "Jun");
    engrave(&page, "Jun");
    open_cart(&page);
    let quantities = "[...document.querySelectorAll('output')].map((one) => one.textContent).join()";
    wait_for("two lines of two", || {
        let shown = page.eval(quantities);
        if shown == "2,2" { Ok(()) } else { Err(format!("{shown}")) }
    });
    cart_line(&page, TAG).first("button", "Remove").tap();
    page.tap("button", "Undo");
    wait_for("the text to be back", || {
        let texts = page
            .eval("[...document.querySelectorAll('.line-text bdi')].map((one) => one.textContent).join()");
        if texts == "Jun,Mei" { Ok(()) } else { Err(format!("{texts}")) }
    });
    page.tap("link", "Share");
    page.wait_text("Texts you have entered are not passed on.");
    page.goto(&shop.url("/cart"));
    open_checkout(&page);
    fill_checkout(&page, &GRACE);
    choose_delivery_and_payment(&page, "Parcel", "Order by WhatsApp");
    place_order(&page);
    for text in ["Mei", "Jun"] {
        page.wait_text(text);
        let link = page.first("link", "Send the order*").href();
        let line = format!("2%20%C3%97%20Engraved%20bamboo%20tag%20%5BEngraving%3A%20{text}%5D");
        assert!(link.contains(&line), "{link}");
    }
    page.tap("button", "Buy again");
    page.wait_path("the cart", |path| path == "/cart");
    for text in ["Mei", "Jun"] {
        page.wait_text(text);
    }
}

#[test]
fn a_linked_cart_without_its_text_says_what_to_do() {
    let shop = ShopServer::demo();
    let page = Visitor::phone().open(&shop.url("/cart/name-tag:1"));
    page.tap("button", "Add*");
    page.wait_text("Its text is missing or cannot be taken. Please enter it on the product’s page.");
}
