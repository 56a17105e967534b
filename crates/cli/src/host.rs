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

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use place::{page, policy};
use shop::Shop;

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

/// The end of a name that holds the hash of the content, as a regular expression.
const NAMED_BY_CONTENT: &str = "-[0-9a-f]{12}\\.[a-z0-9]+";
/// How long such a file may be kept, and every other one.
const FOREVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";
/// Extensions and media types of what a shop ships, for hosts whose own list may lack one.
const TYPES: [(&str, &str); 16] = [
    ("html", "text/html"),
    ("js", "text/javascript"),
    ("css", "text/css"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("txt", "text/plain"),
    ("xml", "application/xml"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("woff2", "font/woff2"),
];

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
        let headers = [
            ("Content-Security-Policy", policy(&shop, &styles)),
            ("X-Content-Type-Options", String::from("nosniff")),
            ("Referrer-Policy", String::from("strict-origin-when-cross-origin")),
        ];
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

impl Host {
    /// Writes what the host reads in the shop's folder.
    pub fn write_into(self, stage: &Path, site: &Site) -> Result<()> {
        match self {
            Self::Apache => fs::write(stage.join(".htaccess"), apache::htaccess(site))?,
            Self::Netlify => pages::netlify(stage, site)?,
            Self::Cloudflare => pages::cloudflare(stage, site)?,
            Self::GithubPages => pages::github(stage)?,
            Self::Nginx | Self::Caddy | Self::S3 => {}
        }
        Ok(())
    }

    /// Writes what is for the host and not for visitors beside the folder; gives that file.
    pub fn write_beside(self, site: &Site) -> Result<Option<PathBuf>> {
        let (end, text) = match self {
            Self::Nginx => ("nginx.conf", nginx::locations(site)?),
            Self::Caddy => ("Caddyfile", caddy::routes(site)?),
            Self::S3 => ("s3.sh", s3::script(site)?),
            Self::Apache | Self::Netlify | Self::Cloudflare | Self::GithubPages => return Ok(None),
        };
        let mut file = site.folder.clone().into_os_string();
        file.push(format!(".{end}"));
        let file = PathBuf::from(file);
        if fs::read_to_string(&file).ok().as_ref() != Some(&text) {
            fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))?;
        }
        Ok(Some(file))
    }
}
