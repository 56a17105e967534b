//! `cargo xtask bench --scale`: how a shop with the catalog backend grows with its products. What is measured is in
//! `crates/place/benches/scale`.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::paths;

const SIZES: [&str; 4] = ["40", "1000", "10000", "100000"];

const HEAD: &str = "| products | catalog, MB | built, MB | files | home | category | product | frequent word \
    | two words of a title | keystroke, least (median) | build | peak memory |\n\
    |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

/// Prints the curve. Requests and their bytes with brotli 11 are those of a first visit; a search comes after the
/// home page.
pub fn scale() -> Result<()> {
    println!("{HEAD}");
    for products in SIZES {
        let mut cargo = Command::new("cargo");
        cargo.args([
            "bench",
            "-q",
            "--profile",
            "tools",
            "-p",
            "pushcart-place",
            "--bench",
            "scale",
            "--",
            products,
        ]);
        // A process for each: the peak of memory is that of a process.
        let status = cargo.current_dir(paths::root()).status().context("cargo did not start")?;
        if !status.success() {
            bail!("{products} products could not be measured");
        }
    }
    Ok(())
}
