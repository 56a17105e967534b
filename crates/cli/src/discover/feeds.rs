//! The product feeds of a language, written while the products are told of.

use std::{io::Write, path::Path};

use anyhow::Result;
use commerce::{Product, VariantId};
use discovery::{FeedProduct, Linked, RssFeed, Site, TsvFeed};
use prerender::{PublicPage, paths};
use shop::Language;

use super::files::{Out, create, prefix};

const RSS: &str = "feed.xml";
const TSV: &str = "feed.tsv";

/// Those in the first language.
pub const FEEDS: [Linked<'static>; 2] = [
    Linked { title: "All products (RSS)", path: RSS },
    Linked { title: "All products (tab-separated values)", path: TSV },
];

/// Both feeds of a language.
pub struct Feeds<'a> {
    prefix: Option<&'static Language>,
    rss: RssFeed<'a, Out>,
    tsv: TsvFeed<'a, Out>,
}

impl<'a> Feeds<'a> {
    /// Begins "feed.xml" in the first language, "ar/feed.xml" in another.
    pub fn begin(site: &'a Site<'a>, number: usize, stage: &Path) -> Result<Self> {
        let (language, prefix) = (site.languages[number], prefix(site, number));
        let folder = prefix.filter(|_| number > 0);
        let name = |file: &str| match folder {
            Some(language) => format!("{}/{file}", language.tag()),
            None => file.to_owned(),
        };
        let home = PublicPage::Home.path(prefix);
        let rss = RssFeed::begin(create(stage, &name(RSS))?, site, language, &home)?;
        let tsv = TsvFeed::begin(create(stage, &name(TSV))?, site)?;
        Ok(Self { prefix, rss, tsv })
    }

    /// Adds a product with the path of its page.
    pub fn add(&mut self, product: &Product, path: &str) -> Result<()> {
        let variant_path = |variant: &VariantId| paths::variant(&product.handle, variant, self.prefix);
        let item = FeedProduct { product, path, variant_path: &variant_path };
        self.rss.add(&item)?;
        Ok(self.tsv.add(&item)?)
    }

    /// Closes both.
    pub fn end(self) -> Result<()> {
        self.rss.end()?.flush()?;
        Ok(self.tsv.end()?.flush()?)
    }
}
