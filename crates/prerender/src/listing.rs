//! Which pages there are: what the backend lists, in one language. Handles may differ between languages.

use anyhow::{Context, Result};
use commerce::{Backend, Category, Commerce, Handle, ProductQuery};
use pushcart::host::PublicPage;
use shop::Language;

use crate::{
    site::{Edition, Site},
    workers::runtime,
};

/// How many products are asked for at a time.
const AT_A_TIME: u32 = 100;

/// Every page that a stranger can open.
pub fn pages(site: &Site, language: &'static Language, now: i64) -> Result<Vec<PublicPage>> {
    let backend = site.renderer(Edition { language, prefix: None }, now)?.backend();
    runtime()?.block_on(async {
        let mut pages = vec![PublicPage::Home, PublicPage::Categories];
        let own = site.shop.pages().map(|page| PublicPage::Content(Handle::new(page.handle.as_str())));
        pages.extend(own);
        let categories = backend.categories().await.context("the backend lists no categories")?;
        for handle in handles(&categories) {
            add_category(&backend, handle, &mut pages).await?;
        }
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

/// Those of a tree, each before those inside it.
fn handles(tree: &[Category]) -> Vec<Handle> {
    tree.iter()
        .flat_map(|category| [vec![category.handle.clone()], handles(&category.children)].concat())
        .collect()
}

/// The pages of a category's list: where each begins, the one before it says.
async fn add_category(backend: &Backend, handle: Handle, pages: &mut Vec<PublicPage>) -> Result<()> {
    let mut page = PublicPage::Category(handle.clone());
    loop {
        let query = page.query().unwrap_or_default();
        let list = backend.products(&query).await;
        let list = list.with_context(|| format!("the backend lists no products of {}", handle.as_str()))?;
        pages.push(page);
        let Some(from) = list.next else { return Ok(()) };
        page = PublicPage::CategoryFrom { handle: handle.clone(), from, before: query.cursor };
    }
}
