//! The catalog in one language, without its products: what all lists need to know, and where they are.

use super::format::{HASH, read_numbers, read_rising};
use crate::{
    CommerceError, Context, Result,
    backend::catalog::{
        mapping,
        shop::{Filter, Shop},
    },
    json::{Node, Read, Tree},
};

pub struct Set {
    catalog: Tree,
    context: Context,
    /// The catalog's folder, for pictures.
    folder: String,
    /// How many products there are.
    pub count: usize,
    pub filters: Vec<Filter>,
    /// By the handle of a category; "" is the whole catalog.
    pub lists: Vec<(String, String)>,
    /// The last key of each file with keys, in order.
    pub keys: Vec<(String, String)>,
    /// The file with the names of the files with products and cards.
    pub names: String,
}

impl Set {
    pub fn read(catalog: &Tree, context: &Context, folder: &str) -> Read<Self> {
        let root = catalog.root();
        let set = Self {
            catalog: catalog.clone(),
            context: context.clone(),
            folder: folder.to_owned(),
            count: root.field("count")?.count()? as usize,
            filters: items(root.field("filters")?, filter)?,
            lists: pairs(root.field("lists")?)?,
            keys: pairs(root.field("keys")?)?,
            names: root.field("names")?.text()?.to_owned(),
        };
        // What cannot be sold from is found here, and not in each list.
        set.shop(&mut std::iter::empty())?;
        Ok(set)
    }

    /// A shop with these products alone.
    pub fn shop(&self, products: &mut dyn Iterator<Item = Node<'_>>) -> Read<Shop> {
        mapping::part(self.catalog.root(), &self.context, &self.folder, self.filters.clone(), products)
    }

    /// The same of a file's "products", each of which must be readable: others go by their places.
    pub fn whole(&self, file: Node<'_>) -> Read<Shop> {
        let list = file.field("products")?;
        let shop = self.shop(&mut list.list()?)?;
        match (shop.left_out.first(), shop.entries.len() == list.list()?.len()) {
            (None, true) => Ok(shop),
            (Some(error), _) => Err(error.clone()),
            (None, false) => Err(list.error("are not all readable")),
        }
    }

    /// The hash of a category's list.
    pub fn list(&self, category: &str) -> Option<&str> {
        self.lists.iter().find(|(handle, _)| handle == category).map(|(_, hash)| hash.as_str())
    }
}

/// The names of the files with products and with cards, as their hashes.
pub struct Names {
    pub products: Vec<String>,
    pub cards: Vec<String>,
    /// How many cards a file has; at least one.
    pub per_file: usize,
}

impl Names {
    pub fn read(tree: &Tree) -> Read<Self> {
        let root = tree.root();
        Ok(Self {
            products: hashes(root.field("products")?)?,
            cards: hashes(root.field("cards")?)?,
            per_file: root.field("per_file")?.count()?.max(1) as usize,
        })
    }
}

/// Hashes without anything between them.
fn hashes(node: Node<'_>) -> Read<Vec<String>> {
    let bytes = node.text()?.as_bytes().chunks(HASH);
    Ok(bytes.map(|hash| String::from_utf8_lossy(hash).into_owned()).collect())
}

fn filter(node: Node<'_>) -> Read<Filter> {
    Ok(Filter {
        id: node.field("id")?.text()?.to_owned(),
        label: node.field("label")?.text()?.to_owned(),
        values: pairs(node.field("values")?)?,
    })
}

/// Two texts each.
fn pairs(list: Node<'_>) -> Read<Vec<(String, String)>> {
    items(list, |pair| {
        let mut texts = items(pair, |text| text.text().map(str::to_owned))?.into_iter();
        match (texts.next(), texts.next(), texts.next()) {
            (Some(first), Some(second), None) => Ok((first, second)),
            _ => Err(pair.error("should be two texts")),
        }
    })
}

pub fn items<T>(list: Node<'_>, read: fn(Node<'_>) -> Read<T>) -> Read<Vec<T>> {
    list.list()?.map(read).collect()
}

/// Numbers that are all below `end`.
pub fn numbers(node: Node<'_>, end: usize) -> Read<Vec<u32>> {
    bounded(node, read_numbers(node.text()?), end)
}

/// The same in rising order.
pub fn rising(node: Node<'_>, end: usize) -> Read<Vec<u32>> {
    bounded(node, read_rising(node.text()?), end)
}

fn bounded(node: Node<'_>, numbers: Option<Vec<u32>>, end: usize) -> Read<Vec<u32>> {
    let fits = |numbers: &Vec<u32>| numbers.iter().all(|number| (*number as usize) < end);
    numbers.filter(fits).ok_or_else(|| node.error("are no such numbers"))
}

/// A file that the catalog does not name.
pub fn unnamed(what: &str) -> CommerceError {
    CommerceError::decode(["catalog.json: names no ", what].concat())
}

/// The hash at this place.
pub fn at<'n>(names: &'n [String], place: usize, what: &str) -> Result<&'n str> {
    names.get(place).map(String::as_str).ok_or_else(|| unnamed(what))
}
