//! What a shop tells search engines, chats, product feeds and agents: what `discovery` makes, from what each
//! page was rendered from. It is for shops whose shop.json names their address, `share.base_url`.
//!
//! Heads are written on several threads, in any order; the files beside the pages afterwards, from the pages.

mod beside;
mod cards;
mod feeds;
mod files;
mod local;
mod page;

use std::{fs, path::Path};

use anyhow::{Context, Result, anyhow};
use beside::Beside;
use cards::Cards;
use discovery::{Linked, PageKind, Picture, Site, plain};
use prerender::{PageAbout, PublicPage, paths};
use shop::{Language, Shop, Terms};

use crate::terminal::{self, Terminal};

/// The shop of a folder, which says where it will be.
pub struct Addressed {
    shop: Shop,
    terms: Terms,
    languages: Vec<&'static Language>,
    address: String,
}

impl Addressed {
    /// Reads the shop.json of a placed shop; `None` where that names no address.
    pub fn read(stage: &Path) -> Result<Option<Self>> {
        let json = fs::read_to_string(stage.join("shop.json"))?;
        let wrong = |error| anyhow!("shop.json: {error}");
        let shop = Shop::read(&json).map_err(wrong)?.shop;
        let Some(address) = shop.share.base_url.clone() else { return Ok(None) };
        let terms = Terms::read(&json).map_err(wrong)?;
        Ok(Some(Self { languages: prerender::offered_languages(&shop), shop, terms, address }))
    }

    /// Says so where the shop's address lies below another path than the one it is built for.
    pub fn compare_path(&self, base: &str, terminal: Terminal) {
        let after_host = self.address.split_once("://").map_or("", |(_, rest)| rest);
        let path = after_host.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
        if path != base.trim_matches('/') {
            terminal.say(&format!(
                "{}: share.base_url is {}, but the shop is built for the path {base}; where they should be the \
                 same, build with --public-url /{path}",
                terminal::note(),
                self.address,
            ));
        }
    }
}

/// What is told while pages are made.
pub struct Discovery<'a> {
    site: Site<'a>,
    stage: &'a Path,
    cards: Cards<'a>,
}

impl<'a> Discovery<'a> {
    /// Begins with the icons, which every page links to.
    pub fn begin(of: &'a Addressed, stage: &'a Path, out: &'a Path, terminal: Terminal) -> Result<Self> {
        let mut site =
            Site::new(&of.shop, &of.terms, &of.address, &of.languages).context("share.base_url")?;
        match files::icons(&of.shop, stage) {
            Ok(are_there) => site.has_icons = are_there,
            Err(why) => terminal.say(&format!("{}: the logo makes no icons: {why:#}", terminal::note())),
        }
        let cards = Cards::new(stage, out, of.shop.accent);
        Ok(Self { site, stage, cards })
    }

    /// What stands in the head of a page beside its title.
    pub fn head(&self, about: &PageAbout<'_>) -> String {
        let facts = &about.facts;
        let prefix = facts.prefix(facts.language);
        let (search, way, products) = (paths::search(prefix), page::way(about), page::products(facts));
        let variant_path = |variant: &commerce::VariantId| match facts.page {
            PublicPage::Product(handle) => paths::variant(handle, variant, prefix),
            _ => String::new(),
        };
        let products = linked(&products);
        let description = page::product(facts).map(|product| plain(&product.description));
        let kind = match (facts.page, page::product(facts)) {
            (PublicPage::Home, _) => PageKind::Home { search: &search },
            (PublicPage::Category(_) | PublicPage::CategoryFrom { .. }, _) => PageKind::List(&products),
            (PublicPage::Product(_), Some(product)) => {
                PageKind::Product { product, variant_path: &variant_path }
            }
            _ => PageKind::Text,
        };
        let picture = page::picture(facts);
        let card = picture.as_ref().and_then(|picture| self.cards.of(&picture.url));
        let shown = picture.as_ref().map(|picture| match &card {
            Some(card) => Picture { url: card, alt: &picture.alt, size: Some(discovery::SOCIAL_PICTURE) },
            None => Picture { url: &picture.url, alt: &picture.alt, size: picture.width.zip(picture.height) },
        });
        discovery::head(
            &self.site,
            &discovery::PageAbout {
                path: &facts.path(),
                language: facts.language,
                alternates: &facts.alternate_paths(),
                for_any_language: facts.path_for_any_language().as_deref(),
                title: about.name,
                description: description.as_deref().unwrap_or(about.description),
                picture: shown,
                kind,
                breadcrumbs: &linked(&way),
                previous: facts.before().as_deref(),
                next: facts.after().as_deref(),
                is_indexable: true,
            },
        )
    }

    /// Begins the files beside the pages.
    pub fn beside(&self) -> Result<Beside<'_>> {
        Beside::begin(&self.site, self.stage)
    }
}

/// Says what a shop without an address leaves out.
pub fn missing_address(terminal: Terminal) {
    terminal.say(&format!(
        "{}: with the shop's address as share.base_url in shop.json, it also gets a sitemap, product feeds, \
         preview cards and data for search engines",
        terminal::note()
    ));
}

fn linked(links: &[page::Link]) -> Vec<Linked<'_>> {
    links.iter().map(|(title, path)| Linked { title, path }).collect()
}
