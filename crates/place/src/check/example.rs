//! What is still the example's: addresses, an account and a name that are nobody's. Money and orders that go
//! there are lost, and nothing else in the shop looks wrong.

use std::fs;

use commerce::json::Node;

use super::{Check, named_files};

/// What stands in the shop that `pushcart new` makes, and what to write instead.
const SIGNS: [(&str, &str); 4] = [
    ("example.com", "is an address of nobody; write your own"),
    ("DE00 0000", "is an account of nobody; write your own, or take this way of paying away"),
    ("Linden Lane Soap", "is the example's name; write your own"),
    ("3 Linden Lane", "is the example's place; write your own, or take it away"),
];

/// Notes the texts of a file that are still the example's.
pub fn texts(check: &mut Check, name: &str, node: Node<'_>) {
    if let Some((sign, why)) = node.as_text().and_then(sign) {
        check.note(name, &node.path(), format!("\"{sign}\" {why}"));
    }
    node.children().for_each(|child| texts(check, name, child));
}

/// Notes the pages of a shop.json that are still the example's.
pub fn pages(check: &mut Check, shop: Node<'_>) {
    for file in named_files::pages(shop).into_iter().filter_map(Node::as_text) {
        let text = check.find(file).and_then(|found| fs::read_to_string(found).ok()).unwrap_or_default();
        if let Some((sign, why)) = sign(&text) {
            check.note(file, "", format!("\"{sign}\" {why}"));
        }
    }
}

fn sign(text: &str) -> Option<(&'static str, &'static str)> {
    SIGNS.into_iter().find(|(sign, _)| text.contains(sign))
}
