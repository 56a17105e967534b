//! What the tests of all formats share: an import on a fixed day, and short ways to look at what came of it.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

use serde_json::Value;

use crate::{ImportError, Imported, Options, import_on};

/// The day of all imports in tests.
pub const TODAY: &str = "2026-11-30";

/// Imports a text in euros, and sees that every record is accounted for.
pub fn imported(text: &str) -> Imported {
    let options = Options { currency: Some("EUR".to_owned()), ..Options::default() };
    let imported = import_on(TODAY, text.as_bytes(), &options).unwrap();
    assert!(imported.left_out <= imported.records);
    imported
}

/// Why a text cannot be imported.
pub fn refused(text: &str) -> String {
    let refused: ImportError = import_on(TODAY, text.as_bytes(), &Options::default()).unwrap_err();
    refused.to_string()
}

impl Imported {
    /// The catalog as a value that can be indexed.
    pub fn catalog(&self) -> Value {
        serde_json::from_str(&self.catalog_json).unwrap()
    }

    /// A product by its place.
    pub fn product(&self, place: usize) -> Value {
        self.catalog()["products"][place].clone()
    }

    /// The notes on records, as `line what: text`.
    pub fn said(&self) -> Vec<String> {
        let on_records = self.notes.iter().filter_map(|note| Some((note.line?, note)));
        on_records.map(|(line, note)| format!("{line} {}: {}", note.what, note.text)).collect()
    }

    /// The text of the note on all of the export that is about `what`.
    pub fn said_of(&self, what: &str) -> Option<&str> {
        let note = self.notes.iter().find(|note| note.line.is_none() && note.what.contains(what))?;
        Some(&note.text)
    }
}
