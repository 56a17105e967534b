//! A large catalog.json in a folder that is being put together: taken apart into many small files, of which a
//! visitor loads a few. What is in them is `commerce`'s to say; here they get names and are written.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use commerce::{
    backend::catalog::shards::{
        format::{self, Kind},
        write::{Limits, Source, Stage, write},
    },
    json::Tree,
};
use shop::Shop;

use crate::short_hash;

/// A catalog.json of more bytes is taken apart: some 100 KB for a visitor, with brotli. Below,
/// one file is quicker: every later page needs no request.
pub const LARGEST_FILE: u64 = 600_000;

/// How the name of a folder with such files ends.
pub const FOLDER_END: &str = ".shards";

/// Takes the catalog of a shop apart where it is large; says which language is written. The file itself becomes
/// the head, which names the others; files of translations go, as their texts are in the languages' own. Gives
/// whether it did anything.
pub fn write_shards(folder: &Path, shop_json: &Path, progress: &mut dyn FnMut(Stage<'_>)) -> Result<bool> {
    let Some(file) = large_catalog(folder, shop_json)? else { return Ok(false) };
    let catalog = Tree::parse(&fs::read_to_string(&file)?).with_context(|| file.display().to_string())?;
    let beside = file.parent().unwrap_or(folder);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem}{FOLDER_END}");
    fs::create_dir_all(beside.join(&name))?;
    let mut failed = None;
    let mut keep = |kind: Kind, text: String| {
        let hash = short_hash(text.as_bytes());
        let written = fs::write(beside.join(&name).join(format::file(kind, &hash)), text);
        failed = failed.take().or(written.err());
        hash
    };
    let source = Source {
        catalog: &catalog,
        beside: &|name| fs::read_to_string(beside.join(name)).ok(),
        folder: &format!("{name}/"),
        limits: Limits::USUAL,
    };
    let head = write(&source, &mut keep, progress).map_err(|error| anyhow!("{}: {error}", file.display()))?;
    if let Some(error) = failed {
        return Err(error).context("the catalog's files cannot be written");
    }
    for translation in translations(&catalog) {
        fs::remove_file(beside.join(translation))?;
    }
    fs::write(&file, head)?;
    Ok(true)
}

/// The catalog.json that the shop names, where it lies in the folder and is large.
fn large_catalog(folder: &Path, shop_json: &Path) -> Result<Option<PathBuf>> {
    let Ok(read) = Shop::read(&fs::read_to_string(shop_json)?) else { return Ok(None) };
    let is_large = |file: &PathBuf| fs::metadata(file).is_ok_and(|about| about.len() > LARGEST_FILE);
    Ok(catalog_file(folder, &read.shop).filter(is_large))
}

fn catalog_file(folder: &Path, shop: &Shop) -> Option<PathBuf> {
    let name = shop.backend.get("file").filter(|name| !name.contains([':', '?']))?;
    Some(folder.join(name))
}

/// Whether the shop's catalog lies in many files.
pub(crate) fn are_there(folder: &Path, shop: &Shop) -> bool {
    let text = catalog_file(folder, shop).and_then(|file| fs::read_to_string(file).ok());
    let catalog = text.and_then(|text| Tree::parse(&text).ok());
    catalog.is_some_and(|catalog| catalog.root().optional("shards").is_some())
}

fn translations(catalog: &Tree) -> Vec<String> {
    let files = catalog.root().optional("translations").and_then(|files| files.members().ok());
    files.into_iter().flatten().filter_map(|(_, file)| file.as_text().map(str::to_owned)).collect()
}

/// Whether it is one of a catalog's many files.
pub(crate) fn is_shard(file: &Path) -> bool {
    let folder = file.parent().and_then(Path::file_name);
    folder.is_some_and(|folder| folder.to_string_lossy().ends_with(FOLDER_END))
}

/// The name of a file, or `folder/*` for one of a catalog's many: hosts take few rules.
pub(crate) fn together(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, _)) if folder.ends_with(FOLDER_END) => format!("{folder}/*"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests;
