//! Shows what the check of a shop.json, and of the catalog.json it names, has found.

use std::path::Path;

use anyhow::{Result, bail};
use place::check;

use crate::paths;

/// Prints every field that is wrong and why; fails when there is one. What a shop.json names may lie on
/// the host already, so a file that is not here is told and no failure.
pub fn check(file: &Path) -> Result<()> {
    let found = check::check(file, &[paths::root().join("public")]);
    for finding in &found.errors {
        eprintln!("{finding}");
    }
    for finding in found.missing.iter().chain(&found.notes) {
        println!("note: {finding}");
    }
    match found.errors.len() {
        0 => println!("{}: a good shop ({})", file.display(), found.files.join(", ")),
        count => bail!("{}: {count} errors", file.display()),
    }
    Ok(())
}
