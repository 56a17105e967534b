//! The words of the shop's languages, as the files of a built shop hold them.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use place::Manifest;
use shop::{LANGUAGES, Language, Shop};

/// The languages that the shop offers, its first one first.
pub fn offered(shop: &Shop) -> Vec<&'static Language> {
    if shop.languages.is_empty() {
        return LANGUAGES.iter().collect();
    }
    shop.languages.iter().filter_map(|tag| Language::find(tag)).collect()
}

/// The file of each language by its tag; English needs none.
pub fn words(
    folder: &Path,
    manifest: &Manifest,
    languages: &[&'static Language],
) -> Result<BTreeMap<&'static str, String>> {
    let mut words = BTreeMap::new();
    for language in languages.iter().filter(|language| **language != &LANGUAGES[0]) {
        let tag = language.tag();
        let files = manifest.languages.get(tag).map(Vec::as_slice);
        let Some([name]) = files else { bail!("build.json names no file for the language {tag}") };
        let text = fs::read_to_string(folder.join(name));
        words.insert(tag, text.with_context(|| format!("{name} cannot be read"))?);
    }
    Ok(words)
}
