//! Whether shop.json and the catalog agree: its links lead somewhere, its currencies and its country are the
//! catalog's, and somebody can order.

use std::fs;

use commerce::{Currency, json::Node, near};
use pulldown_cmark::{Event, Parser, Tag};

use super::{Check, destinations::Destinations, named_files};

/// Checks what a shop.json says of its catalog, which is `None` where a server has the goods.
pub fn check(check: &mut Check, name: &str, shop: Node<'_>, catalog: Option<Node<'_>>) {
    let destinations = Destinations::new(shop, catalog);
    links(check, name, shop, &destinations);
    texts(check, shop, &destinations);
    let Some(catalog) = catalog else { return };
    let currencies = codes(list(catalog, "currencies"), |code| Currency::new(code).is_ok());
    for currency in list(shop, "currencies") {
        is_one_of(check, name, currency, &currencies, "is not one of the catalog's currencies");
    }
    let countries = list(catalog, "countries").into_iter();
    let countries = countries.map(|country| country.optional("code").unwrap_or(country)).collect();
    let countries = codes(countries, |code| code.len() == 2);
    if let Some(country) = shop.optional("country") {
        is_one_of(check, name, country, &countries, "is no country that the catalog delivers to");
    }
}

/// The codes in a list; none where one of them is wrong, which is an error of the catalog's.
fn codes<'t>(list: Vec<Node<'t>>, is_code: fn(&str) -> bool) -> Vec<&'t str> {
    let code = |node: Node<'t>| node.as_text().filter(|code| is_code(code));
    list.into_iter().map(code).collect::<Option<_>>().unwrap_or_default()
}

/// Banners and rows of the home page.
fn links(check: &mut Check, name: &str, shop: Node<'_>, destinations: &Destinations<'_>) {
    let all = list(shop, "banners").into_iter().chain(list(shop, "rows"));
    for link in all.filter_map(|item| item.optional("link")) {
        // Another shape is an error already.
        let Some(path) = link.as_text().filter(|path| path.starts_with('/')) else { continue };
        if let Some(why) = destinations.why_nowhere(path) {
            check.error(name, &link.path(), why);
        }
    }
}

/// Links in the texts of pages. They may lead to files beside shop.json, too.
fn texts(check: &mut Check, shop: Node<'_>, destinations: &Destinations<'_>) {
    for file in named_files::pages(shop).into_iter().filter_map(Node::as_text) {
        let Some(text) = check.find(file).and_then(|found| fs::read_to_string(found).ok()) else { continue };
        for event in Parser::new(&text) {
            let Event::Start(Tag::Link { dest_url, .. }) = event else { continue };
            let file_linked = dest_url.trim_start_matches('/').split(['?', '#']).next().unwrap_or_default();
            if !is_of_the_shop(&dest_url) || check.find(file_linked).is_some() {
                continue;
            }
            if let Some(why) = destinations.why_nowhere(&dest_url) {
                check.note(file, "", format!("the link \"{dest_url}\" {why}"));
            }
        }
    }
}

fn is_of_the_shop(address: &str) -> bool {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    !has_scheme && !address.starts_with("//") && !address.starts_with('#')
}

/// A text of shop.json that has to be a name of the catalog, in either case.
fn is_one_of(check: &mut Check, name: &str, node: Node<'_>, known: &[&str], why: &str) {
    let Some(text) = node.as_text() else { return };
    // A list that is empty, or cannot be read, is an error of the catalog's.
    if known.is_empty() || known.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        return;
    }
    let meant = near::nearest(text, known.iter().copied());
    let there = meant
        .map_or_else(|| format!("there are {}", known.join(", ")), |meant| format!("did you mean {meant}?"));
    check.error(name, &node.path(), format!("\"{text}\" {why}; {there}"));
}

fn list<'t>(node: Node<'t>, name: &str) -> Vec<Node<'t>> {
    let items = node.optional(name).and_then(|list| list.list().ok());
    items.into_iter().flatten().collect()
}
