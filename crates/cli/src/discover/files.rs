//! The files beside the pages: sitemap, feeds, manifest, icons, and files for crawlers and agents. One that
//! the merchant has in the shop's folder stays.

use std::{fs, iter, path::Path};

use anyhow::{Context, Result};
use commerce::Product;
use discovery::{
    Agents, Entry as SitemapEntry, FeedProduct, Linked, Listed, RssFeed, Site, Sitemap, TsvFeed, agents,
    llms_txt, plain, robots_txt, web_manifest,
};
use prerender::{PublicPage, paths};
use shop::{Language, Shop};

use super::{
    index::{Index, Shows},
    linked,
    local::Local,
    page::Link,
};

const RSS: &str = "feed.xml";
const TSV: &str = "feed.tsv";
const FEEDS: [Linked<'static>; 2] = [
    Linked { title: "All products (RSS)", path: RSS },
    Linked { title: "All products (tab-separated values)", path: TSV },
];

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

/// Writes all files but the icons.
pub fn write(site: &Site<'_>, index: &Index, stage: &Path) -> Result<()> {
    write_sitemap(site, index, stage)?;
    for number in 0..site.languages.len() {
        write_feeds(site, index, number, stage)?;
    }
    let languages = (0..site.languages.len()).filter_map(|number| prefix(site, number));
    let closed: Vec<String> =
        iter::once(None).chain(languages.map(Some)).flat_map(paths::of_shoppers).collect();
    let closed: Vec<&str> = closed.iter().map(String::as_str).collect();
    put(stage, "robots.txt", robots_txt(site, &closed).as_bytes())?;
    put(stage, "manifest.webmanifest", web_manifest(site).as_bytes())?;
    write_for_agents(site, index, stage)
}

fn write_sitemap(site: &Site<'_>, index: &Index, stage: &Path) -> Result<()> {
    let mut sitemap = Sitemap::new(site);
    for (place, page) in index {
        let alternates: Vec<(&str, &str)> =
            page.alternates.iter().map(|(language, path)| (language.tag(), path.as_str())).collect();
        let pictures: Vec<&str> = page.pictures.iter().map(String::as_str).collect();
        let entry = SitemapEntry {
            path: &place.path,
            alternates: &alternates,
            for_any_language: page.for_any_language.as_deref(),
            pictures: &pictures,
            last_changed: page.last_changed.as_deref(),
        };
        if let Some(full) = sitemap.add(&entry) {
            put(stage, &full.name, full.text.as_bytes())?;
        }
    }
    for file in sitemap.finish() {
        put(stage, &file.name, file.text.as_bytes())?;
    }
    Ok(())
}

/// The feeds of a language: "feed.xml" in the first, "ar/feed.xml".
fn write_feeds(site: &Site<'_>, index: &Index, number: usize, stage: &Path) -> Result<()> {
    let (language, prefix) = (site.languages[number], prefix(site, number));
    let mut rss = RssFeed::begin(Vec::new(), site, language, &PublicPage::Home.path(prefix))?;
    let mut tsv = TsvFeed::begin(Vec::new(), site)?;
    for (path, product) in products(index, number) {
        let variant_path = |variant: &commerce::VariantId| paths::variant(&product.handle, variant, prefix);
        let item = FeedProduct { product, path, variant_path: &variant_path };
        rss.add(&item)?;
        tsv.add(&item)?;
    }
    let folder =
        prefix.filter(|_| number > 0).map_or_else(String::new, |language| format!("{}/", language.tag()));
    put(stage, &format!("{folder}{RSS}"), &rss.end()?)?;
    put(stage, &format!("{folder}{TSV}"), &tsv.end()?)
}

fn write_for_agents(site: &Site<'_>, index: &Index, stage: &Path) -> Result<()> {
    let Some(language) = site.languages.first() else { return Ok(()) };
    let categories = linked(categories(index));
    let products: Vec<(&str, &Product)> = products(index, 0).collect();
    let summaries: Vec<_> =
        products.iter().map(|(_, product)| (product.summary(), plain(&product.description))).collect();
    let listed: Vec<Listed<'_>> = products
        .iter()
        .zip(&summaries)
        .map(|((path, _), (product, description))| Listed { product, path, description })
        .collect();
    let text = llms_txt(site, language, &categories, &listed, &FEEDS);
    put(stage, "llms.txt", text.as_bytes())?;
    let about = Agents {
        search: &paths::search(prefix(site, 0)),
        cart: &paths::filled_cart(),
        feeds: &FEEDS,
        categories: &categories,
    };
    for (name, text) in agents(site, &about) {
        put(stage, name, text.as_bytes())?;
    }
    Ok(())
}

/// Path and product of every product's page in a language.
fn products(index: &Index, language: usize) -> impl Iterator<Item = (&str, &Product)> {
    index.iter().filter(move |(place, _)| place.language == language).filter_map(|(place, page)| {
        let Shows::Product(product) = &page.shows else { return None };
        Some((place.path.as_str(), &**product))
    })
}

/// All categories, in the first language.
fn categories(index: &Index) -> &[Link] {
    let mut first = index.iter().filter(|(place, _)| place.language == 0);
    let links = first.find_map(|(_, page)| match &page.shows {
        Shows::Categories(links) => Some(links.as_slice()),
        _ => None,
    });
    links.unwrap_or_default()
}

/// How addresses of a language begin; that of a shop with one language is in no address.
fn prefix(site: &Site<'_>, number: usize) -> Option<&'static Language> {
    (site.languages.len() > 1).then(|| site.languages[number])
}

fn put(stage: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let file = stage.join(name);
    if file.exists() {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, bytes).with_context(|| format!("{name} cannot be written"))
}
