//! Placing a built shop: everything that depends on where it will lie and on its shop.json, set in a
//! finished folder. It compiles nothing, and can be done as often as one likes.
//!
//! The path is the page's `<base>`; the Content-Security-Policy allows what shop.json names; what
//! shop.json does not use can be left out. Whatever is changed gets its compressed twins anew.

use std::{
    fs, iter,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use commerce::html::escaped;
use shop::Shop;

use crate::{
    Manifest, compress, content, folder::files, is_named_by_content, manifest, page, placed, policy, prune,
    shards, worker,
};

/// What is to be set.
#[derive(Clone, Default)]
pub struct Placement {
    /// The path the shop will lie under, such as "/shop/"; without it, the one it has.
    pub public_url: Option<String>,
    /// Put this shop.json into the folder; without it, the one that is there.
    pub shop: Option<PathBuf>,
    /// Leave out the backends and languages that shop.json does not name.
    pub only_used: bool,
}

/// Fails where the build lacks what this shop needs: it may have been placed for another one.
fn check_chunks(manifest: &Manifest, shop: &Shop) -> Result<()> {
    let kind = shop.backend.kind().name;
    if !manifest.chunks.is_empty() && !manifest.chunks.contains_key(kind) {
        bail!("backend: this build has no \"{kind}\" any more; build it anew");
    }
    let has = |tag: &String| tag == "en" || manifest.languages.contains_key(tag);
    match shop.languages.iter().find(|tag| !has(tag)) {
        Some(tag) => bail!("languages: this build has no \"{tag}\" any more; build it anew"),
        None => Ok(()),
    }
}

/// Sets path, shop.json and policy in a built shop.
pub fn place(folder: &Path, placement: &Placement) -> Result<()> {
    let mut manifest = Manifest::read(folder)?;
    let mut page = read_page(folder)?;
    let mut changed = Vec::new();
    let shop_json = folder.join("shop.json");
    let source = placement.shop.as_ref().unwrap_or(&shop_json);
    let json = fs::read_to_string(source).with_context(|| format!("{} cannot be read", source.display()))?;
    let shop = read_shop(&json)?;
    check_chunks(&manifest, &shop)?;
    if placement.shop.is_some() {
        fs::write(&shop_json, json)?;
        changed.push(String::from("shop.json"));
    }
    changed.extend(content::write(folder, &shop)?);
    if placement.only_used {
        let boot = prune::prune(folder, &mut manifest, &shop)?;
        page = page::with_boot(&page, &boot.old, &boot.new)?;
        changed.extend([boot.new.name, manifest::NAME.to_owned()]);
    }
    if let Some(url) = &placement.public_url {
        page = page::with_base(&page, &base(url)?)?;
    }
    let policy = policy::policy(&shop, &page::style_sources(&page));
    page = page_for(&page, &shop, folder)?;
    for name in ["index.html", "404.html"] {
        fs::write(folder.join(name), &page)?;
        changed.push(name.to_owned());
    }
    changed.extend(worker::place(folder, &manifest, &shop, &page)?);
    fs::write(folder.join("_headers"), policy::headers_file(policy, page::base(&page)?, &lasting(folder)?))?;
    if manifest.is_release {
        for name in changed {
            compress::file(&folder.join(name))?;
        }
    }
    Ok(())
}

/// The page for this shop: its policy, its name, and what the boot script starts from. `folder` has its files.
pub fn page_for(page: &str, shop: &Shop, folder: &Path) -> Result<String> {
    let page = page::with_policy(page, &policy::policy(shop, &page::style_sources(page)))?;
    let placed = placed::placed(shop, folder).to_string();
    let about = page::About {
        name: placed::name(shop),
        description: placed::description(shop),
        reach: &reach(shop),
        placed: &placed,
    };
    page::with_shop(&page, &about)
}

/// Links to the home page and to the merchant, as HTML.
fn reach(shop: &Shop) -> String {
    let home = (String::from("./"), placed::name(shop).to_owned());
    let link = |(href, words): (String, String)| {
        format!("<a class=\"row link\" href=\"{}\">{}</a>", escaped(&href), escaped(&words))
    };
    iter::once(home).chain(shop.contact.links()).map(link).collect()
}

/// The page for any address: of a placed folder `404.html`, as `index.html` may be a prerendered page.
fn read_page(folder: &Path) -> Result<String> {
    let placed = folder.join("404.html");
    let file = if placed.is_file() { placed } else { folder.join("index.html") };
    let page = fs::read_to_string(file).context("the shop has no index.html")?;
    Ok(page::listed(&page))
}

/// The path of a `--public-url` as `<base>` has it: between two slashes, and nothing that would end an attribute or a path.
pub fn base(url: &str) -> Result<String> {
    let path = url.trim_matches('/');
    let is_good = |letter: char| letter.is_ascii_alphanumeric() || "/-._~%".contains(letter);
    if !path.chars().all(is_good) {
        bail!("--public-url {url}: should be a path such as /shop/");
    }
    Ok(if path.is_empty() { String::from("/") } else { format!("/{path}/") })
}

fn read_shop(json: &str) -> Result<Shop> {
    Shop::parse(json).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("{}", lines.join("\n"))
    })
}

/// The files whose names say what is in them, relative to the folder; all those of a catalog as `folder/*`.
pub fn lasting(folder: &Path) -> Result<Vec<String>> {
    let files = files(folder)?;
    let names = files.iter().filter_map(|path| path.strip_prefix(folder).ok()?.to_str());
    let mut lasting: Vec<String> =
        names.filter(|name| is_named_by_content(name)).map(shards::together).collect();
    lasting.dedup();
    Ok(lasting)
}

/// Lists files that have been added to a placed folder and never change, such as the pictures of preview cards,
/// in the headers that hosts read.
pub fn list_lasting(folder: &Path) -> Result<()> {
    let file = folder.join("_headers");
    let mut headers = fs::read_to_string(&file).context("_headers cannot be read")?;
    let page = read_page(folder)?;
    for name in lasting(folder)? {
        let lines = policy::lasting_file(page::base(&page)?, &name);
        if !headers.contains(&lines) {
            headers += &lines;
        }
    }
    Ok(fs::write(file, headers)?)
}

#[cfg(test)]
mod tests;
