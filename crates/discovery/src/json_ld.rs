//! Structured data of a page, in the words of schema.org: one data block for each thing.
//!
//! A data block is no script: a browser does not run it, and a Content-Security-Policy does not ask about it
//! (HTML, "prepare the script element": the type decides before the policy is asked).

mod lists;
mod merchant;
mod offer;
mod product;
mod terms;

use commerce::html;
use serde_json::{Map, Value};

use crate::{PageAbout, PageKind, Site};

/// The data blocks of a page, one a line.
pub(crate) fn scripts(site: &Site, page: &PageAbout) -> String {
    let mut things = Vec::new();
    match &page.kind {
        PageKind::Home { search } => {
            things.push(merchant::store(site, page));
            things.push(merchant::website(site, page, search));
        }
        PageKind::List(products) => things.push(lists::items(site, products)),
        PageKind::Product { product, variant_path } => {
            things.push(product::product(site, page, product, *variant_path));
        }
        PageKind::Text => {}
    }
    // A way of one step says nothing.
    if page.breadcrumbs.len() > 1 {
        things.push(lists::breadcrumbs(site, page.breadcrumbs));
    }
    things.into_iter().map(script).collect()
}

fn script(thing: Thing) -> String {
    let json = thing.with("@context", "https://schema.org").into_value().to_string();
    format!("<script type=\"application/ld+json\">{}</script>\n", html::in_script(&json))
}

/// An object with a type. Members that are empty are left out.
pub(crate) struct Thing(Map<String, Value>);

impl Thing {
    fn new(kind: &str) -> Self {
        Self(Map::new()).with("@type", kind)
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let is_empty = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            _ => false,
        };
        if !is_empty {
            self.0.insert(name.to_owned(), value);
        }
        self
    }

    fn with_things(self, name: &str, things: impl IntoIterator<Item = Thing>) -> Self {
        self.with(name, things.into_iter().map(Thing::into_value).collect::<Vec<_>>())
    }

    fn into_value(self) -> Value {
        Value::Object(self.0)
    }
}

/// A word of schema.org as a value: "https://schema.org/InStock".
fn term(word: &str) -> String {
    format!("https://schema.org/{word}")
}
