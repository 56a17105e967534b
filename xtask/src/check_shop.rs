//! Says what is wrong with a shop.json, and with the catalog.json it names: the strict check, all of it
//! at once.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use commerce::{backend::catalog, json::Tree};
use shop::Shop;

use crate::paths;

/// Prints every field that is wrong and why; fails when there is one.
pub fn check(file: &Path) -> Result<()> {
    let json = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    match Shop::parse(&json) {
        Ok(shop) => {
            println!("{}: a good shop, called {}", file.display(), shop.name.get(&[]));
        }
        Err(errors) => {
            for error in &errors {
                eprintln!("{error}");
            }
            bail!("{}: {} to mend", file.display(), errors.len());
        }
    }
    match catalog_file(&json) {
        Some(catalog) => check_catalog(file, &catalog),
        None => Ok(()),
    }
}

/// Where the catalog of a shop without a server lies.
fn catalog_file(shop: &str) -> Option<String> {
    let tree = Tree::parse(shop).ok()?;
    let backend = tree.root().optional("backend")?;
    let is_catalog = backend.optional("kind")?.as_text()? == "catalog";
    backend.optional("file")?.as_text().filter(|_| is_catalog).map(str::to_owned)
}

fn check_catalog(shop: &Path, name: &str) -> Result<()> {
    let beside = shop.parent().unwrap_or(Path::new("")).join(name);
    let places: [PathBuf; 2] = [beside, paths::root().join("public").join(name)];
    let Some(file) = places.iter().find(|place| place.is_file()) else {
        println!("{name}: not here, so not checked");
        return Ok(());
    };
    let json = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    if let Err(errors) = catalog::check(&json) {
        for error in &errors {
            eprintln!("{name}: {error}");
        }
        bail!("{}: {} to mend", file.display(), errors.len());
    }
    println!("{}: a good catalog", file.display());
    Ok(())
}
