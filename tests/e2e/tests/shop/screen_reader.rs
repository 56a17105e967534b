//! The whole purchase as somebody meets it who hears the shop: through the accessibility tree alone,
//! with what would be announced at each step. Nothing here looks at the document or the screen.

use pushcart_e2e::{Page, ShopServer, Visitor, demo::CODE, steps::GRACE, wait_for};
use serde_json::json;

use crate::words::{ARABIC, CHINESE, ENGLISH, Words};

/// Roles that can be used, and so need a name.
const USABLE: [&str; 8] =
    ["button", "link", "textbox", "searchbox", "combobox", "radio", "checkbox", "spinbutton"];

#[test]
fn in_english() {
    buys(&ENGLISH);
}

#[test]
fn in_chinese() {
    buys(&CHINESE);
}

#[test]
fn in_arabic() {
    buys(&ARABIC);
}

fn buys(words: &Words) {
    let shop = ShopServer::demo();
    let page = Visitor::phone().languages(words.tags).open(&shop.url("/"));
    is_titled(&page, words.shop);
    finds_the_cup(&page, words);
    chooses_a_glaze(&page, words);
    enters_a_code(&page, words);
    corrects_the_form(&page, words);
    orders(&page, words);
}

fn finds_the_cup(page: &Page, words: &Words) {
    page.find("navigation", words.main);
    page.first("link", &format!("*{}*", words.cup));
    is_sound(page, words);
    activate(page, "link", &format!("*{}*", words.cup));
    arrives(page, words, words.cup, words.cup);
}

fn chooses_a_glaze(page: &Page, words: &Words) {
    activate(page, "button", &format!("*{}*", words.choose_options));
    page.find("dialog", words.choose_options);
    is_focused(page, "*", "*", "something in the sheet");
    page.find("radiogroup|group", words.glaze);
    is_sound(page, words);
    activate(page, "radio", words.celadon);
    is_checked(page, words.celadon);
    activate(page, "button", words.add_to_cart);
    page.gone("dialog", "*");
    is_announced(page, words.added);
    is_focused(page, "button", &format!("*{}*", words.choose_options), "what has opened the sheet");
}

fn enters_a_code(page: &Page, words: &Words) {
    activate(page, "link", &format!("{}*", words.cart));
    arrives(page, words, words.cart, words.cart);
    page.find("region", words.totals);
    page.fill(words.promotion_code, "NOSUCHCODE");
    activate(page, "button", words.apply);
    is_announced(page, words.code_unknown);
    page.fill(words.promotion_code, CODE);
    activate(page, "button", words.apply);
    page.find("button", words.remove_code);
}

fn corrects_the_form(page: &Page, words: &Words) {
    activate(page, "link", &format!("{}*", words.to_checkout));
    arrives(page, words, words.checkout, words.checkout);
    activate(page, "button", &format!("{}*", words.place_order));
    is_focused(page, "textbox", words.email, "the first field that is missing");
    wait_for("the reason at the field", || {
        let email = page.one("textbox", words.email)?;
        let node = email.node();
        if node.invalid && node.description.contains(words.field_required) {
            Ok(())
        } else {
            Err(format!("{node:?}"))
        }
    });
    for (label, text) in
        [(words.email, GRACE.email), (words.first_name, GRACE.first_name), (words.last_name, GRACE.last_name)]
    {
        page.fill(label, text);
    }
    page.choose(words.country, words.germany);
    for (label, text) in [
        (words.address, GRACE.address),
        (words.postal_code, GRACE.postal_code),
        (words.city, GRACE.city),
        (words.phone, GRACE.phone),
    ] {
        page.fill(&format!("{label}*"), text);
    }
}

fn orders(page: &Page, words: &Words) {
    chooses(page, words.delivery_method, words.parcel);
    chooses(page, words.payment, words.transfer);
    wait_for("the contact to be folded, and to say so", || {
        let button = page.one("button", words.edit_contact)?;
        if button.node().expanded == Some(false) { Ok(()) } else { Err(format!("{:?}", button.node())) }
    });
    is_focused(page, "radio", &format!("{}*", words.transfer), "what was chosen");
    is_sound(page, words);
    activate(page, "button", &format!("{}*", words.place_order));
    arrives(page, words, words.order, words.thank_you);
    page.wait_text(words.received);
}

/// Chooses in a group, once the group is there.
fn chooses(page: &Page, group: &str, choice: &str) {
    let name = format!("{choice}*");
    wait_for(&format!("{choice} in {group}"), || {
        let group = page.one("group|radiogroup|region", group)?;
        let radio = group.all("radio", &name).into_iter().next().ok_or_else(|| page.overview())?;
        radio.run(ACTIVATE, json!([])).map(drop)
    });
    is_checked(page, &name);
}

/// What a screen reader does at a double tap: the focus, and the action, without a place on screen.
const ACTIVATE: &str = "function () { this.focus(); this.click(); }";

fn activate(page: &Page, role: &str, name: &str) {
    let element = page.first(role, name);
    assert!(!element.node().disabled, "{element:?} cannot be used");
    element.run(ACTIVATE, json!([])).expect("it can be used");
}

fn is_checked(page: &Page, name: &str) {
    wait_for(&format!("{name} to be chosen"), || {
        if page.one("radio", name)?.node().checked { Ok(()) } else { Err(page.overview()) }
    });
}

/// A new page says its title, and then the heading that has the focus: reading goes on from there.
fn arrives(page: &Page, words: &Words, title: &str, heading: &str) {
    is_focused(page, "heading", &format!("{heading}*"), "the heading of the new page");
    is_titled(page, &format!("{title} · {}", words.shop));
    is_sound(page, words);
}

fn is_titled(page: &Page, title: &str) {
    page.find("RootWebArea", title);
}

fn is_focused(page: &Page, role: &str, name: &str, what: &str) {
    let name = pushcart_e2e::tree::Name::new(name);
    wait_for(&format!("the focus on {what}"), || match page.focused() {
        Some((now, text)) if role == "*" && now != "RootWebArea" && name.matches(&text) => Ok(()),
        Some((now, text)) if now == role && name.matches(&text) => Ok(()),
        other => Err(format!("it is on {other:?}")),
    });
}

fn is_announced(page: &Page, text: &str) {
    wait_for(&format!("{text:?} to be announced"), || {
        let announced = page.tree()?.announced();
        if announced.iter().any(|line| line.contains(text)) {
            Ok(())
        } else {
            Err(format!("announced is {announced:?}"))
        }
    });
}

/// What holds on every page: a language, one first heading and no level left out below it, and a name
/// for all that can be used.
fn is_sound(page: &Page, words: &Words) {
    let tree = page.tree().expect("a tree");
    let headings: Vec<_> = tree.nodes().iter().filter(|node| node.role == "heading").collect();
    let is_sheet = tree.nodes().iter().any(|node| node.role == "dialog");
    let mut level = u64::from(is_sheet);
    for heading in &headings {
        assert!(heading.level <= level + 1, "{heading:?} comes after level {level}\n{}", tree.outline());
        level = heading.level;
    }
    let first = headings.iter().filter(|heading| heading.level == 1).count();
    assert_eq!(first, usize::from(!is_sheet), "headings of the first level\n{}", tree.outline());
    for node in tree.nodes() {
        let is_usable = USABLE.contains(&node.role.as_str());
        assert!(!is_usable || !node.name.trim().is_empty(), "{node:?} has no name\n{}", tree.outline());
        assert!(
            node.role != "heading" || !node.name.is_empty(),
            "a heading without words\n{}",
            tree.outline()
        );
    }
    assert_eq!(page.eval("document.documentElement.lang"), words.language);
}
