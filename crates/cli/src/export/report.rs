//! What an import says: each note on a line, then how much came of it.

use std::path::{Path, PathBuf};

use ::import::{Imported, Note};
use serde_json::{Value, json};

use crate::{
    failure::Verdict,
    terminal::{self, Terminal},
};

/// The notes, and what was written.
pub fn words(imported: &Imported, catalog: &Path, pictures: &[PathBuf]) -> String {
    let made = format!(
        "{} has {} with {}",
        catalog.display(),
        counted(imported.products, "product"),
        counted(imported.variants, "variant")
    );
    let mut words = notes(imported) + &terminal::good(&made) + "\n" + &read(imported);
    if !pictures.is_empty() {
        words += &format!("; {} of pictures", counted(pictures.len(), "file"));
    }
    words
}

/// The same for machines.
pub fn document(imported: &Imported, catalog: &Path, pictures: &[PathBuf]) -> Value {
    let mut document = read_document(imported);
    document["catalog"] = json!(catalog);
    document["pictures"] = json!(pictures);
    document
}

/// An export in which nothing can be sold: the notes say why.
pub fn show_empty(imported: &Imported, terminal: Terminal) -> Verdict {
    let why = "the export has no product that can be sold; nothing was written";
    let mut document = read_document(imported);
    document["ok"] = json!(false);
    document["error"] = json!(why);
    let words = format!("{}{}: {why}\n{}", notes(imported), terminal::error(), read(imported));
    terminal.answer(&words, &document);
    Verdict::Errors
}

fn read_document(imported: &Imported) -> Value {
    json!({
        "ok": true,
        "read_as": imported.source.label(),
        "records": imported.records,
        "left_out": imported.left_out,
        "products": imported.products,
        "variants": imported.variants,
        "currency": imported.shop.currency,
        "currency_assumed": imported.shop.is_currency_assumed,
        "notes": imported.notes.iter().map(note_document).collect::<Vec<_>>(),
    })
}

fn note_document(Note { line, what, text, count }: &Note) -> Value {
    json!({ "line": line, "what": what, "text": text, "count": count })
}

fn notes(imported: &Imported) -> String {
    let record = imported.source.record().to_lowercase();
    let note = |note: &Note| {
        let place = note.line.map_or_else(String::new, |line| format!("{record} {line}, "));
        format!("{}: {place}{}: {}\n", terminal::note(), note.what, note.text)
    };
    imported.notes.iter().map(note).collect()
}

fn read(imported: &Imported) -> String {
    let records = counted(imported.records, &imported.source.record().to_lowercase());
    format!("read as {}: {records}, {} left out", imported.source.label(), imported.left_out)
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
