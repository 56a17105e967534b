//! A product between its export and catalog.json: what every format is read into. Texts are as the
//! shopper should see them; names, ids and what may not stand together are the catalog's matter.

use std::collections::BTreeMap;

use commerce::{Currency, Money};

/// An amount in one or more currencies.
pub type Prices = BTreeMap<Currency, Money>;

/// The prices of a format that gives one.
pub fn single(money: Option<Money>) -> Prices {
    money.into_iter().map(|money| (money.currency, money)).collect()
}

/// A product as its export has it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Its first record.
    pub line: u64,
    /// All of its records that no variant stands for.
    pub lines: Vec<u64>,
    /// Its name in links, where the export has one.
    pub handle: String,
    pub title: String,
    /// Plain text; each line is a paragraph.
    pub description: String,
    /// Paths in the tree of categories, such as `["Clothing", "Shirts"]`; the main one first.
    pub categories: Vec<Vec<String>>,
    pub tags: Vec<String>,
    /// Since when it is sold, as `2026-11-30`.
    pub added: Option<String>,
    pub pictures: Vec<Picture>,
    /// The names of what is to be chosen.
    pub options: Vec<String>,
    pub variants: Vec<Variant>,
}

/// What can be bought.
#[derive(Clone, Debug, Default)]
pub struct Variant {
    /// The record it comes from.
    pub line: u64,
    pub sku: String,
    /// A value for each of the product's options.
    pub choices: Vec<String>,
    pub prices: Prices,
    /// What it cost before.
    pub list_prices: Prices,
    /// How many there are; `None` where they are not counted.
    pub stock: Option<u32>,
    pub picture: Option<Picture>,
}

/// A picture, where it lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    pub src: String,
    pub alt: String,
    /// In pixels.
    pub size: Option<(u32, u32)>,
}

impl Picture {
    /// A picture of which nothing else is known.
    pub fn at(src: impl Into<String>) -> Self {
        Self { src: src.into(), ..Self::default() }
    }
}

impl Draft {
    /// What notes call it.
    pub fn named(&self) -> &str {
        if self.title.is_empty() { &self.handle } else { &self.title }
    }
}
