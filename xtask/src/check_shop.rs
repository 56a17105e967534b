//! Says what is wrong with a shop.json: the strict check, all of it at once.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use shop::Shop;

/// Prints every field that is wrong and why; fails when there is one.
pub fn check(file: &Path) -> Result<()> {
    let json = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    match Shop::parse(&json) {
        Ok(shop) => {
            println!("{}: a good shop, called {}", file.display(), shop.name.get(&[]));
            Ok(())
        }
        Err(errors) => {
            for error in &errors {
                eprintln!("{error}");
            }
            bail!("{}: {} to mend", file.display(), errors.len());
        }
    }
}
