//! The boot script: `src/boot.js` with the names of files and the tables of this build in it.

use std::{collections::BTreeMap, fs};

use anyhow::{Result, bail};
use serde_json::{Map, Value};

use super::Named;
use crate::paths;

/// In which chunk the pages are whose path begins so; the first beginning that fits counts.
const PAGES: [(&str, &str); 7] = [
    ("c", "browse"),
    ("search", "browse"),
    ("p", "product"),
    ("cart", "purchase"),
    ("checkout", "purchase"),
    ("order", "purchase"),
    ("me", "purchase"),
];

/// The languages whose words are in a chunk, and which.
const WORDS: [(&str, &str); 2] = [("zh-Hans", "zh_hans"), ("ar", "ar")];

/// What the boot script loads.
pub struct Files<'a> {
    /// wasm-bindgen's script.
    pub glue: &'a str,
    /// The wasm that starts.
    pub wasm: &'a str,
    /// The styles that are not in the page.
    pub styles: &'a Named,
}

/// The script with everything but the files of the chunks.
pub fn script(files: &Files<'_>) -> Result<String> {
    let text = |value: &str| Value::from(value).to_string();
    let words = WORDS.iter().map(|(tag, chunk)| (tag.split('-').next().unwrap_or(tag), *chunk));
    let filled = [
        ("PAGES", serde_json::to_string(&PAGES)?),
        ("WORDS", table(words)),
        ("LANGUAGES", Value::from(shop::LANGUAGES.to_vec()).to_string()),
        ("GLUE", text(files.glue)),
        ("WASM", text(files.wasm)),
        ("STYLES", text(&files.styles.name)),
        ("INTEGRITY", text(&files.styles.integrity)),
    ];
    let mut script = fs::read_to_string(paths::root().join("src/boot.js"))?;
    for (word, value) in filled {
        script = put(&script, word, &value)?;
    }
    Ok(script)
}

/// The script with the files of the chunks.
pub fn with_chunks(script: &str, chunks: &BTreeMap<String, Vec<String>>) -> Result<String> {
    put(script, "CHUNKS", &serde_json::to_string(chunks)?)
}

/// The files that a language needs beside those of every visit, by its tag.
pub fn languages(chunks: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, Vec<String>> {
    let of = |chunk: &str| chunks.get(chunk).cloned();
    WORDS.iter().filter_map(|(tag, chunk)| Some(((*tag).to_owned(), of(chunk)?))).collect()
}

fn table<'a>(rows: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    Value::Object(rows.map(|(key, value)| (key.to_owned(), Value::from(value))).collect::<Map<_, _>>())
        .to_string()
}

/// Puts a value in the place of the one word that stands for it.
fn put(script: &str, word: &str, value: &str) -> Result<String> {
    match script.matches(word).count() {
        1 => Ok(script.replace(word, value)),
        count => bail!("the boot script has {word} {count} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_in_capitals_is_filled() {
        let styles = Named { name: String::from("a.css"), integrity: String::from("sha384-s") };
        let script = script(&Files { glue: "a.js", wasm: "a.wasm", styles: &styles }).unwrap();
        let script = with_chunks(&script, &BTreeMap::new()).unwrap();
        let code = script.lines().filter(|line| !line.trim_start().starts_with("//"));
        let left: Vec<&str> = code
            .flat_map(|line| line.split(|letter: char| !letter.is_ascii_alphabetic() && letter != '_'))
            .filter(|word| {
                *word != "JSON"
                    && word.len() > 3
                    && word.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_')
            })
            .collect();
        assert!(left.is_empty(), "{left:?} in {script}");
    }
}
