//! axe-core's rules on every page, in both themes and all languages.

use pushcart_e2e::{
    Scheme, ShopServer, Visitor,
    tour::{ARABIC, CHINESE, ENGLISH, Words, tour},
};

fn no_violation(visitor: &Visitor, words: &Words) {
    let shop = ShopServer::demo();
    let mut found = Vec::new();
    tour(&shop, visitor, words, |page, name| {
        found.extend(page.axe().into_iter().map(|line| format!("{name}: {line}")));
    });
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}

#[test]
fn english_by_day() {
    no_violation(&Visitor::phone(), &ENGLISH);
}

#[test]
fn english_by_night_at_a_desk() {
    no_violation(&Visitor::desktop().scheme(Scheme::Dark), &ENGLISH);
}

#[test]
fn chinese_by_day_at_a_desk() {
    no_violation(&Visitor::desktop().languages("zh-CN,zh"), &CHINESE);
}

#[test]
fn chinese_by_night() {
    no_violation(&Visitor::phone().languages("zh-CN,zh").scheme(Scheme::Dark), &CHINESE);
}

#[test]
fn arabic_by_day() {
    no_violation(&Visitor::phone().languages("ar"), &ARABIC);
}

#[test]
fn arabic_by_night_at_a_desk() {
    no_violation(&Visitor::desktop().languages("ar").scheme(Scheme::Dark), &ARABIC);
}
