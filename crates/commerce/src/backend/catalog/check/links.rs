//! How the parts of a catalog refer to each other: names that exist once, references that lead somewhere,
//! variants that can be told apart and have a price. What has the wrong shape is passed over here.

use std::collections::BTreeSet;

use super::{
    super::mapping::{rule, text::texts},
    shape::{at, currencies, inside},
};
use crate::{
    Currency,
    json::{Node, ReadError},
    near, negotiate,
};

type Errors = Vec<ReadError>;

/// Names that are taken.
type Names<'t> = BTreeSet<&'t str>;

/// Checks a whole catalog.
pub fn check(root: Node<'_>, errors: &mut Errors) {
    let mut links = Links {
        currencies: currencies(root),
        categories: Names::new(),
        tags: root
            .optional("tags")
            .and_then(|tags| tags.members().ok())
            .into_iter()
            .flatten()
            .map(|(id, _)| id)
            .collect(),
        handles: Names::new(),
        variants: Names::new(),
    };
    links.categories(root, "categories", errors);
    each(root, "products", errors, |product, errors| links.product(product, errors));
    let countries = ids(root, "countries", "code");
    // A country that cannot be read is the error; where it is delivered to is none.
    let are_countries_read =
        list(root, "countries").into_iter().all(|country| text(country, "code").is_some());
    let mut ways = Names::new();
    each(root, "delivery", errors, |way, errors| {
        take(way, "id", &mut ways, errors);
        if are_countries_read {
            known(way, "countries", &countries, "is not one of the catalog's countries", errors);
        }
    });
    let mut payments = Names::new();
    each(root, "payments", errors, |payment, errors| {
        take(payment, "id", &mut payments, errors);
        known(payment, "delivery", &ways, "is not one of the ways of delivery", errors);
    });
    let mut codes = BTreeSet::new();
    each(root, "promotions", errors, |promotion, errors| {
        let code = text(promotion, "code").map(|code| code.trim().to_ascii_lowercase());
        if code.is_some_and(|code| !codes.insert(code)) {
            at("code", "is used twice; only the first would hold", errors);
        }
    });
}

struct Links<'t> {
    currencies: Vec<Currency>,
    categories: Names<'t>,
    tags: Names<'t>,
    handles: Names<'t>,
    variants: Names<'t>,
}

impl<'t> Links<'t> {
    fn categories(&mut self, node: Node<'t>, name: &str, errors: &mut Errors) {
        each(node, name, errors, |category, errors| {
            take(category, "handle", &mut self.categories, errors);
            self.categories(category, "children", errors);
        });
    }

    fn product(&mut self, product: Node<'t>, errors: &mut Errors) {
        take(product, "handle", &mut self.handles, errors);
        known(product, "categories", &self.categories, "is not one of the categories", errors);
        known(product, "tags", &self.tags, "is not one of the catalog's tags", errors);
        let mut tags = Names::new();
        each(product, "tags", errors, |tag, errors| {
            if tag.as_text().is_some_and(|tag| !tags.insert(tag)) {
                errors.push(tag.error("is used twice"));
            }
        });
        let mut options = Names::new();
        each(product, "options", errors, |option, errors| {
            take(option, "id", &mut options, errors);
            let mut values = Names::new();
            let mut labels = BTreeSet::new();
            each(option, "values", errors, |value, errors| {
                take(value, "id", &mut values, errors);
                if !shown(option, value).into_iter().all(|label| labels.insert(label)) {
                    at("label", "is the label of another value, in one language at least", errors);
                }
            });
        });
        let mut combinations = BTreeSet::new();
        let mut inherited = false;
        each(product, "variants", errors, |variant, errors| {
            take(variant, "id", &mut self.variants, errors);
            choices(product, variant, errors);
            let is_new = combination(product, variant).is_none_or(|choices| combinations.insert(choices));
            if !is_new {
                at("choices", "the same choices as another variant", errors);
            }
            self.price(product, variant, &mut inherited, errors);
        });
    }

    /// What is inherited by all variants is named at the first of them only.
    fn price(&self, product: Node<'_>, variant: Node<'_>, inherited: &mut bool, errors: &mut Errors) {
        let own = variant.optional("price");
        let Some(price) = own.or(product.optional("price")) else {
            return at("price", "is missing: neither the variant nor its product has one", errors);
        };
        let (before, is_own) = match variant.optional("list_price") {
            Some(before) => (before, true),
            None => match product.optional("list_price").filter(|_| own.is_none()) {
                Some(before) => (before, false),
                None => return,
            },
        };
        if !is_own && std::mem::replace(inherited, true) {
            return;
        }
        let amount = |prices: Node<'_>, currency: &Currency| {
            rule::amount(prices.optional(currency.as_str())?.as_text()?, *currency).ok()
        };
        for currency in &self.currencies {
            if let (Some(price), Some(before)) = (amount(price, currency), amount(before, currency))
                && before <= price
            {
                at("list_price", format!("is not more than the price in {currency}; leave it out"), errors);
            }
        }
    }
}

/// Every option has a value, and one that exists.
fn choices(product: Node<'_>, variant: Node<'_>, errors: &mut Errors) {
    let choices = variant.optional("choices");
    let options: Vec<Node<'_>> = list(product, "options");
    inside("choices", errors, |errors| {
        for option in &options {
            let Some(id) = text(*option, "id") else { continue };
            match choices.and_then(|choices| choices.optional(id)) {
                None => at(id, "is missing", errors),
                Some(chosen) => {
                    let Some(chosen) = chosen.as_text() else { continue };
                    if !ids(*option, "values", "id").contains(chosen) {
                        at(id, format!("\"{chosen}\" is not one of the option's values"), errors);
                    }
                }
            }
        }
        let chosen = choices.and_then(|choices| choices.members().ok());
        for (stray, _) in chosen.into_iter().flatten() {
            if options.iter().all(|option| text(*option, "id") != Some(stray)) {
                at(stray, "is not one of the product's options", errors);
            }
        }
    });
}

/// What a shopper sees of a value, in each language that a label of its option has and in any other.
fn shown<'t>(option: Node<'t>, value: Node<'t>) -> BTreeSet<(&'t str, &'t str)> {
    let label =
        |value: Node<'t>| value.optional("label").and_then(|label| texts(label).ok()).unwrap_or_default();
    let own = label(value);
    let Some((_, first)) = own.first() else { return BTreeSet::new() };
    let all = list(option, "values").into_iter().flat_map(label);
    let languages = all.map(|(language, _)| language).chain([""]);
    let tags: Vec<&str> = own.iter().map(|(tag, _)| *tag).collect();
    let seen = |language: &'t str| match negotiate(&[language.to_owned()], &tags) {
        Some(place) => (language, own[place].1),
        None => (language, *first),
    };
    languages.map(seen).collect()
}

/// The chosen value of each option, where all are chosen.
fn combination<'t>(product: Node<'t>, variant: Node<'t>) -> Option<Vec<&'t str>> {
    let choices = variant.optional("choices");
    let chosen = |option| choices?.optional(text(option, "id")?)?.as_text();
    list(product, "options").into_iter().map(chosen).collect()
}

/// Looks at the items of a list, each as a tree of its own.
pub fn each<'t>(
    node: Node<'t>,
    name: &str,
    errors: &mut Errors,
    mut look: impl FnMut(Node<'t>, &mut Errors),
) {
    for (place, item) in list(node, name).into_iter().enumerate() {
        inside(&format!("{name}[{place}]"), errors, |errors| look(item.as_root(), errors));
    }
}

fn list<'t>(node: Node<'t>, name: &str) -> Vec<Node<'t>> {
    let items = node.optional(name).and_then(|list| list.list().ok());
    items.into_iter().flatten().collect()
}

fn text<'t>(node: Node<'t>, name: &str) -> Option<&'t str> {
    node.optional(name)?.as_text()
}

fn ids<'t>(node: Node<'t>, name: &str, id: &str) -> Names<'t> {
    list(node, name).into_iter().filter_map(|item| text(item, id)).collect()
}

fn take<'t>(node: Node<'t>, field: &str, taken: &mut Names<'t>, errors: &mut Errors) {
    let Some(name) = text(node, field) else { return };
    if !taken.insert(name) {
        at(field, format!("\"{name}\" is used twice"), errors);
    }
}

fn known(node: Node<'_>, field: &str, known: &Names<'_>, why: &str, errors: &mut Errors) {
    each(node, field, errors, |item, errors| {
        let name = item.as_text().filter(|name| !known.contains(name));
        let hint = |name| near::hint(name, known.iter().copied());
        errors.extend(name.map(|name| item.error(format!("\"{name}\" {why}{}", hint(name)))));
    });
}
