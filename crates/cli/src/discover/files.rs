//! Files for the shop's folder. One that the merchant has there already stays.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::Path,
};

use anyhow::{Context, Result};
use discovery::Site;
use shop::{Language, Shop};

use super::local::Local;

/// A file that is being written.
pub type Out = Box<dyn Write>;

/// Makes icons of the logo; says whether there are any. Fails where the logo does not lie in the shop's folder.
pub fn icons(shop: &Shop, stage: &Path) -> Result<bool> {
    let Some(address) = &shop.logo else { return Ok(false) };
    let logo = Local::of(stage)?.file(address);
    let logo = logo.with_context(|| format!("{address} is not in the shop's folder"))?;
    for (name, bytes) in discovery::icons(&fs::read(logo)?, shop.accent)? {
        put(stage, name, &bytes)?;
    }
    Ok(true)
}

/// How addresses of a language begin; that of a shop with one language is in no address.
pub fn prefix(site: &Site<'_>, number: usize) -> Option<&'static Language> {
    (site.languages.len() > 1).then(|| site.languages[number])
}

/// Writes a file.
pub fn put(stage: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let mut out = create(stage, name)?;
    out.write_all(bytes).and_then(|()| out.flush()).with_context(|| format!("{name} cannot be written"))
}

/// Begins a file.
pub fn create(stage: &Path, name: &str) -> Result<Out> {
    let file = stage.join(name);
    if file.exists() {
        return Ok(Box::new(io::sink()));
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let made = File::create(&file).with_context(|| format!("{name} cannot be written"))?;
    Ok(Box::new(BufWriter::new(made)))
}
