//! What the shop weighs, and what it may weigh.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{finish, paths};

/// A row of the budget: files by name, and how many bytes their brotli twins may have together.
struct Row {
    what: &'static str,
    matches: fn(&str) -> bool,
    budget: u64,
}

/// The budget of the first visit, in brotli 11 bytes: the design's targets, but for the wasm. Its
/// target is 120 KB and it is far over it, as docs/ARCHITECTURE.md ("Size") says; the gate keeps it
/// from growing until the pages are split off.
const BUDGET: [Row; 4] = [
    Row { what: "index.html", matches: |name| name == "index.html", budget: 14 * 1024 },
    Row { what: "boot + glue JS", matches: |name| name.ends_with(".js"), budget: 8 * 1024 },
    Row { what: "wasm", matches: |name| name.ends_with(".wasm"), budget: 400 * 1024 },
    Row { what: "CSS", matches: |name| name.ends_with(".css"), budget: 10 * 1024 },
];

/// Everything the shop ships, images aside, uncompressed: what a WeChat mini-program may have.
const SHIPPED_BUDGET: u64 = 2 * 1024 * 1024;

/// Prints the table.
pub fn print() -> Result<()> {
    println!("\n| what | raw | brotli 11 | budget |\n|---|---:|---:|---:|");
    for row in &BUDGET {
        let (raw, small) = weigh(row)?;
        println!("| {} | {} | {} | {} |", row.what, raw, small, row.budget);
    }
    println!("| all that ships, images aside | {} | | {} |\n", shipped()?, SHIPPED_BUDGET);
    Ok(())
}

/// Fails when a row is over its budget.
pub fn gate() -> Result<()> {
    for row in &BUDGET {
        let (_, small) = weigh(row)?;
        if small > row.budget {
            bail!("{} weighs {small} bytes of brotli; its budget is {}", row.what, row.budget);
        }
    }
    let shipped = shipped()?;
    if shipped > SHIPPED_BUDGET {
        bail!("the shop ships {shipped} bytes without its images; its budget is {SHIPPED_BUDGET}");
    }
    Ok(())
}

fn weigh(row: &Row) -> Result<(u64, u64)> {
    let mut sum = (0, 0);
    for name in names(&paths::dist())?.iter().filter(|name| (row.matches)(name)) {
        sum.0 += length(&paths::dist().join(name))?;
        sum.1 += length(&paths::dist().join(format!("{name}.br")))?;
    }
    Ok(sum)
}

fn shipped() -> Result<u64> {
    const NOT_COUNTED: [&str; 7] = ["br", "gz", "svg", "png", "jpg", "webp", "avif"];
    let files = finish::files(&paths::dist())?;
    let counted = files.iter().filter(|path| {
        path.extension().is_none_or(|extension| !NOT_COUNTED.iter().any(|not| extension == *not))
    });
    counted.map(|path| length(path)).sum()
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).context("there is no dist/ yet: run cargo xtask build --release")?;
    entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

fn length(path: &Path) -> Result<u64> {
    let file = fs::metadata(path)
        .with_context(|| format!("{} is missing: run cargo xtask build --release", path.display()))?;
    Ok(file.len())
}
