//! The whole purchase with the keyboard alone: Tab, Enter, Space, arrows and letters.

use pushcart_e2e::{
    Page, ShopServer, Visitor,
    demo::{CODE, CUP},
    steps::{GRACE, add_to_cart, fill_checkout, open_cart, open_checkout},
    wait_for,
};

use crate::words::{ARABIC, CHINESE, ENGLISH, Words};

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
                radio
                    .map(|_| ())
                    .ok_or_else(|| format!("the focus is on {:?}: {}", page.focused(), page.overview()))
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
    buys(&ENGLISH);
}

#[test]
fn a_cup_is_bought_in_chinese() {
    buys(&CHINESE);
}

#[test]
fn a_cup_is_bought_in_arabic() {
    buys(&ARABIC);
}

fn buys(words: &Words) {
    let shop = ShopServer::demo();
    let page = Visitor::desktop().languages(words.tags).open(&shop.url("/"));
    skips_to_the_content(&page, words);
    searches(&page, words);
    chooses_a_glaze(&page, words);
    enters_a_code(&page, words);
    fills_the_form(&page, words);
    page.tab_to("button", &format!("{}*", words.place_order));
    page.press("Space");
    page.find("heading[1]", &format!("{}*", words.thank_you));
    for text in [GRACE.address, GRACE.city, "28.10"] {
        page.wait_text(text);
    }
}

/// The first thing the Tab key reaches leads past the header.
fn skips_to_the_content(page: &Page, words: &Words) {
    page.find("heading[1]", "*");
    page.press("Tab");
    let (_, name) = page.focused().expect("a focus");
    assert_eq!(name, words.skip);
    page.press("Enter");
    wait_for("the focus in the content", || match page.focused() {
        Some((role, _)) if role == "main" => Ok(()),
        other => Err(format!("it is on {other:?}")),
    });
}

fn searches(page: &Page, words: &Words) {
    if !page.has("searchbox", words.search) {
        page.tab_to("link", words.search);
        page.press("Enter");
        page.wait_path("the search", |path| path.starts_with("/search"));
    }
    type_into(page, words.search, words.cup);
    page.press("Enter");
    page.wait_path("the results", |path| path.contains("search?q="));
    let cup = format!("*{}*", words.cup);
    page.first("link", &cup);
    page.tab_to("link", &cup);
    page.press("Enter");
    page.find("heading[1]", words.cup);
}

fn chooses_a_glaze(page: &Page, words: &Words) {
    page.tab_to("button", &format!("*{}*", words.choose_options));
    page.press("Enter");
    page.find("dialog", "*");
    pick(page, words.celadon);
    page.tab_to("button", words.add_to_cart);
    page.press("Enter");
    page.gone("dialog", "*");
    page.wait_text(words.added);
}

fn enters_a_code(page: &Page, words: &Words) {
    page.tab_to("link", &format!("{}*", words.cart));
    page.press("Enter");
    page.find("heading[1]", &format!("{}*", words.cart));
    type_into(page, words.promotion_code, CODE);
    page.tab_to("button", words.apply);
    page.press("Enter");
    page.wait_text("21.60");
    page.tab_to("link|button", &format!("{}*", words.to_checkout));
    page.press("Enter");
    page.find("heading[1]", words.checkout);
}

fn fills_the_form(page: &Page, words: &Words) {
    type_into(page, words.email, GRACE.email);
    type_into(page, words.first_name, GRACE.first_name);
    type_into(page, words.last_name, GRACE.last_name);
    page.tab_to("combobox", words.country);
    page.type_text(words.germany);
    type_into(page, words.address, GRACE.address);
    type_into(page, &format!("{}*", words.postal_code), GRACE.postal_code);
    type_into(page, words.city, GRACE.city);
    type_into(page, &format!("{}*", words.phone), GRACE.phone);
    page.press("Tab");
    page.first("radio", &format!("{}*", words.parcel));
    pick(page, words.parcel);
    pick(page, words.transfer);
}

/// Whoever walks with the keyboard is not thrown out of the list when the answer to what was chosen comes.
#[test]
fn the_focus_stays_where_an_answer_changes_the_choices() {
    let shop = ShopServer::demo();
    let page = Visitor::desktop().open(&shop.url(&format!("/p/{}", CUP.handle)));
    add_to_cart(&page, CUP.options);
    open_cart(&page);
    open_checkout(&page);
    fill_checkout(&page, &GRACE);
    let choose = |place: usize| {
        let radio = format!("document.querySelectorAll('#delivery input')[{place}]");
        format!("{radio}.focus(); {radio}.click();")
    };
    page.eval(&choose(0));
    page.first("radio", &format!("{}*", ENGLISH.transfer));
    // The next key comes before the answer.
    page.eval(&(choose(1) + "document.querySelector('#payment input').focus()"));
    page.wait_text("· Express");
    page.rest();
    let (role, name) = page.focused().expect("a focus");
    assert!(role == "radio" && name.starts_with(ENGLISH.transfer), "{role} {name}");
    page.eval(&choose(0));
    page.wait_text("· Parcel");
    page.rest();
    assert_eq!(page.eval("document.activeElement === document.querySelector('#delivery input')"), true);
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
