//! The tables of sizes in README.md and docs/ARCHITECTURE.md: written from a build, and held to it.

use std::fs;

use anyhow::{Context, Result, bail};

use super::Build;
use crate::{paths, setup::toolchain::PINNED};

const DOCUMENTS: [&str; 2] = ["README.md", "docs/ARCHITECTURE.md"];
const START: &str = "<!-- cargo xtask size --write -->\n";
const END: &str = "<!-- end -->\n";
/// How far a number may be off: where a clone lies changes the order of functions, and so the bytes.
const PERCENT: u64 = 1;

/// Writes the table of the last release build into the documents.
pub fn write_tables() -> Result<()> {
    let table = Build::read(&paths::dist())?.table()?;
    for document in DOCUMENTS {
        let path = paths::root().join(document);
        let text = fs::read_to_string(&path)?;
        let (before, _, after) = cut(&text).with_context(|| format!("{document} has no place for it"))?;
        fs::write(&path, format!("{before}{START}{table}{END}{after}"))?;
        println!("    wrote {document}");
    }
    Ok(())
}

/// Fails when a document has another table than the last release build. A build of another Rust than the
/// pinned one is none to compare with.
pub fn check_tables() -> Result<()> {
    let build = Build::read(&paths::dist())?;
    if build.manifest.rust != PINNED {
        println!("    the documents' sizes are those of Rust {PINNED}; not compared");
        return Ok(());
    }
    let table = build.table()?;
    for document in DOCUMENTS {
        let text = fs::read_to_string(paths::root().join(document))?;
        let (_, written, _) = cut(&text).with_context(|| format!("{document} has no table of sizes"))?;
        if !is_near(written, &table) {
            bail!("{document} has old sizes: run cargo xtask size --write and commit it");
        }
    }
    Ok(())
}

/// What stands before the table, the table, and what stands after it.
fn cut(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(START)?;
    let (table, after) = rest.split_once(END)?;
    Some((before, table, after))
}

/// Whether two tables have the same words, and numbers that differ by [`PERCENT`] at most.
fn is_near(one: &str, other: &str) -> bool {
    let cells =
        |table: &str| -> Vec<String> { table.split('|').map(|cell| cell.trim().to_owned()).collect() };
    let number = |cell: &str| cell.replace(',', "").parse::<u64>().ok();
    let is_near = |(one, other): (&String, &String)| match (number(one), number(other)) {
        (Some(one), Some(other)) => one.abs_diff(other) * 100 <= other * PERCENT,
        _ => one == other,
    };
    let (one, other) = (cells(one), cells(other));
    one.len() == other.len() && one.iter().zip(&other).all(is_near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_numbers_are_good_and_other_words_are_not() {
        let table = "| CSS | 20,000 | 4,000 | 10,240 |\n";
        assert!(is_near(table, table));
        assert!(is_near("| CSS | 20,150 | 3,970 | 10,240 |\n", table));
        assert!(!is_near("| CSS | 20,150 | 3,950 | 10,240 |\n", table));
        assert!(!is_near("| Style | 20,000 | 4,000 | 10,240 |\n", table));
        assert!(!is_near("", table));
    }

    #[test]
    fn every_document_has_a_place_for_the_table() {
        for document in DOCUMENTS {
            let text = fs::read_to_string(paths::root().join(document)).unwrap();
            assert!(cut(&text).is_some(), "{document}");
        }
    }
}
