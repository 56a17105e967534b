//! `build.json`: what a finished folder consists of, for those who place, weigh or replace it. No shopper
//! loads it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// What the file is called.
pub const NAME: &str = "build.json";

/// What is known about a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The version of Rust that has compiled it, such as "1.95.0".
    pub rust: String,
    /// Whether names hold hashes and files have compressed twins.
    pub is_release: bool,
    /// The files that each chunk consists of.
    pub chunks: BTreeMap<String, Vec<String>>,
    /// The files that a language needs beside those of every visit, by its tag.
    pub languages: BTreeMap<String, Vec<String>>,
    /// Pictures of the merchant's that are no smaller as AVIF, by the [hash](crate::short_hash) of their bytes.
    pub not_as_avif: BTreeSet<String>,
}

impl Manifest {
    /// That of a finished folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let what = || format!("{} is not a built shop: it has no {NAME} of a build", folder.display());
        let text = fs::read_to_string(folder.join(NAME)).with_context(what)?;
        let value: Value = serde_json::from_str(&text).with_context(what)?;
        let table = |name: &str| serde_json::from_value(value[name].clone()).with_context(what);
        Ok(Self {
            rust: value["rust"].as_str().unwrap_or_default().to_owned(),
            is_release: value["release"].as_bool().unwrap_or_default(),
            chunks: table("chunks")?,
            languages: table("languages")?,
            not_as_avif: serde_json::from_value(value["not_as_avif"].clone()).unwrap_or_default(),
        })
    }

    /// Puts it into a folder, which makes that a built shop.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let value = json!({
            "rust": self.rust,
            "release": self.is_release,
            "chunks": self.chunks,
            "languages": self.languages,
            "not_as_avif": self.not_as_avif,
        });
        Ok(fs::write(folder.join(NAME), value.to_string())?)
    }
}
