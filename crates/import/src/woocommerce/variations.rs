//! The variations of a product. One that leaves a choice open ("any size") stands for each value that the
//! product has of it and no other variation names.

use std::collections::BTreeSet;

use super::{
    headings::{Columns, Field},
    row::{Attribute, Product, attributes, pictures, prices, split, stock},
};
use crate::{
    draft::{Draft, Variant},
    reading::Reading,
    table::Row,
};

/// One variation never stands for more combinations than this.
const MOST_COMBINATIONS: usize = 200;

/// An option with the values that the product has of it.
struct Choice {
    name: String,
    values: Vec<String>,
}

/// Adds options and variants to the draft; returns the attributes that nobody chooses.
pub fn add(
    product: &Product<'_>,
    parents: Vec<Attribute>,
    draft: &mut Draft,
    columns: &Columns,
    reading: &mut Reading,
) -> Vec<Attribute> {
    let chosen: Vec<Vec<Attribute>> = product.variations.iter().map(|row| attributes(row, columns)).collect();
    let is_chosen = |name: &str| chosen.iter().flatten().any(|one| one.name == name && !one.text.is_empty());
    let (options, facts): (Vec<_>, Vec<_>) =
        parents.into_iter().partition(|attribute| is_chosen(&attribute.name));
    let mut choices: Vec<Choice> =
        options.into_iter().map(|one| Choice { values: split(&one.text), name: one.name }).collect();
    for own in chosen.iter().flatten().filter(|own| !own.text.is_empty()) {
        if choices.iter().all(|choice| choice.name != own.name) {
            choices.push(Choice { name: own.name.clone(), values: Vec::new() });
        }
    }
    draft.options = choices.iter().map(|choice| choice.name.clone()).collect();
    let rows = product.variations.iter().zip(&chosen).map(|(row, own)| (*row, values(own, &choices)));
    let rows: Vec<(&Row, Vec<String>)> = rows.collect();
    let mut named: BTreeSet<Vec<String>> = rows.iter().map(|(_, values)| values.clone()).collect();
    for (row, values) in rows {
        let is_open = values.iter().any(String::is_empty);
        let combinations = if is_open { open(&values, &choices, &mut named) } else { vec![values] };
        variation(product, row, combinations, is_open, draft, columns, reading);
    }
    facts
}

/// The value of each option that a variation names; empty for any. WooCommerce does not look at case.
fn values(own: &[Attribute], choices: &[Choice]) -> Vec<String> {
    let value = |choice: &Choice| {
        let text = own.iter().find(|one| one.name == choice.name).map_or("", |one| &one.text);
        let known = choice.values.iter().find(|value| value.to_lowercase() == text.to_lowercase());
        known.cloned().unwrap_or_else(|| text.to_owned())
    };
    choices.iter().map(value).collect()
}

/// The combinations that an open variation stands for and no other one names.
fn open(values: &[String], choices: &[Choice], named: &mut BTreeSet<Vec<String>>) -> Vec<Vec<String>> {
    let mut combinations: Vec<Vec<String>> = vec![Vec::new()];
    for (value, choice) in values.iter().zip(choices) {
        let own = [value.clone()];
        let all: &[String] = if value.is_empty() { &choice.values } else { &own };
        let longer = combinations
            .iter()
            .flat_map(|start| all.iter().map(move |value| start.iter().chain([value]).cloned().collect()));
        combinations = longer.take(MOST_COMBINATIONS + 1).collect();
    }
    combinations.retain(|combination| named.insert(combination.clone()));
    combinations
}

fn variation(
    product: &Product<'_>,
    row: &Row,
    combinations: Vec<Vec<String>>,
    is_open: bool,
    draft: &mut Draft,
    columns: &Columns,
    reading: &mut Reading,
) {
    let get = |field| row.get(columns.get(field));
    let name = draft.named().to_owned();
    let why = match get(Field::Published) {
        "0" | "-1" => Some("Left out: the variation is switched off."),
        _ if combinations.is_empty() => {
            Some("Left out: other variations of the product name all that it could be.")
        }
        _ if combinations.len() > MOST_COMBINATIONS => {
            Some("Left out: it stands for too many combinations of choices.")
        }
        _ => None,
    };
    if let Some(why) = why {
        return reading.notes.leave_out(row.line, name, why);
    }
    if is_open {
        let text = "The variation is for any value of an option: it became one variant for each value.";
        reading.notes.add(row.line, &*name, text);
    }
    if !get(Field::Description).is_empty() {
        let text = "The description of a variation was left out: a catalog describes products.";
        reading.notes.add(row.line, &*name, text);
    }
    let (prices, list_prices) = prices(row, &name, columns, reading);
    // The product's own number stands for a variation that has none.
    let own_sku = get(Field::Sku) != product.row.get(columns.get(Field::Sku));
    let variant = Variant {
        line: row.line,
        sku: if own_sku { get(Field::Sku).to_owned() } else { String::new() },
        choices: Vec::new(),
        prices,
        list_prices,
        stock: stock(row, product.row, columns),
        picture: pictures(get(Field::Images)).into_iter().next(),
    };
    draft.variants.extend(combinations.into_iter().map(|choices| Variant { choices, ..variant.clone() }));
}
