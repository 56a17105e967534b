//! What a host needs to know of a shop: which paths get the page, types, compressed twins, how long a
//! file may be kept, the policy. One module for each kind of host that is told by a file of its own.
//!
//! The page for any path is 404.html: index.html may be that of the home page alone.
//!
//! docs/deploying.md says what a merchant does with it; tests/hosts/ holds it against real servers.

mod apache;
mod caddy;
mod nginx;
mod pages;
mod s3;
mod types;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use place::{page, policy};
use shop::Shop;

use crate::merchant::Merchant;

/// The hosts that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Host {
    Nginx,
    Caddy,
    Apache,
    Netlify,
    Cloudflare,
    GithubPages,
    S3,
}

/// How long a file may be kept whose name holds the hash of its content, and every other one.
const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";
/// Where Netlify and Cloudflare read headers, and Apache everything. A merchant may have lines of their own in each.
pub const HEADERS: &str = "_headers";
const HTACCESS: &str = ".htaccess";
/// The shop as a host sees it.
#[derive(Debug)]
pub struct Site {
    /// The path it lies under, between slashes.
    base: String,
    /// Names and values of the headers that every answer has.
    headers: [(&'static str, String); 3],
    /// Where it will lie on this machine.
    folder: PathBuf,
}

impl Site {
    /// That of a placed shop, which will lie in `folder`.
    pub fn read(stage: &Path, base: &str, folder: &Path) -> Result<Self> {
        let styles = styles(stage)?;
        let json = fs::read_to_string(stage.join("shop.json"))?;
        let shop = Shop::read(&json).map_err(|error| anyhow!("{error}"))?.shop;
        let headers = policy::headers(policy::policy(&shop, &styles));
        Ok(Self { base: base.to_owned(), headers, folder: folder.to_owned() })
    }

    /// The path without its last slash; `None` at the root.
    fn without_slash(&self) -> Option<&str> {
        self.base.strip_suffix('/').filter(|base| !base.is_empty())
    }

    /// The folder as a configuration file quotes it. What would end the quotes, or be filled in, cannot
    /// stand there.
    fn quoted_folder(&self) -> Result<&str> {
        let is_plain = |folder: &&str| !folder.contains(['"', '\\', '$', '{', '}', '\n']);
        let folder = self.folder.to_str().filter(is_plain);
        folder
            .with_context(|| format!("{}: this path cannot stand in a configuration", self.folder.display()))
    }
}

/// The policy's sources for the styles in pages: prerendered ones have those of the home page, any other path
/// has its own.
fn styles(stage: &Path) -> Result<Vec<String>> {
    let mut sources = Vec::new();
    for name in ["index.html", "404.html"] {
        for source in page::style_sources(&fs::read_to_string(stage.join(name))?) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
    }
    Ok(sources)
}

/// The ends of the names that files for a server have, which lie beside the shop's folder.
const BESIDE: [&str; 3] = [".nginx.conf", ".Caddyfile", ".s3.sh"];
/// What stands in each of them.
const WRITTEN: &str = "# Written by `pushcart build --host";

/// Whether a file was written for a server beside a shop's folder.
pub fn is_beside(file: &Path) -> bool {
    let name = file.to_string_lossy();
    BESIDE.iter().any(|end| name.ends_with(end))
        && fs::read_to_string(file).is_ok_and(|text| text.contains(WRITTEN))
}

/// Puts lines into a file that the host reads, after those that the merchant has written there.
fn add_lines(file: &Path, lines: &str) -> Result<()> {
    let own = if file.exists() { fs::read_to_string(file)? + "\n" } else { String::new() };
    fs::write(file, own + lines).with_context(|| format!("{} cannot be written", file.display()))
}

/// Puts the merchant's own headers before those of the shop, which every placed one has.
pub fn with_own_headers(stage: &Path, merchant: &Merchant) -> Result<()> {
    let (own, file) = (merchant.folder.join(HEADERS), stage.join(HEADERS));
    if own.is_file() {
        let lines = fs::read_to_string(&file)?;
        fs::copy(own, &file)?;
        add_lines(&file, &lines)?;
    }
    Ok(())
}

impl Host {
    /// Writes what the host reads in the shop's folder. `out` is where that will be.
    pub fn write_into(self, stage: &Path, site: &Site, merchant: &Merchant, out: &Path) -> Result<()> {
        match self {
            Self::Apache => {
                let own = merchant.folder.join(HTACCESS);
                if own.is_file() {
                    fs::copy(own, stage.join(HTACCESS))?;
                }
                add_lines(&stage.join(HTACCESS), &apache::htaccess(site))
            }
            Self::Netlify => pages::netlify(stage, site, &merchant.files(out)?),
            Self::Cloudflare => pages::cloudflare(stage, site, &merchant.files(out)?),
            Self::GithubPages => pages::github(stage, &merchant.files(out)?),
            Self::Nginx | Self::Caddy | Self::S3 => Ok(()),
        }
    }

    /// Writes what is for the host and not for visitors beside the folder; gives that file.
    pub fn write_beside(self, site: &Site) -> Result<Option<PathBuf>> {
        let (end, text) = match self {
            Self::Nginx => (BESIDE[0], nginx::locations(site)?),
            Self::Caddy => (BESIDE[1], caddy::routes(site)?),
            Self::S3 => (BESIDE[2], s3::script(site)?),
            Self::Apache | Self::Netlify | Self::Cloudflare | Self::GithubPages => return Ok(None),
        };
        let mut file = site.folder.clone().into_os_string();
        file.push(end);
        let file = PathBuf::from(file);
        if fs::read_to_string(&file).ok().as_ref() != Some(&text) {
            fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(Some(file))
    }
}
