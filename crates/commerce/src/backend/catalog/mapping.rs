//! From catalog.json to what the shop sells. What cannot be read is left out, noted, and the rest is
//! sold: a product, a variant, a way of delivery. Only a text with another shape than a catalog's, or
//! without a currency, fails.
//!
//! It looks at what a sale stands on and no further. Every error of a file is named by `check`, which
//! the shop does not load.

mod card;
mod picture;
mod product;
pub mod rule;
mod terms;
#[cfg(test)]
mod tests;
pub mod text;

use std::sync::{Arc, OnceLock};

#[cfg(any(test, feature = "shards-writer"))]
pub use self::card::{LOW, OUT};
pub use self::{card::cards, terms::terms, text::Translation};
use self::{product::Products, terms::TERMS, text::Languages};
#[cfg(any(test, feature = "shards-writer"))]
use super::shop::Entry;
use super::shop::{Filter, Shop, Unread};
use crate::{
    Category, CategoryId, Context, Currency, Handle, Money,
    json::{Node, Read, ReadError},
    negotiate,
};

/// For whom a catalog is read, and what had to be left out.
#[derive(Clone, Debug)]
pub struct Reader {
    languages: Languages,
    /// What prices are read in; all others are passed over.
    pub currency: Currency,
    /// The catalog's folder, ending in "/" or empty; pictures lie in it.
    folder: String,
    translation: Arc<Translation>,
    /// What could not be read, and why.
    pub left_out: Vec<ReadError>,
}

/// The goods of a catalog. The rest of it is kept as it is, until somebody [buys](terms).
pub fn shop(catalog: Node<'_>, context: &Context, folder: &str, translation: Translation) -> Read<Shop> {
    let products = &mut catalog.field("products")?.list()?;
    let reader = Reader::new(catalog, context, folder, translation)?;
    stocked(reader, catalog, Vec::new(), products)
}

/// The same of a catalog whose products lie elsewhere: those of them that are given. `filters` are those of the
/// whole catalog.
pub fn part(
    catalog: Node<'_>,
    context: &Context,
    folder: &str,
    filters: Vec<Filter>,
    products: &mut dyn Iterator<Item = Node<'_>>,
) -> Read<Shop> {
    let reader = Reader::new(catalog, context, folder, Translation::default())?;
    stocked(reader, catalog, filters, products)
}

fn stocked(
    mut reader: Reader,
    catalog: Node<'_>,
    filters: Vec<Filter>,
    products: &mut dyn Iterator<Item = Node<'_>>,
) -> Read<Shop> {
    for name in ["countries", "delivery", "payments"] {
        drop(catalog.field(name)?.list()?);
    }
    let mut paths = Vec::new();
    let categories = reader.tree(catalog, &mut paths)?;
    let mut shelf = Products::new(&mut reader, catalog, paths, filters);
    reader.each("products", products, &mut |reader, node| shelf.add(reader, node))?;
    Ok(Shop {
        currency: reader.currency,
        categories,
        entries: shelf.entries,
        filters: shelf.filters,
        by_handle: shelf.by_handle,
        by_variant: shelf.by_variant,
        index: OnceLock::new(),
        left_out: std::mem::take(&mut reader.left_out),
        unread: Unread { reader, lists: catalog.pick(&TERMS), terms: OnceLock::new() },
    })
}

/// Reads product after product, in their order, and keeps none. Gives the filters of the whole catalog; fails with
/// the first thing that is left out of a shop.
#[cfg(any(test, feature = "shards-writer"))]
pub fn survey<'t>(
    catalog: Node<'t>,
    context: &Context,
    translation: Translation,
    each: &mut dyn FnMut(Node<'t>, Entry),
) -> Read<Vec<Filter>> {
    let mut reader = Reader::new(catalog, context, "", translation)?;
    let mut paths = Vec::new();
    reader.tree(catalog, &mut paths)?;
    let mut shelf = Products::new(&mut reader, catalog, paths, Vec::new());
    reader.each("products", &mut catalog.field("products")?.list()?, &mut |reader, node| {
        shelf.add(reader, node)?;
        shelf.entries.drain(..).for_each(|entry| each(node, entry));
        Ok(())
    })?;
    reader.left_out.into_iter().next().map_or(Ok(shelf.filters), Err)
}

/// The wanted one where the catalog has it, else its first; what is no currency is left out.
fn currency(list: Node<'_>, wanted: Option<Currency>, left_out: &mut Vec<ReadError>) -> Read<Currency> {
    let (mut first, mut chosen) = (None, None);
    for node in list.list()? {
        match Currency::new(node.as_text().unwrap_or_default()) {
            Ok(currency) => {
                first = first.or(Some(currency));
                chosen = chosen.or(Some(currency).filter(|_| wanted == Some(currency)));
            }
            Err(error) => left_out.push(node.error(error.to_string())),
        }
    }
    chosen.or(first).ok_or_else(|| list.error("at least one currency, such as [\"EUR\"]"))
}

/// The file with the texts in a language that the shopper reads better than the catalog's own, with the
/// language's tag.
pub fn translation_file<'t>(catalog: Node<'t>, context: &Context) -> Option<(&'t str, &'t str)> {
    let mut files = Vec::new();
    for (tag, file) in catalog.optional("translations")?.members().ok()? {
        files.extend(file.as_text().map(|file| (tag, file)));
    }
    let mut offered: Vec<&str> = files.iter().map(|(tag, _)| *tag).collect();
    // The language of the texts in the catalog itself is not known. They stand for that of the buttons,
    // unless a file does.
    if negotiate(std::slice::from_ref(&context.language), &offered).is_none() {
        offered.push(&context.language);
    }
    files.get(context.best_language(&offered)?).copied()
}

impl Reader {
    fn new(catalog: Node<'_>, context: &Context, folder: &str, translation: Translation) -> Read<Self> {
        let mut left_out = Vec::new();
        Ok(Self {
            languages: Languages::of(context),
            currency: currency(catalog.field("currencies")?, context.currency, &mut left_out)?,
            folder: folder.to_owned(),
            translation: Arc::new(translation),
            left_out,
        })
    }

    /// The categories of a catalog, with the path of each.
    fn tree(&mut self, catalog: Node<'_>, paths: &mut Paths) -> Read<Vec<Category>> {
        match catalog.optional("categories") {
            Some(list) => self.categories(list, &[], paths),
            None => Ok(Vec::new()),
        }
    }

    /// Reads items one by one, each as a tree of its own; what fails is left out.
    fn each<'t>(
        &mut self,
        name: &str,
        items: &mut dyn Iterator<Item = Node<'t>>,
        read: &mut dyn FnMut(&mut Self, Node<'t>) -> Read<()>,
    ) -> Read<()> {
        for (place, item) in items.enumerate() {
            let before = self.left_out.len();
            let outcome = read(self, item.as_root());
            self.left_out.extend(outcome.err());
            let place = [name, "[", &place.to_string(), "]"].concat();
            for error in self.left_out.split_off(before) {
                self.left_out.push(error.inside(&place));
            }
        }
        Ok(())
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// Minor units in the shopper's currency.
    fn prices(&self, node: Node<'_>) -> Read<i64> {
        let node = node.field(self.currency.as_str())?;
        rule::amount(node.text()?, self.currency).map_err(|why| node.error(why))
    }

    fn categories(
        &mut self,
        list: Node<'_>,
        above: &[(Handle, String)],
        paths: &mut Paths,
    ) -> Read<Vec<Category>> {
        let mut categories = Vec::new();
        for node in list.list()? {
            match self.category(node, above, paths) {
                Ok(category) => categories.push(category),
                Err(error) => self.left_out.push(error),
            }
        }
        Ok(categories)
    }

    fn category(&mut self, node: Node<'_>, above: &[(Handle, String)], paths: &mut Paths) -> Read<Category> {
        let named = node.field("handle")?;
        let handle = Handle::new(name(named)?);
        if path_of(paths, handle.as_str()).is_some() {
            return Err(twice(named));
        }
        let title = self.text(node.field("title")?)?;
        let mut path = above.to_vec();
        path.push((handle.clone(), title.clone()));
        paths.push(path.clone());
        Ok(Category {
            id: CategoryId::new(handle.as_str()),
            handle,
            media: self.maybe_picture(node.optional("picture"), &title),
            children: match node.optional("children") {
                Some(list) => self.categories(list, &path, paths)?,
                None => Vec::new(),
            },
            title,
        })
    }
}

/// Each category's ancestors and itself: handles and titles.
type Paths = Vec<Vec<(Handle, String)>>;

fn path_of<'p>(paths: &'p Paths, handle: &str) -> Option<&'p Vec<(Handle, String)>> {
    paths.iter().find(|path| path.last().is_some_and(|(last, _)| last.as_str() == handle))
}

/// A name in links and files.
fn name<'t>(node: Node<'t>) -> Read<&'t str> {
    let text = node.text()?;
    if rule::is_name(text) { Ok(text) } else { Err(node.error(rule::NAME)) }
}

fn twice(node: Node<'_>) -> ReadError {
    node.error("is used twice")
}
