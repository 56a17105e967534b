//! What is kept of each page for the files beside the pages.

use commerce::{Category, Product};
use import::day::from_days;
use prerender::{PageAbout, PublicPage};

use super::page::{self, Link};

const MS_PER_DAY: i64 = 86_400_000;

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
pub struct Seen {
    pub page: PublicPage,
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
    pub fn of(about: &PageAbout<'_>) -> Self {
        let language = about.languages.iter().position(|one| *one == about.language).unwrap_or_default();
        Self { language, rank: rank(about.page), path: page::path(about, about.page) }
    }

    /// That of the same page in another language.
    pub fn in_language(&self, language: usize, path: String) -> Self {
        Self { language, rank: self.rank, path }
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

impl Seen {
    pub fn of(about: &PageAbout<'_>) -> Self {
        let product = page::product(about);
        let pictures = product.into_iter().flat_map(|product| &product.media);
        let shows = match (about.page, product) {
            (PublicPage::Categories, _) => {
                let mut links = Vec::new();
                list(about, page::categories(about), &mut links);
                Shows::Categories(links)
            }
            (_, Some(product)) => Shows::Product(Box::new(product.clone())),
            _ => Shows::Other,
        };
        let days = u64::try_from(about.page_data.as_of / MS_PER_DAY).ok();
        Self {
            page: about.page.clone(),
            pictures: pictures.map(|media| media.url.clone()).collect(),
            last_changed: days.map(from_days),
            shows,
        }
    }
}

fn list(about: &PageAbout<'_>, tree: &[Category], links: &mut Vec<Link>) {
    for category in tree {
        let page = PublicPage::Category(category.handle.clone());
        links.push((category.title.clone(), page::path(about, &page)));
        list(about, &category.children, links);
    }
}
