//! A list: a category, or the whole catalog. A short one has all its products; a long one the cards of the first, and
//! the names of the files with the rest.

use super::set::{Set, numbers, rising, unnamed};
use crate::{
    ProductSummary, Result,
    backend::catalog::shop::{Mark, Shop},
    json::{Node, Read, Tree},
};

pub struct List {
    pub total: usize,
    pub kind: ListKind,
}

pub enum ListKind {
    /// All its products, and their numbers, rising.
    Short(Vec<u32>, Box<Shop>),
    Long(Long),
}

pub struct Long {
    pub first: Vec<ProductSummary>,
    /// Of the filters.
    pub counts: Vec<u32>,
    /// The file with its products' marks.
    pub marks: String,
    /// Names of orders, and the files with the beginning and the ranks of each.
    orders: Vec<(String, String, String)>,
}

impl List {
    pub fn read(tree: &Tree, set: &Set) -> Read<Self> {
        let root = tree.root();
        let total = root.field("total")?.count()? as usize;
        let kind = match root.optional("entries") {
            Some(entries) => ListKind::Short(rising(entries, set.end)?, Box::new(set.whole(root)?)),
            None => ListKind::Long(Long::read(root, set)?),
        };
        let fits = match &kind {
            ListKind::Short(entries, shop) => entries.len() == total && shop.entries.len() == total,
            ListKind::Long(long) => long.first.len() <= total,
        };
        if !fits || total > set.end {
            return Err(root.error("has another number of products"));
        }
        Ok(Self { total, kind })
    }
}

impl Long {
    fn read(root: Node<'_>, set: &Set) -> Read<Self> {
        let mut orders = Vec::new();
        for node in root.field("orders")?.list()? {
            let text = |name: &str| node.field(name)?.text().map(str::to_owned);
            orders.push((text("name")?, text("first")?, text("ranks")?));
        }
        Ok(Self {
            first: set.cards(root)?,
            counts: set.counts(root.field("counts")?)?,
            marks: root.field("marks")?.text()?.to_owned(),
            orders,
        })
    }

    /// The files with the beginning and the ranks of an order.
    pub fn order(&self, name: &str) -> Result<(&str, &str)> {
        let known = self.orders.iter().find(|(known, ..)| known == name);
        known.map(|(_, first, ranks)| (first.as_str(), ranks.as_str())).ok_or_else(|| unnamed(name))
    }
}

/// What products of a long list, or those with rare words, can be narrowed by.
pub struct Marks {
    /// The numbers of its products, rising.
    entries: Vec<u32>,
    /// What products have in common.
    kinds: Vec<Vec<Mark>>,
    /// The kind of each product.
    kind: Vec<u32>,
}

impl Marks {
    pub fn read(root: Node<'_>, set: &Set) -> Read<Self> {
        let entries = rising(root.field("entries")?, set.end)?;
        let mut kinds = Vec::new();
        for node in root.field("kinds")?.list()? {
            kinds.push(marks(node, set)?);
        }
        let kind = numbers(root.field("kind")?, kinds.len())?;
        if kind.len() != entries.len() {
            return Err(root.error("has another number of products"));
        }
        Ok(Self { entries, kinds, kind })
    }

    /// How many products it knows.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// The number of the product at a place.
    pub fn number(&self, place: u32) -> u32 {
        self.entries[place as usize]
    }

    /// The place of a product by its number.
    pub fn place(&self, number: u32) -> Option<u32> {
        self.entries.binary_search(&number).ok().map(|place| place as u32)
    }

    /// The marks of the product at a place.
    pub fn of(&self, place: u32) -> &[Mark] {
        &self.kinds[self.kind[place as usize] as usize]
    }
}

fn marks(node: Node<'_>, set: &Set) -> Read<Vec<Mark>> {
    let numbers = numbers(node, set.marks.len())?;
    Ok(numbers.into_iter().map(|number| set.marks[number as usize]).collect())
}

/// An order of a list: for each of its products which one it is, the same number where two are alike.
pub fn read_ranks(tree: &Tree, total: usize) -> Read<Vec<u32>> {
    let node = tree.root().field("ranks")?;
    let ranks = numbers(node, usize::MAX)?;
    if ranks.len() == total { Ok(ranks) } else { Err(node.error("are not of the whole list")) }
}
