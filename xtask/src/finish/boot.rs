//! The boot script: `src/boot.js` with the names of files and the tables of this build in it.

#[path = "../../../src/route/chunk.rs"]
#[cfg_attr(not(test), expect(dead_code, reason = "the app looks a page up; here only the table counts"))]
mod chunk;

use std::{collections::BTreeMap, fs};

use anyhow::Result;
use place::Named;
use serde_json::Value;

use self::chunk::BEGINNINGS;
use super::script::put;
use crate::paths;

pub struct Files<'a> {
    /// wasm-bindgen's script.
    pub glue: &'a str,
    /// The wasm that starts.
    pub wasm: &'a str,
    /// The styles that are not in the page.
    pub styles: &'a Named,
    /// The list of languages, as a script writes it.
    pub languages: &'a str,
    /// The service worker; `None` in a development build, whose files may change under their names.
    pub worker: Option<&'a str>,
}

/// The first parts of the shop's paths; some more than once.
pub fn first_parts() -> impl Iterator<Item = &'static str> {
    BEGINNINGS.iter().filter_map(|(beginning, _)| beginning.split('/').next())
}

/// The script with everything but the files of the chunks.
pub fn script(files: &Files<'_>) -> Result<String> {
    let text = |value: &str| Value::from(value).to_string();
    let pages: Vec<_> = BEGINNINGS.iter().map(|(beginning, chunk)| (beginning, chunk.name())).collect();
    let filled = [
        ("PAGES", serde_json::to_string(&pages)?),
        ("LANGUAGES", files.languages.to_owned()),
        ("GLUE", text(files.glue)),
        ("WORKER", text(files.worker.unwrap_or_default())),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use place::check::PAGES;

    use super::*;

    /// The check of a merchant's links knows the same pages as the app.
    #[test]
    fn links_are_checked_against_the_pages_that_there_are() {
        let with_a_handle_or_home = ["p", "c", "pages", "index.html"];
        let known: BTreeSet<&str> = PAGES.into_iter().chain(with_a_handle_or_home).collect();
        assert_eq!(first_parts().collect::<BTreeSet<_>>(), known);
    }

    #[test]
    fn every_word_in_capitals_is_filled() {
        let styles = Named { name: String::from("a.css"), integrity: String::from("sha384-s") };
        let script = script(&Files {
            glue: "a.js",
            wasm: "a.wasm",
            styles: &styles,
            languages: "[[\"en\"]]",
            worker: None,
        })
        .unwrap();
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
