//! Placing a built shop: everything that depends on where it will lie and on its shop.json, set in a
//! finished folder. It compiles nothing, and can be done as often as one likes.
//!
//! The path is the page's `<base>`; the Content-Security-Policy allows what shop.json names; what
//! shop.json does not use can be left out. Whatever is changed gets its compressed twins anew.

mod first_requests;
mod per_language;
mod placed;
mod prune;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use shop::Shop;

use crate::{
    finish::{
        compress, is_named_by_content,
        manifest::{self, Manifest},
        page, policy,
    },
    run,
};

#[derive(clap::Args, Clone, Default)]
pub struct Placement {
    /// The path the shop will lie under, such as "/shop/"; without it, the one it has
    #[arg(long)]
    pub public_url: Option<String>,
    /// Put this shop.json into the folder; without it, the one that is there
    #[arg(long)]
    pub shop: Option<PathBuf>,
    /// Leave out the backends and languages that shop.json does not name
    #[arg(long)]
    pub only_used: bool,
}

#[derive(clap::Args)]
pub struct Options {
    #[command(flatten)]
    placement: Placement,
    /// The built shop
    #[arg(default_value = "dist")]
    folder: PathBuf,
    /// Leave the folder as it is, and make a placed copy of it here
    #[arg(long)]
    to: Option<PathBuf>,
}

/// Places a built shop, or a copy of it.
pub fn place_built(options: &Options) -> Result<()> {
    let folder = match &options.to {
        Some(copy) => {
            duplicate(&options.folder, copy)?;
            copy
        }
        None => &options.folder,
    };
    place(folder, &options.placement)?;
    run::say(&format!("{} can be put on a host", folder.display()));
    Ok(())
}

/// Copies a built shop to a folder that is not there yet, or holds an older copy.
pub fn duplicate(from: &Path, to: &Path) -> Result<()> {
    Manifest::read(from)?;
    if is_inside(from, to)? || is_inside(to, from)? {
        bail!("{} and {} lie in each other: a copy needs a folder of its own", from.display(), to.display());
    }
    if to.exists() {
        Manifest::read(to).context("only a folder with a built shop is replaced")?;
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    run::quietly("copying the shop", Command::new("cp").arg("-r").arg(from.join(".")).arg(to))
}

/// Whether `path` is `folder` or lies in it. One that does not exist is looked for from its parent on.
fn is_inside(path: &Path, folder: &Path) -> Result<bool> {
    let whole = |path: &Path| -> Result<PathBuf> {
        if path.exists() {
            return Ok(path.canonicalize()?);
        }
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new(".")).canonicalize();
        Ok(parent
            .with_context(|| format!("there is no folder for {}", path.display()))?
            .join(path.file_name().with_context(|| format!("{} names no folder", path.display()))?))
    };
    Ok(whole(path)?.starts_with(whole(folder)?))
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
    let mut page = fs::read_to_string(folder.join("index.html")).context("the shop has no index.html")?;
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
    if placement.only_used {
        let boot = prune::prune(folder, &mut manifest, &shop)?;
        page = page::with_boot(&page, &boot.old, &boot.new)?;
        changed.extend([boot.new.name, manifest::NAME.to_owned()]);
    }
    if let Some(url) = &placement.public_url {
        page = page::with_base(&page, &base(url)?)?;
    }
    let policy = policy(&shop, &page::style_sources(&page));
    page = page_for(&page, &shop, folder)?;
    for name in ["index.html", "404.html"] {
        fs::write(folder.join(name), &page)?;
        changed.push(name.to_owned());
    }
    fs::write(folder.join("_headers"), policy::headers_file(&policy, page::base(&page)?, &lasting(folder)?))?;
    if manifest.is_release {
        for name in changed {
            compress::file(&folder.join(name))?;
        }
    }
    Ok(())
}

/// The page for this shop: its policy, its name, and what the boot script starts from. `folder` has its files.
pub fn page_for(page: &str, shop: &Shop, folder: &Path) -> Result<String> {
    let page = page::with_policy(page, &policy(shop, &page::style_sources(page)))?;
    page::with_placed(&page, placed::name(shop), &placed::placed(shop, folder).to_string())
}

/// The path as `<base>` has it: between two slashes, and nothing that would end an attribute or a path.
fn base(url: &str) -> Result<String> {
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

/// The files whose names say what is in them.
fn lasting(folder: &Path) -> Result<Vec<String>> {
    let files = compress::files(folder)?;
    let names = files.iter().filter_map(|path| path.strip_prefix(folder).ok()?.to_str().map(str::to_owned));
    Ok(names.filter(|name| is_named_by_content(name)).collect())
}

#[cfg(test)]
mod tests;
