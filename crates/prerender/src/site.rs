//! The folder of a placed shop: what is read of it once, before any page is rendered.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use commerce::percent;
use place::Manifest;
use pushcart::host::{Locale, Renderer};
use shop::{Language, Shop};

use crate::{languages, template::Template};

/// The page for every address that has none.
pub const FOR_ANY: &str = "404.html";

/// A placed shop.
pub struct Site {
    /// Where it lies; absolute.
    pub folder: PathBuf,
    /// What the merchant configures.
    pub shop: Shop,
    /// The languages that pages are rendered in; that of addresses without a language first.
    pub languages: Vec<&'static Language>,
    /// The frame of every page.
    pub template: Template,
    /// Whether files have compressed twins.
    pub has_twins: bool,
    words: BTreeMap<&'static str, String>,
}

/// All pages in a language, below an address.
#[derive(Clone, Copy)]
pub struct Edition {
    pub language: &'static Language,
    /// The language as the addresses begin.
    pub prefix: Option<&'static Language>,
}

impl Site {
    /// Reads the folder; fails where it is no placed shop.
    pub fn read(folder: &Path) -> Result<Self> {
        let folder = folder.canonicalize().with_context(|| format!("{} is not there", folder.display()))?;
        let read = |name: &str| {
            fs::read_to_string(folder.join(name))
                .with_context(|| format!("{} is not a built shop: it has no {name}", folder.display()))
        };
        let manifest = Manifest::read(&folder)?;
        let shop = Shop::parse(&read("shop.json")?).map_err(|errors| {
            let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
            anyhow!("shop.json: {}", lines.join("\n"))
        })?;
        let languages = languages::offered(&shop);
        Ok(Self {
            template: Template::read(&folder, &read(FOR_ANY)?, &shop)?,
            words: languages::words(&folder, &manifest, &languages)?,
            has_twins: manifest.is_release,
            folder,
            shop,
            languages,
        })
    }

    /// The editions of a language. Where there are several languages, each has addresses of its own, so that a
    /// search engine has one for every page in every language; the pages without one in their address, in the
    /// first language, send on those who read another better.
    pub fn editions(&self, language: &'static Language) -> Vec<Edition> {
        let is_first = self.languages.first() == Some(&language);
        let for_any = is_first.then_some(Edition { language, prefix: None });
        let own = (self.languages.len() > 1).then_some(Edition { language, prefix: Some(language) });
        for_any.into_iter().chain(own).collect()
    }

    /// The edition of a language whose addresses others are told.
    pub fn canonical_edition(&self, language: &'static Language) -> Edition {
        Edition { language, prefix: (self.languages.len() > 1).then_some(language) }
    }

    /// Renders pages of an edition, on this thread.
    pub fn renderer(&self, Edition { language, prefix }: Edition, now: i64) -> Result<Renderer> {
        let words = self.words.get(language.tag()).map(String::as_str);
        let locale = Locale { language, words, is_in_address: prefix.is_some() };
        Renderer::open(self.shop.clone(), locale, &self.base(), now)
            .map_err(|why| anyhow!("the words of {}: {why}", language.tag()))
    }

    /// The folder's address, for the files that the backend asks for.
    fn base(&self) -> String {
        let parts = self.folder.iter().map(|part| percent::encode(&part.to_string_lossy()));
        let path = parts.filter(|part| part != "%2F").collect::<Vec<_>>().join("/");
        format!("file:///{path}/")
    }
}
