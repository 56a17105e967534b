//! The catalog in one language, without its products: what all lists need to know, and where they are.

use super::format::{HASH, read_numbers, read_rising};
use crate::{
    CommerceError, Context, Currency, ProductSummary, Result,
    backend::catalog::{
        mapping,
        shop::{Filter, Mark, Shop},
    },
    json::{Node, Read, Tree},
};

pub struct Set {
    catalog: Tree,
    context: Context,
    /// The catalog's folder, for pictures.
    folder: String,
    pub currency: Currency,
    /// Numbers of products are below.
    pub end: usize,
    pub filters: Vec<Filter>,
    /// As files of the catalog number the values of the filters.
    pub marks: Vec<Mark>,
    /// By the handle of a category; "" is the whole catalog.
    pub lists: Vec<(String, String)>,
    /// The last key of each file with keys, in order.
    pub keys: Vec<(String, String)>,
    /// The most frequent words, in order, and the files that each has for itself.
    frequent: Vec<(String, String)>,
    /// The file with the names of the files with products.
    pub names: String,
    /// The file with the names of the files with cards.
    pub card_names: String,
}

impl Set {
    pub fn read(catalog: &Tree, context: &Context, folder: &str) -> Read<Self> {
        let root = catalog.root();
        let filters = items(root.field("filters")?, filter)?;
        // What cannot be sold from is found here, and not in each list.
        let empty = mapping::part(root, context, folder, filters.clone(), &mut std::iter::empty())?;
        Ok(Self {
            currency: empty.currency,
            catalog: catalog.clone(),
            context: context.clone(),
            folder: folder.to_owned(),
            end: root.field("end")?.count()? as usize,
            marks: sorted_marks(&filters),
            filters,
            lists: pairs(root.field("lists")?)?,
            keys: pairs(root.field("keys")?)?,
            frequent: pairs(root.field("frequent")?)?,
            names: root.field("names")?.text()?.to_owned(),
            card_names: root.field("cardNames")?.text()?.to_owned(),
        })
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

    /// A file's "cards".
    pub fn cards(&self, file: Node<'_>) -> Read<Vec<ProductSummary>> {
        mapping::cards(self.catalog.root(), &self.context, &self.folder, file.field("cards")?)
    }

    /// How many products each value has, filter after filter, as a file counts them.
    pub fn counts(&self, node: Node<'_>) -> Read<Vec<u32>> {
        let mut counts: Vec<Vec<u32>> =
            self.filters.iter().map(|filter| vec![0; filter.values.len()]).collect();
        for ((filter, value), count) in self.marks.iter().zip(numbers(node, usize::MAX)?) {
            counts[*filter][*value] = count;
        }
        Ok(counts.concat())
    }

    /// The hash of the file of a word, where it is one of the most frequent.
    pub fn frequent(&self, word: &str) -> Option<&str> {
        let place = self.frequent.binary_search_by_key(&word, |(known, _)| known).ok()?;
        Some(&self.frequent[place].1)
    }

    /// The hash of a category's list.
    pub fn list(&self, category: &str) -> Option<&str> {
        self.lists.iter().find(|(handle, _)| handle == category).map(|(_, hash)| hash.as_str())
    }
}

/// Every value of every filter by their names: the order in which products bring them in changes with the first
/// product of a shop, and would change the numbers in all files.
pub fn sorted_marks(filters: &[Filter]) -> Vec<Mark> {
    let values =
        |(place, filter): (usize, &Filter)| (0..filter.values.len()).map(move |value| (place, value));
    let mut marks: Vec<Mark> = filters.iter().enumerate().flat_map(values).collect();
    let names = |(filter, value): &Mark| (&filters[*filter].id, &filters[*filter].values[*value].0);
    marks.sort_by(|one, other| names(one).cmp(&names(other)));
    marks
}

/// The names of the files with products, as their hashes.
pub fn read_names(tree: &Tree) -> Read<Vec<String>> {
    hashes(tree.root().field("files")?)
}

/// The names of the files with cards, as their hashes.
pub struct CardNames {
    files: Vec<String>,
    /// Which numbers they have, rising: so many times the span, and those that follow.
    spans: Vec<u32>,
    /// At least one.
    span: u32,
}

impl CardNames {
    pub fn read(tree: &Tree) -> Read<Self> {
        let root = tree.root();
        Ok(Self {
            files: hashes(root.field("files")?)?,
            spans: rising(root.field("spans")?, usize::MAX)?,
            span: root.field("span")?.count()?.max(1),
        })
    }

    /// The file with the card of the product of this number.
    pub fn file(&self, number: u32) -> Result<&str> {
        let place = self.spans.binary_search(&(number / self.span)).ok();
        place.and_then(|place| self.files.get(place)).map(String::as_str).ok_or_else(|| unnamed("such cards"))
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
