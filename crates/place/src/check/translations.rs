//! The files with a catalog's texts in further languages: whether they can be read, and what in them
//! nobody reads.

use std::{collections::BTreeSet, fs};

use commerce::{
    backend::catalog::check_translation,
    json::{Node, Tree},
};

use super::{Check, beside};

/// Checks the files that a catalog names as translations, and finds those it has forgotten.
pub fn check(check: &mut Check, catalog: &str, root: Node<'_>) {
    let mut texts = BTreeSet::new();
    collect(root, &mut texts);
    let translations = root.optional("translations").and_then(|files| files.members().ok());
    let mut named = BTreeSet::new();
    for (_, field) in translations.into_iter().flatten() {
        let Some(address) = field.as_text() else { continue };
        let name = beside(catalog, address);
        if let Some(text) = check.read(catalog, &field.path(), &name) {
            one(check, &name, &text, &texts);
        }
        named.insert(name);
    }
    forgotten(check, catalog, &named);
}

/// Every text in it.
fn collect<'t>(node: Node<'t>, texts: &mut BTreeSet<&'t str>) {
    texts.extend(node.as_text());
    node.children().for_each(|child| collect(child, texts));
}

fn one(check: &mut Check, name: &str, text: &str, texts: &BTreeSet<&str>) {
    let tree = match Tree::parse(text) {
        Ok(tree) => tree,
        Err(error) => return check.error(name, &error.path, error.why),
    };
    let members = match tree.root().members() {
        Ok(members) => members,
        Err(error) => return check.error(name, &error.path, error.why),
    };
    for (original, translated) in members {
        match translated.text() {
            Err(error) => check.error(name, &error.path, error.why),
            Ok(_) if !texts.contains(original) => {
                let why =
                    "is no text of the catalog, so nobody reads its translation; write it as it is there";
                check.note(name, original, why.to_owned());
            }
            Ok(words) => {
                if let Some(why) = check_translation(original, words) {
                    check.error(name, original, why);
                }
            }
        }
    }
}

/// Files beside catalog.json that are named as translations are, such as catalog.de.json, and that it
/// does not name.
fn forgotten(check: &mut Check, catalog: &str, named: &BTreeSet<String>) {
    let Some(folder) = check.find(catalog).and_then(|file| Some(file.parent()?.to_owned())) else { return };
    let stem = catalog.rsplit('/').next().and_then(|file| file.strip_suffix(".json")).unwrap_or_default();
    let mut files: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    files.sort();
    for file in files {
        let tag = file.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".json"));
        // An editor's schema is none.
        let Some(tag) = tag.filter(|tag| *tag != "schema") else { continue };
        let name = beside(catalog, &file);
        if !named.contains(&name) {
            let why = format!(
                "is a translation that nobody uses: write \"translations\": {{ \"{tag}\": \"{file}\" }} into {catalog}"
            );
            check.note(&name, "", why);
        }
    }
}
