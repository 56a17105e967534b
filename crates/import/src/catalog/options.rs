//! What is to be chosen of a product: options with their values, each with an id, and the variants that
//! can be told apart by them.

use std::collections::BTreeSet;

use crate::{
    draft::{Draft, Variant},
    json::Json,
    name::Names,
    notes::Notes,
};

/// What stands for a value that a variant does not have.
const NONE: &str = "–";

/// An option with the labels and ids of its values.
pub struct Choosable {
    pub id: String,
    name: String,
    values: Vec<(String, String)>,
}

impl Choosable {
    /// The id of a value.
    pub fn id_of(&self, label: &str) -> &str {
        self.values.iter().find(|(known, _)| known == label).map_or("", |(_, id)| id)
    }

    pub fn written(&self) -> Json {
        let value = |(label, id): &(String, String)| {
            Json::object([("id", Some(Json::text(&**id))), ("label", Some(Json::text(&**label)))])
        };
        Json::object([
            ("id", Some(Json::text(&*self.id))),
            ("name", Some(Json::text(&*self.name))),
            ("values", Some(Json::List(self.values.iter().map(value).collect()))),
        ])
    }
}

/// The options of a product. Afterwards each variant has a value of every one of them, and no two the same.
pub fn choosable(draft: &mut Draft, notes: &mut Notes) -> Vec<Choosable> {
    drop_unused(draft);
    fill_in(draft, notes);
    leave_out_repeated(draft, notes);
    let mut ids = Names::default();
    let mut options = Vec::new();
    for (place, name) in draft.options.iter().enumerate() {
        let labels = draft.variants.iter().filter_map(|variant| variant.choices.get(place));
        options.push(Choosable { id: ids.take(name, "option"), name: name.clone(), values: values(labels) });
    }
    options
}

/// An option of which no variant has a value is none. All variants get as many choices as there are options.
fn drop_unused(draft: &mut Draft) {
    for variant in &mut draft.variants {
        variant.choices.resize(draft.options.len(), String::new());
        for choice in &mut variant.choices {
            *choice = one_line(choice);
        }
    }
    for place in (0..draft.options.len()).rev() {
        let is_unused = |variant: &Variant| variant.choices.get(place).is_none_or(String::is_empty);
        if draft.variants.iter().all(is_unused) {
            draft.options.remove(place);
            draft.variants.iter_mut().for_each(|variant| drop(variant.choices.remove(place)));
        }
    }
    for name in &mut draft.options {
        *name = one_line(name);
        if name.is_empty() {
            "Option".clone_into(name);
        }
    }
}

fn fill_in(draft: &mut Draft, notes: &mut Notes) {
    let name = draft.named().to_owned();
    for variant in &mut draft.variants {
        let missing: Vec<&mut String> =
            variant.choices.iter_mut().filter(|choice| choice.is_empty()).collect();
        if !missing.is_empty() {
            let text =
                "The variant has no value of an option that others of the product have; \"–\" was put in.";
            notes.add(variant.line, &*name, text);
        }
        missing.into_iter().for_each(|choice| NONE.clone_into(choice));
    }
}

fn leave_out_repeated(draft: &mut Draft, notes: &mut Notes) {
    let name = draft.named().to_owned();
    let mut known = BTreeSet::new();
    draft.variants.retain(|variant| {
        let is_new = known.insert(variant.choices.clone());
        if !is_new {
            notes.leave_out(
                variant.line,
                &*name,
                "Left out: another variant of the product has the same choices.",
            );
        }
        is_new
    });
}

fn values<'d>(labels: impl Iterator<Item = &'d String>) -> Vec<(String, String)> {
    let mut ids = Names::default();
    let mut values: Vec<(String, String)> = Vec::new();
    for label in labels {
        if values.iter().all(|(known, _)| known != label) {
            values.push((label.clone(), ids.take(label, "value")));
        }
    }
    values
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
