//! Which pages there are: what the backend lists, in one language. Handles may differ between languages.

use anyhow::{Context, Result};
use commerce::{Category, Commerce, ProductQuery};
use pushcart::host::PublicPage;
use shop::Language;

use crate::{site::Site, workers::runtime};

/// How many products are asked for at a time.
const AT_A_TIME: u32 = 100;

/// Every page that a stranger can open.
pub fn pages(site: &Site, language: &'static Language, now: i64) -> Result<Vec<PublicPage>> {
    let backend = site.renderer(language, now)?.backend();
    runtime()?.block_on(async {
        let mut pages = vec![PublicPage::Home, PublicPage::Categories];
        let categories = backend.categories().await.context("the backend lists no categories")?;
        add_categories(&categories, &mut pages);
        let mut query = ProductQuery { limit: AT_A_TIME, ..ProductQuery::default() };
        loop {
            let page = backend.products(&query).await.context("the backend lists no products")?;
            pages.extend(page.items.into_iter().map(|product| PublicPage::Product(product.handle)));
            query.cursor = page.next;
            if query.cursor.is_none() {
                return Ok(pages);
            }
        }
    })
}

fn add_categories(tree: &[Category], pages: &mut Vec<PublicPage>) {
    for category in tree {
        pages.push(PublicPage::Category(category.handle.clone()));
        add_categories(&category.children, pages);
    }
}
