//! What was already loaded: lists as far as the shopper scrolled, products, categories.
//!
//! It makes going back instant and exact, and lets a product's page show its title and picture
//! before the backend has answered. It is forgotten with the page.

use std::{cell::RefCell, rc::Rc};

use commerce::{Category, Commerce, Cursor, Facet, Handle, Product, ProductQuery, ProductSummary, Result};
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

    /// The first page of a list.
    pub async fn list(self, query: ProductQuery) -> Result<ProductList> {
        self.extend(query, ProductList::default()).await
    }

    /// The list with one page more.
    pub async fn extend(self, query: ProductQuery, list: ProductList) -> Result<ProductList> {
        let asked = ProductQuery { cursor: list.next.clone(), ..query.clone() };
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
        self.with(|memory| {
            for item in &list.items[known..] {
                memory.summaries.insert(item.handle.clone(), item.clone());
            }
            memory.lists.insert(query, list.clone());
        });
        Ok(list)
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
        self.with(|memory| match &product {
            Some(product) => memory.products.insert(handle, product.clone()),
            None => memory.products.remove(&handle),
        });
        Ok(product)
    }

    /// The categories, if they were loaded before.
    pub fn known_categories(self) -> Option<Vec<Category>> {
        self.with(|memory| memory.categories.clone())
    }

    /// The categories, fetched once.
    pub async fn categories(self) -> Result<Vec<Category>> {
        if let Some(known) = self.known_categories() {
            return Ok(known);
        }
        let categories = self.session.backend().categories().await?;
        self.with(|memory| memory.categories = Some(categories.clone()));
        Ok(categories)
    }
}

/// What was already loaded, from context.
pub fn use_catalog() -> Catalog {
    expect_context()
}
