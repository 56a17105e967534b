//! From drafts to the text of catalog.json. It gives names and ids, and leaves out, with a note, what the
//! strict check would refuse; it knows nothing of formats.

mod categories;
mod currencies;
mod options;
mod picture;
mod product;
mod terms;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use commerce::Currency;

use self::{categories::Categories, product::Products};
use crate::{draft::Draft, json::Json, reading::Reading};

/// A catalog that was made.
pub struct Made {
    pub text: String,
    /// The first of its currencies.
    pub currency: Currency,
    pub products: usize,
    pub variants: usize,
    /// The records that are in it.
    pub used: BTreeSet<u64>,
}

/// Writes a catalog of what can be sold of the drafts.
pub fn write(mut drafts: Vec<Draft>, reading: &mut Reading) -> Made {
    let currencies = currencies::choose(&mut drafts, reading);
    let currency = currencies[0];
    tags_for_want_of_categories(&mut drafts, reading);
    let mut categories = Categories::default();
    let mut products = Products::new(&currencies);
    for draft in drafts {
        products.add(draft, &mut categories, &mut reading.notes);
    }
    if !products.hosts.is_empty() {
        let hosts: Vec<&str> = products.hosts.iter().map(String::as_str).collect();
        let text = "The pictures stay on these servers. Copy them before the old shop is closed.";
        reading.notes.add(None, hosts.join(", "), text);
    }
    let catalog = Json::object([
        ("currencies", Some(Json::texts(currencies.iter().map(Currency::as_str)))),
        ("countries", Some(terms::countries(currency, reading.language.as_deref()))),
        ("delivery", Some(terms::delivery())),
        ("payments", Some(terms::payments())),
        ("categories", Json::some_list(categories.written())),
        ("tags", products.tags()),
        ("products", Some(Json::List(products.written))),
    ]);
    Made {
        text: catalog.pretty(),
        currency,
        products: products.count,
        variants: products.variant_count,
        used: products.used,
    }
}

/// A shop without categories has no way to browse it; its tags are then what it is sorted by.
fn tags_for_want_of_categories(drafts: &mut [Draft], reading: &mut Reading) {
    let has_categories = drafts.iter().any(|draft| !draft.categories.is_empty());
    let has_tags = drafts.iter().any(|draft| !draft.tags.is_empty());
    if has_categories || !has_tags {
        return;
    }
    for draft in drafts {
        draft.categories = draft.tags.drain(..).map(|tag| vec![tag]).collect();
    }
    reading.notes.add(None, "tags", "The export has no categories, so its tags became the categories.");
}
