//! The whole purchase with the keyboard alone: Tab, Enter, Space, arrows and letters.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CODE, CUP},
    steps::GRACE,
    wait_for,
};

fn type_into(page: &Page, label: &str, text: &str) {
    page.tab_to("textbox|searchbox", label);
    page.type_text(text);
}

/// Tabs into the group of radio buttons and walks to the wanted one with the arrow keys.
fn pick(page: &Page, wanted: &str) {
    page.tab_to("radio", "*");
    let mut first = None;
    loop {
        let (role, name) = page.focused().expect("a focus");
        if role == "radio" && name.starts_with(wanted) {
            page.press("Space");
            wait_for(&format!("{wanted} to be chosen"), || {
                let radio = page.all("radio", &format!("{wanted}*")).into_iter().find(|r| r.node().checked);
                radio.map(|_| ()).ok_or_else(|| page.overview())
            });
            return;
        }
        // Another group, or once around: on to the next group.
        if first.as_ref() == Some(&name) {
            first = None;
            page.press("Tab");
            page.tab_to("radio", "*");
            continue;
        }
        first.get_or_insert(name);
        page.press("ArrowDown");
    }
}

#[test]
fn a_cup_is_bought_without_touching_the_screen() {
    let shop = ShopServer::demo();
    let page = Visitor::desktop().open(&shop.url("/"));
    page.find("heading[1]", "*");
    page.press("Tab");
    let (_, name) = page.focused().expect("a focus");
    assert_eq!(name, "Skip to content");
    if !page.has("searchbox", "Search products") {
        page.tab_to("link", "Search products");
        page.press("Enter");
        page.wait_path("the search", |path| path.starts_with("/search"));
    }
    type_into(&page, "Search products", CUP.words);
    page.press("Enter");
    page.wait_path("the results", |path| path.contains("search?q="));
    page.first("link", &format!("*{}*", CUP.title));
    page.tab_to("link", &format!("*{}*", CUP.title));
    page.press("Enter");
    page.find("heading[1]", CUP.title);
    page.tab_to("button", "*Choose options*");
    page.press("Enter");
    page.find("dialog", "*");
    pick(&page, CUP.options[0]);
    page.tab_to("button", "Add to cart");
    page.press("Enter");
    page.gone("dialog", "*");
    page.wait_text("Added to cart");
    page.tab_to("link", "Cart*");
    page.press("Enter");
    page.find("heading[1]", "Cart*");
    type_into(&page, "Promotion code", CODE);
    page.tab_to("button", "Apply");
    page.press("Enter");
    page.wait_text("$21.60");
    page.tab_to("link|button", "Checkout*");
    page.press("Enter");
    page.find("heading[1]", "Checkout");
    type_into(&page, "Email", GRACE.email);
    type_into(&page, "First name", GRACE.first_name);
    type_into(&page, "Last name", GRACE.last_name);
    page.tab_to("combobox", "Country");
    page.type_text(GRACE.country);
    type_into(&page, "Address", GRACE.address);
    type_into(&page, "Postal code*", GRACE.postal_code);
    type_into(&page, "City", GRACE.city);
    type_into(&page, "Phone*", GRACE.phone);
    page.press("Tab");
    page.first("radio", "Parcel*");
    pick(&page, "Parcel");
    pick(&page, "Bank transfer");
    page.tab_to("button", "Place order*");
    page.press("Space");
    page.find("heading[1]", "Thank you*");
    for text in [GRACE.address, GRACE.city, "$28.10"] {
        page.wait_text(text);
    }
}

#[test]
fn escape_closes_the_sheet_and_gives_the_focus_back() {
    let shop = ShopServer::demo();
    let page = Visitor::desktop().open(&shop.url(&format!("/p/{}", CUP.handle)));
    page.first("button", "*Choose options*");
    page.tab_to("button", "*Choose options*");
    page.press("Enter");
    page.find("dialog", "*");
    page.press("Escape");
    page.gone("dialog", "*");
    wait_for("the focus on the button", || match page.focused() {
        Some((_, name)) if name.contains("Choose options") => Ok(()),
        other => Err(format!("it is on {other:?}")),
    });
}
