//! What was already loaded: lists as far as the shopper scrolled, products, categories, the merchant's own
//! pages.
//!
//! It makes going back instant and exact, and lets a product's page show its title and picture
//! before the backend has answered. A prerendered page brings what it was rendered from. It is forgotten
//! with the page.

use std::{cell::RefCell, rc::Rc};

use commerce::{
    Category, Commerce, Cursor, Facet, Handle, Page, Product, ProductQuery, ProductSummary, Result, content,
    page_data::PageData,
};
use leptos::prelude::*;

use super::{session::Session, short_map::ShortMap};

/// A list as far as it was loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductList {
    /// What was loaded, in order.
    pub items: Vec<ProductSummary>,
    /// Where it goes on; `None` at the end.
    pub next: Option<Cursor>,
    /// How many there are in all, where the backend says.
    pub total: Option<u32>,
    /// What it can be narrowed by.
    pub facets: Vec<Facet>,
}

#[derive(Default)]
struct Memory {
    lists: ShortMap<ProductQuery, ProductList>,
    heights: ShortMap<ProductQuery, Vec<i32>>,
    summaries: ShortMap<Handle, ProductSummary>,
    products: ShortMap<Handle, Product>,
    categories: Option<Vec<Category>>,
    contents: ShortMap<String, String>,
    stale: Stale,
}

/// What a prerendered page has brought, and is older than [`FRESH_MS`]: until it was asked for again.
#[derive(Default)]
struct Stale {
    categories: bool,
    lists: Vec<ProductQuery>,
    products: Vec<Handle>,
}

/// For how long prices and stock of a prerendered page are taken to be those of the backend.
const FRESH_MS: i64 = 60_000;

impl Memory {
    fn know_list(&mut self, query: ProductQuery, list: ProductList, from: usize) {
        for item in &list.items[from..] {
            self.summaries.insert(item.handle.clone(), item.clone());
        }
        self.stale.lists.retain(|stale| *stale != query);
        self.lists.insert(query, list);
    }
}

/// What was already loaded. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Catalog {
    session: Session,
    memory: StoredValue<Rc<RefCell<Memory>>, LocalStorage>,
}

impl Catalog {
    pub fn new(session: Session) -> Self {
        Self { session, memory: StoredValue::new_local(Rc::default()) }
    }

    fn with<O>(self, read: impl FnOnce(&mut Memory) -> O) -> O {
        self.memory.with_value(|memory| read(&mut memory.borrow_mut()))
    }

    /// A list as far as it was loaded before.
    pub fn known_list(self, query: &ProductQuery) -> Option<ProductList> {
        self.with(|memory| memory.lists.get(query).cloned())
    }

    /// How high the sections of a list were when they were last seen, in CSS pixels.
    pub fn known_heights(self, query: &ProductQuery) -> Vec<i32> {
        self.with(|memory| memory.heights.get(query).cloned().unwrap_or_default())
    }

    /// Remembers how high a section of a list was.
    pub fn know_height(self, query: &ProductQuery, index: usize, height: i32) {
        self.with(|memory| {
            let mut heights = memory.heights.get(query).cloned().unwrap_or_default();
            if heights.len() <= index {
                heights.resize(index + 1, 0);
            }
            heights[index] = height;
            memory.heights.insert(query.clone(), heights);
        });
    }

    /// The first page of a list, which begins where the query says.
    pub async fn list(self, query: ProductQuery) -> Result<ProductList> {
        self.extend(query, ProductList::default()).await
    }

    /// The list with one page more.
    pub async fn extend(self, query: ProductQuery, list: ProductList) -> Result<ProductList> {
        let asked =
            ProductQuery { cursor: list.next.clone().or_else(|| query.cursor.clone()), ..query.clone() };
        let page = self.session.backend().products(&asked).await?;
        let mut items = list.items;
        let known = items.len();
        // The server's list may have moved between two pages: nothing is shown twice.
        for item in page.items {
            if items.iter().all(|known: &ProductSummary| known.handle != item.handle) {
                items.push(item);
            }
        }
        let list =
            ProductList { items, next: page.next, total: page.total.or(list.total), facets: page.facets };
        self.with(|memory| memory.know_list(query, list.clone(), known));
        Ok(list)
    }

    /// Whether prices and stock of a known list are to be asked for again.
    pub fn is_stale_list(self, query: &ProductQuery) -> bool {
        self.with(|memory| memory.stale.lists.contains(query))
    }

    /// The same of a known product.
    pub fn is_stale_product(self, handle: &Handle) -> bool {
        self.with(|memory| memory.stale.products.contains(handle))
    }

    /// Knows what a page was rendered from.
    pub fn know(self, page: PageData) {
        let age = self.session.device().now() - page.as_of;
        self.with(|memory| {
            memory.categories = page.categories;
            for (query, Page { items, next, total, facets }) in page.lists {
                memory.know_list(query, ProductList { items, next, total, facets }, 0);
            }
            for product in page.products {
                memory.products.insert(product.handle.clone(), product);
            }
            for (file, html) in page.contents {
                memory.contents.insert(file, html);
            }
            if age > FRESH_MS {
                memory.stale.categories = memory.categories.is_some();
                memory.stale.lists = memory.lists.keys().cloned().collect();
                memory.stale.products = memory.products.keys().cloned().collect();
            }
        });
    }

    /// All that is known, which is what a page was rendered from; as of a time in milliseconds.
    #[cfg(feature = "ssr")]
    pub fn known(self, as_of: i64) -> PageData {
        self.with(|memory| PageData {
            as_of,
            categories: memory.categories.clone(),
            lists: memory.lists.keys().cloned().zip(memory.lists.values().map(page_of)).collect(),
            products: memory.products.values().cloned().collect(),
            contents: memory.contents.keys().cloned().zip(memory.contents.values().cloned()).collect(),
        })
    }

    /// What a list said about a product.
    pub fn known_summary(self, handle: &Handle) -> Option<ProductSummary> {
        self.with(|memory| memory.summaries.get(handle).cloned())
    }

    /// The titles of the products that lists have shown so far.
    pub fn known_titles(self) -> Vec<String> {
        let mut titles: Vec<String> =
            self.with(|memory| memory.summaries.values().map(|summary| summary.title.clone()).collect());
        titles.sort();
        titles
    }

    /// A product that was opened before.
    pub fn known_product(self, handle: &Handle) -> Option<Product> {
        self.with(|memory| memory.products.get(handle).cloned())
    }

    /// Has opened a product before: for tests.
    #[cfg(all(test, feature = "ssr"))]
    pub fn know_product(self, product: Product) {
        self.with(|memory| memory.products.insert(product.handle.clone(), product));
    }

    /// A product as it is now; `None` where there is none.
    pub async fn product(self, handle: Handle) -> Result<Option<Product>> {
        let product = self.session.backend().product(&handle).await?;
        self.with(|memory| {
            memory.stale.products.retain(|stale| *stale != handle);
            match &product {
                Some(product) => memory.products.insert(handle, product.clone()),
                None => memory.products.remove(&handle),
            }
        });
        Ok(product)
    }

    /// The HTML of one of the merchant's own pages, by its file, if it was loaded before.
    pub fn known_content(self, file: &str) -> Option<String> {
        self.with(|memory| memory.contents.get(&file.to_owned()).cloned())
    }

    /// The HTML of one of the merchant's own pages, by its file.
    pub async fn content(self, file: String) -> Result<String> {
        let html = content::content(&*self.session.device(), &file).await?;
        self.with(|memory| memory.contents.insert(file, html.clone()));
        Ok(html)
    }

    /// The categories, if they were loaded before.
    pub fn known_categories(self) -> Option<Vec<Category>> {
        self.with(|memory| memory.categories.clone())
    }

    /// The categories, fetched once.
    pub async fn categories(self) -> Result<Vec<Category>> {
        match self.known_categories() {
            Some(known) => Ok(known),
            None => self.fresh_categories().await,
        }
    }

    /// Whether the known categories are to be asked for again.
    pub fn are_stale_categories(self) -> bool {
        self.with(|memory| memory.stale.categories)
    }

    /// The categories as they are now.
    pub async fn fresh_categories(self) -> Result<Vec<Category>> {
        let categories = self.session.backend().categories().await?;
        self.with(|memory| {
            memory.stale.categories = false;
            memory.categories = Some(categories.clone());
        });
        Ok(categories)
    }
}

#[cfg(feature = "ssr")]
fn page_of(list: &ProductList) -> Page<ProductSummary> {
    let ProductList { items, next, total, facets } = list.clone();
    Page { items, next, total, facets }
}

/// What was already loaded, from context.
pub fn use_catalog() -> Catalog {
    expect_context()
}
