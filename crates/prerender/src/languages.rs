//! The words of the shop's languages, as the files of a built shop hold them.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use shop::{LANGUAGES, Language, Shop};

/// The languages that the shop offers, its first one first.
pub fn offered(shop: &Shop) -> Vec<&'static Language> {
    if shop.languages.is_empty() {
        return LANGUAGES.iter().collect();
    }
    shop.languages.iter().filter_map(|tag| Language::find(tag)).collect()
}

/// The file of each language by its tag; English needs none. `manifest` is that of the build.
pub fn words(
    folder: &Path,
    manifest: &Value,
    languages: &[&'static Language],
) -> Result<BTreeMap<&'static str, String>> {
    let mut words = BTreeMap::new();
    for language in languages.iter().filter(|language| **language != &LANGUAGES[0]) {
        let tag = language.tag();
        let files = manifest["languages"][tag].as_array();
        let names: Vec<&str> = files.into_iter().flatten().filter_map(Value::as_str).collect();
        ensure!(names.len() == 1, "build.json names no file for the language {tag}");
        let text = fs::read_to_string(folder.join(names[0]));
        words.insert(tag, text.with_context(|| format!("{} cannot be read", names[0]))?);
    }
    Ok(words)
}
