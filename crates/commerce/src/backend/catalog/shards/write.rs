//! Takes a catalog.json apart into the files of a sharded one. For programs on the host: it is given the text, and
//! hands each file to who keeps it; a file with the same content has the same name in every build.
//!
//! Each language that the catalog has texts in gets a set of its own, and so may everybody else. What products
//! are found by, and in which order, is what the reader of the one file says ([`mapping::survey`]).

mod copy;
mod index;
mod languages;
mod lists;
mod numbers;
mod surveyed;

use self::{
    copy::Copy,
    surveyed::{Goods, Price, Surveyed},
};
use super::format::{self, Kind, bucket, write_rising};
use crate::{
    Currency, StockStatus,
    backend::catalog::mapping::{self, Translation},
    json::{Node, Object, Read, Tree, quote},
};

/// How large files become.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A list of so many products is in one file.
    pub short_list: usize,
    /// A longer one begins with so many, and what is found by a frequent word.
    pub first: usize,
    /// A frequent word that stands in names, labels or categories begins with so many of these at most.
    pub named: usize,
    /// A file of cards is of so many numbers, some of which are no product's.
    pub cards: u32,
    /// A file of rare words has so many products at most.
    pub rare: usize,
    /// How the finds of a frequent word are narrowed is in its file where it has so many at most.
    pub marked: usize,
    /// How many products a file with whole ones has, on the average between this and half of it.
    pub bucket: usize,
    /// How many keys a file of keys has.
    pub keys: usize,
    /// So many of the most frequent words are found without one.
    pub frequent: usize,
}

impl Limits {
    /// Meant for files of 5 to 20 KB with brotli; `cargo xtask bench --scale` shows what they come to.
    pub const USUAL: Self = Self {
        short_list: 120,
        first: 40,
        named: 120,
        cards: 128,
        rare: 200,
        marked: 20_000,
        bucket: 64,
        keys: 400,
        frequent: 200,
    };
}

/// What the files of a catalog are made from.
pub struct Source<'a> {
    /// The whole of catalog.json.
    pub catalog: &'a Tree,
    /// The text of a file beside catalog.json.
    pub beside: &'a dyn Fn(&str) -> Option<String>,
    /// The folder of the files, beside catalog.json; ends in "/".
    pub folder: &'a str,
    /// How large they become.
    pub limits: Limits,
}

/// Keeps a file and gives the hash in its name: twelve hexadecimal digits. `kind` and hash are its
/// [name](format::file).
pub type Keep<'a> = &'a mut dyn FnMut(Kind, String) -> String;

/// Makes all files, and gives the text that catalog.json has then. Fails with the first thing in the catalog that
/// cannot be sold: it is to be checked before.
pub fn write(source: &Source<'_>, keep: Keep<'_>, progress: &mut dyn FnMut(Stage<'_>)) -> Read<String> {
    let root = source.catalog.root();
    let mut sets = Object::new();
    let prices = surveyed::prices(root, &currencies(root)?)?;
    for language in languages::of_sets(root) {
        progress(Stage { language });
        sets = sets.text(language, &set(source, language, &prices, keep)?);
    }
    let shards = Object::new().number("version", format::VERSION).text("folder", source.folder);
    let head = Object::new().object("shards", shards.object("languages", sets));
    Ok(head.into_text())
}

/// How far it is.
pub struct Stage<'a> {
    /// The language whose files are made; "" for everybody else's.
    pub language: &'a str,
}

/// What is known of the whole while its files are written.
struct Making<'a, 'c> {
    limits: Limits,
    goods: Surveyed<'a>,
    /// The number of each product, by its place.
    numbers: Vec<u32>,
    prices: &'c [(Currency, Vec<Price>)],
    copy: &'c Copy,
    /// What lists show of each product, as JSON.
    cards: Vec<String>,
}

/// The files in one language; gives the hash of the one that names the others.
fn set(
    source: &Source<'_>,
    language: &str,
    prices: &[(Currency, Vec<Price>)],
    keep: Keep<'_>,
) -> Read<String> {
    let root = source.catalog.root();
    let copy = Copy::new(language, read_translation(source, language)?);
    let goods = Surveyed::of(root, language, read_translation(source, language)?)?;
    if prices.iter().any(|(_, prices)| prices.len() != goods.entries.len()) {
        return Err(root.error("is not sold in all currencies"));
    }
    let places = 0..goods.entries.len();
    let cards = places.map(|place| card(&copy, &goods.entries[place], prices, place)).collect();
    let numbers = numbers::numbers(goods.entries.iter().map(|entry| entry.handle.as_str()));
    let making = Making { limits: source.limits, goods, numbers, prices, copy: &copy, cards };
    let names = write_products(&making, keep);
    let card_names = write_cards(&making, keep);
    let lists = pairs(&lists::write(&making, root, keep));
    let index = index::write(&making, keep);
    let (keys, frequent) = (pairs(&index.keys), pairs(&index.frequent));
    let mut text = copy.without(root, &["products", "translations", "$schema"]);
    text.pop();
    text += &format!(
        ",\"end\":{},\"names\":\"{names}\",\"cardNames\":\"{card_names}\",\"lists\":{lists},\"keys\":{keys},\"frequent\":{frequent},\"filters\":{}}}",
        making.numbers.last().map_or(0, |last| last + 1),
        making.goods.filters_as_json()
    );
    Ok(keep(Kind::Set, text))
}

fn read_translation(source: &Source<'_>, language: &str) -> Read<Translation> {
    let files = source.catalog.root().optional("translations");
    let Some(file) = files.and_then(|files| files.optional(language)) else {
        return Ok(Translation::default());
    };
    let text = (source.beside)(file.text()?).ok_or_else(|| file.error("is not there"))?;
    Translation::read(language, Tree::parse(&text)?.root())
}

fn currencies(root: Node<'_>) -> Read<Vec<Currency>> {
    let currency =
        |node: Node<'_>| Currency::new(node.text()?).map_err(|error| node.error(error.to_string()));
    root.field("currencies")?.list()?.map(currency).collect()
}

/// Whole products by the buckets of their handles, with the way from variants to them; gives the hash of the file with
/// the names of theirs.
fn write_products(making: &Making<'_, '_>, keep: Keep<'_>) -> String {
    let entries = &making.goods.entries;
    // A power of two: the files stay the same ones until there are twice as many products.
    let count = (entries.len() / making.limits.bucket).max(1).next_power_of_two();
    let mut buckets = vec![(Vec::new(), Object::new()); count];
    for (number, entry) in entries.iter().enumerate() {
        buckets[bucket(&entry.handle, count)].0.push(number);
        for variant in &entry.variants {
            let (_, pointers) = &mut buckets[bucket(variant, count)];
            *pointers = std::mem::take(pointers).text(variant, &entry.handle);
        }
    }
    let file = |(numbers, pointers): (Vec<usize>, Object)| {
        let products = numbers.into_iter().map(|number| making.copy.product(entries[number].node));
        let text = products_as_json(products);
        keep(Kind::Products, format!("{{{text},\"variants\":{}}}", pointers.into_text()))
    };
    let hashes: String = buckets.into_iter().map(file).collect();
    keep(Kind::Names, Object::new().text("files", &hashes).into_text())
}

/// Cards in the merchant's order; gives the hash of the file with the names of theirs.
fn write_cards(making: &Making<'_, '_>, keep: Keep<'_>) -> String {
    let span = |place: &u32| making.numbers[*place as usize] / making.limits.cards;
    let places: Vec<u32> = (0..making.numbers.len() as u32).collect();
    let (mut spans, mut hashes) = (Vec::new(), String::new());
    for places in places.chunk_by(|one, other| span(one) == span(other)) {
        spans.extend(places.first().map(span));
        let (entries, cards) = (making.entries(places), making.cards_of(places, places.len()));
        hashes += &keep(Kind::Cards, format!("{{\"entries\":\"{entries}\",{cards}}}"));
    }
    let names = Object::new().text("files", &hashes).text("spans", &write_rising(spans));
    keep(Kind::CardNames, names.number("span", making.limits.cards).into_text())
}

fn products_as_json(products: impl Iterator<Item = String>) -> String {
    format!("\"products\":[{}]", products.collect::<Vec<_>>().join(","))
}

impl Making<'_, '_> {
    /// The numbers of the products at these places, rising.
    fn entries(&self, places: &[u32]) -> String {
        write_rising(places.iter().map(|place| self.numbers[*place as usize]))
    }

    /// The member "products" with these, as a list that is narrowed and sorted by itself needs them.
    fn listed(&self, places: &[u32]) -> String {
        products_as_json(
            places.iter().map(|place| self.copy.listed(self.goods.entries[*place as usize].node)),
        )
    }

    /// The member "cards" with those of the first of these.
    fn cards_of(&self, places: &[u32], count: usize) -> String {
        let cards: Vec<&str> = places.iter().take(count).map(|place| &*self.cards[*place as usize]).collect();
        format!("\"cards\":[{}]", cards.join(","))
    }
}

/// What lists show of a product.
fn card(copy: &Copy, goods: &Goods<'_>, prices: &[(Currency, Vec<Price>)], place: usize) -> String {
    let price = |(currency, prices): &(Currency, Vec<Price>)| {
        format!("\"{}\":{}", currency.as_str(), prices[place].as_json())
    };
    let prices = prices.iter().map(price).collect::<Vec<_>>().join(",");
    let stock = match goods.availability {
        StockStatus::InStock => String::new(),
        StockStatus::LowStock => format!(",\"stock\":\"{}\"", mapping::LOW),
        StockStatus::OutOfStock => format!(",\"stock\":\"{}\"", mapping::OUT),
    };
    let variant = goods.only_variant.as_ref().map(|id| format!(",\"variant\":{}", quoted(id.as_str())));
    let variant = variant.unwrap_or_default();
    format!("{{{},\"prices\":{{{prices}}}{stock}{variant}}}", copy.card(goods.node))
}

/// Pairs of texts as JSON.
fn pairs(pairs: &[(String, String)]) -> String {
    let pair = |(one, other): &(String, String)| format!("[{},{}]", quoted(one), quoted(other));
    format!("[{}]", pairs.iter().map(pair).collect::<Vec<_>>().join(","))
}

fn quoted(text: &str) -> String {
    let mut written = String::new();
    quote(text, &mut written);
    written
}
