//! The index of all pages that are there: what the files beside the pages list.

use std::collections::BTreeMap;

use commerce::{Category, Product};
use import::day::from_days;
use prerender::{PageFacts, PublicPage};
use shop::Language;

use super::page::{self, Link};

const MS_PER_DAY: i64 = 86_400_000;

/// All pages, in the order in which they are listed.
pub type Index = BTreeMap<Place, Entry>;

/// Where a page stands among all: by language, home page first, products last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the shop's languages.
    pub language: usize,
    rank: u8,
    /// As links have it.
    pub path: String,
}

/// What is kept of a page.
pub struct Entry {
    /// The page in every language that it is there in.
    pub alternates: Vec<(&'static Language, String)>,
    /// The path that leads each reader to one of them.
    pub for_any_language: Option<String>,
    pub pictures: Vec<String>,
    /// The day that its content was new.
    pub last_changed: Option<String>,
    pub shows: Shows,
}

/// What a page shows that files list.
pub enum Shows {
    /// All categories, each after the one that it is in.
    Categories(Vec<Link>),
    Product(Box<Product>),
    Other,
}

impl Place {
    pub fn of(facts: &PageFacts<'_>) -> Self {
        let language = facts.languages.iter().position(|one| *one == facts.language).unwrap_or_default();
        Self { language, rank: rank(facts.page), path: facts.path() }
    }
}

fn rank(page: &PublicPage) -> u8 {
    match page {
        PublicPage::Home => 0,
        PublicPage::Categories => 1,
        PublicPage::Category(_) | PublicPage::CategoryFrom { .. } => 2,
        PublicPage::Content(_) => 3,
        PublicPage::Product(_) => 4,
    }
}

impl Entry {
    pub fn of(facts: &PageFacts<'_>) -> Self {
        let product = page::product(facts);
        let pictures = product.into_iter().flat_map(|product| &product.media);
        let shows = match (facts.page, product) {
            (PublicPage::Categories, _) => {
                let mut links = Vec::new();
                list(facts, page::categories(facts), &mut links);
                Shows::Categories(links)
            }
            (_, Some(product)) => Shows::Product(Box::new(product.clone())),
            _ => Shows::Other,
        };
        let days = u64::try_from(facts.page_data.as_of / MS_PER_DAY).ok();
        Self {
            alternates: facts.alternate_paths(),
            for_any_language: facts.path_for_any_language(),
            pictures: pictures.map(|media| media.url.clone()).collect(),
            last_changed: days.map(from_days),
            shows,
        }
    }
}

fn list(facts: &PageFacts<'_>, tree: &[Category], links: &mut Vec<Link>) {
    for category in tree {
        let page = PublicPage::Category(category.handle.clone());
        links.push((category.title.clone(), page::path(facts, &page)));
        list(facts, &category.children, links);
    }
}
