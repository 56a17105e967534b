//! Hosts of static pages: Netlify, Cloudflare Pages, GitHub Pages. The first two compress by themselves
//! and read `_headers`, which every placed shop has.

use std::{fs, path::Path};

use anyhow::Result;
use place::compress;

use super::Site;

/// The page for every path that is no file, with the status 200.
pub fn netlify(stage: &Path, site: &Site) -> Result<()> {
    let base = &site.base;
    let redirect = site.without_slash().map_or_else(String::new, |path| format!("{path} {base} 301\n"));
    Ok(fs::write(stage.join("_redirects"), format!("{redirect}{base}* {base}404.html 200\n"))?)
}

/// At the root, Cloudflare answers unknown paths with the page and 200 where there is no 404.html. Below
/// a path it answers with the nearest 404.html, which is the page too.
pub fn cloudflare(stage: &Path, site: &Site) -> Result<()> {
    match site.without_slash() {
        Some(path) => Ok(fs::write(stage.join("_redirects"), format!("{path} {path}/ 301\n"))?),
        None => compress::remove(&stage.join("404.html")),
    }
}

/// GitHub leaves out files whose names begin with an underscore, unless it is told that this is no
/// Jekyll site. Its pages answer unknown paths with 404.html.
pub fn github(stage: &Path) -> Result<()> {
    Ok(fs::write(stage.join(".nojekyll"), "")?)
}
