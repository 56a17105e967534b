//! Which pages there are: what the backend lists, in one language. Handles may differ between languages.

use anyhow::{Context, Result};
use commerce::{Backend, Category, Commerce, Handle, ProductQuery};
use pushcart::host::PublicPage;
use shop::Language;

use crate::{
    site::{Edition, Site},
    subject::Subject,
    workers::runtime,
};

/// How many products are asked for at a time.
const AT_A_TIME: u32 = 100;

/// Every page that a stranger can open, in one language.
pub struct Listing {
    pub language: &'static Language,
    pub pages: Vec<Listed>,
}

/// A page, and what is the same of it in every language.
pub struct Listed {
    pub subject: Subject,
    pub page: PublicPage,
}

impl Listing {
    /// Asks the backend.
    pub fn read(site: &Site, language: &'static Language, now: i64) -> Result<Self> {
        let backend = site.renderer(Edition { language, prefix: None }, now)?.backend();
        let mut pages = vec![
            Listed { subject: Subject::Home, page: PublicPage::Home },
            Listed { subject: Subject::Categories, page: PublicPage::Categories },
        ];
        pages.extend(site.shop.pages().map(|page| {
            let handle = Handle::new(page.handle.as_str());
            Listed { subject: Subject::Content(handle.clone()), page: PublicPage::Content(handle) }
        }));
        runtime()?.block_on(async {
            let tree = backend.categories().await.context("the backend lists no categories")?;
            for category in all(&tree) {
                add_category(&backend, category, &mut pages).await?;
            }
            add_products(&backend, &mut pages).await
        })?;
        Ok(Self { language, pages })
    }
}

/// The categories of a tree, each before those inside it.
fn all(tree: &[Category]) -> Vec<&Category> {
    tree.iter().flat_map(|category| [vec![category], all(&category.children)].concat()).collect()
}

/// The pages of a category's list: where each begins, the one before it says.
async fn add_category(backend: &Backend, category: &Category, pages: &mut Vec<Listed>) -> Result<()> {
    let handle = &category.handle;
    let mut page = PublicPage::Category(handle.clone());
    for number in 0.. {
        let query = page.query().unwrap_or_default();
        let list = backend.products(&query).await;
        let list = list.with_context(|| format!("the backend lists no products of {}", handle.as_str()))?;
        pages.push(Listed { subject: Subject::Category(category.id.clone(), number), page });
        let Some(from) = list.next else { break };
        page = PublicPage::CategoryFrom { handle: handle.clone(), from, before: query.cursor };
    }
    Ok(())
}

async fn add_products(backend: &Backend, pages: &mut Vec<Listed>) -> Result<()> {
    let mut query = ProductQuery { limit: AT_A_TIME, ..ProductQuery::default() };
    loop {
        let list = backend.products(&query).await.context("the backend lists no products")?;
        pages.extend(list.items.into_iter().map(|product| Listed {
            subject: Subject::Product(product.id),
            page: PublicPage::Product(product.handle),
        }));
        query.cursor = list.next;
        if query.cursor.is_none() {
            return Ok(());
        }
    }
}
