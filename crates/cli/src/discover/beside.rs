//! What lists all pages or products: sitemap, feeds, and files for crawlers and agents. It hears of one page
//! after the other and writes at once; what it keeps does not grow with the shop.

use std::{iter, path::Path};

use anyhow::Result;
use commerce::{Category, ProductSummary};
use discovery::{
    Agents, Entry, LLMS_TXT_PRODUCTS, Listed, Site, Sitemap, agents, llms_txt, plain, robots_txt,
    web_manifest,
};
use import::day::from_days;
use prerender::{PageFacts, PublicPage, paths};

use super::{
    feeds::{FEEDS, Feeds},
    files::{prefix, put},
    linked,
    page::{self, Link},
};

const MS_PER_DAY: i64 = 86_400_000;

/// The files beside the pages, while they are written.
pub struct Beside<'a> {
    site: &'a Site<'a>,
    stage: &'a Path,
    sitemap: Sitemap<'a>,
    /// By the numbers of the languages.
    feeds: Vec<Feeds<'a>>,
    first: First,
}

/// What is listed for agents, in the first language.
#[derive(Default)]
struct First {
    /// All categories, each after the one that it is in.
    categories: Vec<Link>,
    /// The first products.
    products: Vec<FirstProduct>,
}

struct FirstProduct {
    summary: ProductSummary,
    description: String,
    path: String,
}

impl<'a> Beside<'a> {
    /// Begins all that grow with the pages.
    pub fn begin(site: &'a Site<'a>, stage: &'a Path) -> Result<Self> {
        let feeds = (0..site.languages.len()).map(|number| Feeds::begin(site, number, stage));
        let feeds = feeds.collect::<Result<_>>()?;
        Ok(Self { site, stage, sitemap: Sitemap::new(site), feeds, first: First::default() })
    }

    /// Adds a page that is there.
    pub fn add(&mut self, facts: &PageFacts<'_>) -> Result<()> {
        self.add_to_sitemap(facts)?;
        let language = facts.languages.iter().position(|one| *one == facts.language).unwrap_or_default();
        if let Some(product) = page::product(facts) {
            self.feeds[language].add(product, &facts.path())?;
        }
        if language == 0 {
            self.first.note(facts);
        }
        Ok(())
    }

    fn add_to_sitemap(&mut self, facts: &PageFacts<'_>) -> Result<()> {
        let alternates = facts.alternate_paths();
        let alternates: Vec<(&str, &str)> =
            alternates.iter().map(|(language, path)| (language.tag(), path.as_str())).collect();
        let media = page::product(facts).into_iter().flat_map(|product| &product.media);
        let pictures: Vec<&str> = media.map(|media| media.url.as_str()).collect();
        let days = u64::try_from(facts.page_data.as_of / MS_PER_DAY).ok();
        let full = self.sitemap.add(&Entry {
            path: &facts.path(),
            alternates: &alternates,
            for_any_language: facts.path_for_any_language().as_deref(),
            pictures: &pictures,
            last_changed: days.map(from_days).as_deref(),
        });
        full.map_or(Ok(()), |file| put(self.stage, &file.name, file.text.as_bytes()))
    }

    /// Closes what was begun, and writes the rest.
    pub fn finish(self) -> Result<()> {
        let Self { site, stage, sitemap, feeds, first } = self;
        for file in sitemap.finish() {
            put(stage, &file.name, file.text.as_bytes())?;
        }
        feeds.into_iter().try_for_each(Feeds::end)?;
        let languages = (0..site.languages.len()).filter_map(|number| prefix(site, number));
        let closed: Vec<String> =
            iter::once(None).chain(languages.map(Some)).flat_map(paths::of_shoppers).collect();
        let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
        put(stage, "robots.txt", robots_txt(site, &closed).as_bytes())?;
        put(stage, "manifest.webmanifest", web_manifest(site).as_bytes())?;
        first.write(site, stage)
    }
}

impl First {
    fn note(&mut self, facts: &PageFacts<'_>) {
        if *facts.page == PublicPage::Categories {
            list(facts, page::categories(facts), &mut self.categories);
        }
        if let Some(product) = page::product(facts).filter(|_| self.products.len() < LLMS_TXT_PRODUCTS) {
            let (summary, description) = (product.summary(), plain(&product.description));
            self.products.push(FirstProduct { summary, description, path: facts.path() });
        }
    }

    fn write(&self, site: &Site<'_>, stage: &Path) -> Result<()> {
        let Some(language) = site.languages.first() else { return Ok(()) };
        let categories = linked(&self.categories);
        let products = self.products.iter().map(|FirstProduct { summary, description, path }| Listed {
            product: summary,
            path,
            description,
        });
        let text = llms_txt(site, language, &categories, &products.collect::<Vec<_>>(), &FEEDS);
        put(stage, "llms.txt", text.as_bytes())?;
        let about = Agents {
            search: &paths::search(prefix(site, 0)),
            cart: &paths::filled_cart(),
            feeds: &FEEDS,
            categories: &categories,
        };
        agents(site, &about).into_iter().try_for_each(|(name, text)| put(stage, name, text.as_bytes()))
    }
}

fn list(facts: &PageFacts<'_>, tree: &[Category], links: &mut Vec<Link>) {
    for category in tree {
        let page = PublicPage::Category(category.handle.clone());
        links.push((category.title.clone(), page::path(facts, &page)));
        list(facts, &category.children, links);
    }
}
