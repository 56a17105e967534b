//! Hosts of static pages: Netlify, Cloudflare Pages, GitHub Pages. They compress by themselves, and the first two
//! read `_headers`, which every placed shop has.
//!
//! They send who asks for a folder's page without a slash at its end to the address with one. A file with
//! `.html` behind its name has the address without it and is sent at once, so pages lie there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;
use place::{compress, folder};

use super::{Site, add_lines};

/// Where these hosts read which address leads to which.
const REDIRECTS: &str = "_redirects";

/// The page for every path that is no file, with the status 200.
pub fn netlify(stage: &Path, site: &Site, of_merchant: &[PathBuf]) -> Result<()> {
    let base = &site.base;
    let redirect = site.without_slash().map_or_else(String::new, |path| format!("{path} {base} 301\n"));
    flatten(stage, of_merchant)?;
    add_lines(&stage.join(REDIRECTS), &format!("{redirect}{base}* {base}404.html 200\n"))
}

/// At the root, Cloudflare answers unknown paths with the page and 200 where there is no 404.html. Below
/// a path it answers with the nearest 404.html, which is the page too.
pub fn cloudflare(stage: &Path, site: &Site, of_merchant: &[PathBuf]) -> Result<()> {
    flatten(stage, of_merchant)?;
    match site.without_slash() {
        Some(path) => add_lines(&stage.join(REDIRECTS), &format!("{path} {path}/ 301\n")),
        None => compress::remove(&stage.join("404.html")),
    }
}

/// GitHub leaves out files whose names begin with an underscore, unless it is told that this is no
/// Jekyll site. Its pages answer unknown paths with 404.html.
pub fn github(stage: &Path, of_merchant: &[PathBuf]) -> Result<()> {
    flatten(stage, of_merchant)?;
    Ok(fs::write(stage.join(".nojekyll"), "")?)
}

/// Moves each page of the shop from its folder beside it: `p/cup/index.html` becomes `p/cup.html`. A
/// merchant's own pages stay.
fn flatten(stage: &Path, of_merchant: &[PathBuf]) -> Result<()> {
    for file in folder::files(stage)? {
        let inner = file.strip_prefix(stage)?;
        let Some(folder) = file.parent().filter(|folder| *folder != stage && file.ends_with("index.html"))
        else {
            continue;
        };
        if of_merchant.iter().any(|own| own == inner) {
            continue;
        }
        let flat = folder.with_added_extension("html");
        if flat.exists() {
            continue;
        }
        fs::rename(&file, &flat)?;
        if fs::read_dir(folder)?.next().is_none() {
            fs::remove_dir(folder)?;
        }
    }
    Ok(())
}
