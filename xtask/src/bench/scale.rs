//! `cargo xtask bench --scale`: how a shop with the catalog backend grows with its products. What is measured is in
//! `crates/place/benches/scale`.

use std::{fs, process::Stdio};

use anyhow::{Context, Result, bail};

use crate::{cargo::cargo, paths};

const SIZES: [&str; 4] = ["40", "1000", "10000", "100000"];

const HEAD: &str = "| products | catalog, MB | built, MB | files | home | category | product | frequent word \
    | two words of a title | keystroke, ms | reference, ms | build, s | twins, s | peak memory |\n\
    |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";

const DOCUMENT: &str = "docs/performance.md";
const START: &str = "<!-- cargo xtask bench --scale --write -->\n";
const END: &str = "<!-- end -->\n";

/// Prints the curve, and puts it into the document where it is to `write`.
pub fn scale(write: bool) -> Result<()> {
    print!("{HEAD}");
    let mut table = HEAD.to_owned();
    for products in SIZES {
        let row = row(products)?;
        print!("{row}");
        table += &row;
    }
    if write { write_table(&table) } else { Ok(()) }
}

/// A process for each size: the peak of memory is that of a process. It tells how far it is by itself.
fn row(products: &str) -> Result<String> {
    let mut cargo = cargo();
    // As merchants have it; the profile of benchmarks makes small code, and takes longer to do so.
    cargo.args(["bench", "-q", "--profile", "merchant", "-p", "pushcart-place", "--bench", "scale", "--"]);
    cargo.arg(products).stderr(Stdio::inherit());
    let output = cargo.output().context("cargo did not start")?;
    if !output.status.success() {
        bail!("{products} products could not be measured");
    }
    Ok(String::from_utf8(output.stdout)?)
}

fn write_table(table: &str) -> Result<()> {
    let path = paths::root().join(DOCUMENT);
    let text = fs::read_to_string(&path)?;
    let text = with_table(&text, table).with_context(|| format!("{DOCUMENT} has no place for it"))?;
    Ok(fs::write(path, text)?)
}

fn with_table(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(START)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{START}{table}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_has_a_place_for_the_table() {
        let text = fs::read_to_string(paths::root().join(DOCUMENT)).unwrap();
        let written = with_table(&text, "| new |\n").unwrap();
        assert!(written.contains(&format!("{START}| new |\n{END}")));
        assert_eq!(with_table(&written, "| new |\n"), Some(written));
        assert!(text.contains(HEAD), "the columns are others");
    }
}
