//! shop.json for a shop that begins with an import: what the export says of the shop, and nothing else.

use ::import::{Imported, Note};
use commerce::{json::Tree, negotiate};
use place::check::picture_origins;
use serde_json::Value;
use shop::{LANGUAGES, Language};

/// The text of shop.json. `name` is for an export that names no shop.
pub fn shop_json(imported: &Imported, name: &str) -> String {
    let hints = &imported.shop;
    let mut lines = vec![
        member("$schema", "shop.schema.json"),
        member("name", hints.name.as_deref().unwrap_or(name)),
        format!("\"currencies\": [{}]", quoted(&hints.currency)),
    ];
    if let Some(tag) = hints.language.as_deref().and_then(spoken) {
        lines.push(format!("\"languages\": [{}]", quoted(tag)));
    }
    if let Some(country) = only_country(&imported.catalog_json) {
        lines.push(member("country", &country));
    }
    let origins = picture_origins(&imported.catalog_json);
    if !origins.is_empty() {
        lines.push(format!("\"image_origins\": {}", Value::from(origins)));
    }
    lines.push(String::from("\"backend\": { \"kind\": \"catalog\", \"file\": \"catalog.json\" }"));
    format!("{{\n  {}\n}}\n", lines.join(",\n  "))
}

/// Says so where the export does not say what the shop is called, or in which language its texts are, or
/// where the shop's buttons cannot be in that language. `name` is what the shop is called then.
pub fn notes(imported: &Imported, name: &str) -> Vec<Note> {
    let unnamed = imported.shop.name.is_none().then(|| {
        note(&format!("name: {name}"), "The shop is called like its folder. Put your name into shop.json.")
    });
    let language = match &imported.shop.language {
        None => Some(note(
            "languages",
            "The export does not say in which language its texts are, so the buttons come in all. \
             Write it into shop.json, such as \"languages\": [\"en\"].",
        )),
        Some(tag) if spoken(tag).is_none() => Some(note(
            tag,
            "Buttons cannot be in the language of the export; each shopper gets the best that there is.",
        )),
        Some(_) => None,
    };
    unnamed.into_iter().chain(language).collect()
}

fn note(what: &str, text: &str) -> Note {
    Note { line: None, what: what.to_owned(), text: text.to_owned(), count: 1 }
}

/// The language of the shop's buttons that is meant by a tag such as `de-AT`.
fn spoken(tag: &str) -> Option<&'static str> {
    let offered: Vec<&'static str> = LANGUAGES.iter().map(Language::tag).collect();
    negotiate(&[tag.to_owned()], &offered).map(|place| offered[place])
}

/// The country that the catalog delivers to, where it is one.
fn only_country(catalog: &str) -> Option<String> {
    let tree = Tree::parse(catalog).ok()?;
    let mut countries = tree.root().optional("countries")?.list().ok()?;
    let code = countries.next()?.optional("code")?.as_text()?.to_owned();
    countries.next().is_none().then_some(code)
}

fn member(name: &str, text: &str) -> String {
    format!("\"{name}\": {}", quoted(text))
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
