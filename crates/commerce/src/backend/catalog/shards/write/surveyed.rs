//! What the reader of the one file says of every product, kept as small as can be.

use std::collections::BTreeMap;

use super::{super::set::sorted_marks, quoted};
use crate::{
    Context, Currency, Product, StockStatus, VariantId,
    backend::catalog::{
        fold::fold,
        list::Tally,
        mapping::{self, Translation},
        search::words_of,
        shop::{Filter, Mark},
    },
    json::{Node, Read},
};

pub struct Surveyed<'t> {
    /// In the merchant's order. Here a product goes by its place in it.
    pub entries: Vec<Goods<'t>>,
    pub filters: Vec<Filter>,
    /// As files number the values of the filters.
    marks: Vec<Mark>,
    numbers: BTreeMap<Mark, u32>,
    /// For each word the products that have it, by place, and what that counts.
    pub words: BTreeMap<String, Vec<(u32, u16)>>,
}

pub struct Goods<'t> {
    pub node: Node<'t>,
    pub handle: String,
    pub variants: Vec<String>,
    pub marks: Vec<Mark>,
    /// Handles of all categories around it.
    pub within: Vec<String>,
    pub added: i64,
    pub availability: StockStatus,
    /// The one that there is, where there is one only.
    pub only_variant: Option<VariantId>,
    /// Its title, folded.
    pub name: String,
}

fn context(language: &str, currency: Option<Currency>) -> Context {
    let languages = Some(language).filter(|tag| !tag.is_empty()).map(str::to_owned).into_iter().collect();
    Context { language: language.to_owned(), languages, currency, ..Context::default() }
}

impl<'t> Surveyed<'t> {
    pub fn of(catalog: Node<'t>, language: &str, translation: Translation) -> Read<Self> {
        let mut entries = Vec::new();
        let mut words: BTreeMap<String, Vec<(u32, u16)>> = BTreeMap::new();
        let filters = mapping::survey(catalog, &context(language, None), translation, &mut |node, entry| {
            let number = entries.len() as u32;
            for (word, weight) in words_of(&entry.texts) {
                words.entry(word).or_default().push((number, weight));
            }
            entries.push(Goods {
                node,
                handle: entry.product.handle.as_str().to_owned(),
                variants: entry.product.variants.iter().map(|one| one.id.as_str().to_owned()).collect(),
                marks: entry.marks,
                within: entry.within.iter().map(|handle| handle.as_str().to_owned()).collect(),
                added: entry.added,
                availability: entry.product.availability,
                only_variant: entry.product.summary().only_variant,
                name: fold(&entry.product.title),
            });
        })?;
        let marks = sorted_marks(&filters);
        let numbers = marks.iter().copied().zip(0..).collect();
        Ok(Self { entries, marks, numbers, filters, words })
    }

    /// How many of the products at these places each value of the filters has.
    pub fn counts(&self, places: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut tally = Tally::counted(&self.filters, &[]);
        for place in places {
            tally.takes(&self.entries[place as usize].marks);
        }
        let counts = tally.into_counts();
        self.marks.iter().map(|(filter, value)| counts[*filter][*value]).collect()
    }

    /// The numbers of values.
    pub fn numbers_of(&self, marks: &[Mark]) -> impl Iterator<Item = u32> {
        marks.iter().filter_map(|mark| self.numbers.get(mark).copied())
    }

    pub fn filters_as_json(&self) -> String {
        let filter = |filter: &Filter| {
            let (id, label) = (quoted(&filter.id), quoted(&filter.label));
            format!("{{\"id\":{id},\"label\":{label},\"values\":{}}}", super::pairs(&filter.values))
        };
        format!("[{}]", self.filters.iter().map(filter).collect::<Vec<_>>().join(","))
    }
}

/// What a product costs, in minor units.
pub struct Price {
    pub min: i64,
    pub max: i64,
    /// What the cheapest variant cost before.
    pub before: Option<i64>,
}

impl Price {
    fn of(product: &Product) -> Self {
        let summary = product.summary();
        Self {
            min: summary.price.min.minor,
            max: summary.price.max.minor,
            before: summary.list_price.map(|before| before.minor),
        }
    }

    pub fn as_json(&self) -> String {
        let before = self.before.map(|before| format!(",{before}")).unwrap_or_default();
        format!("[{},{}{before}]", self.min, self.max)
    }
}

/// What each product costs in each of the currencies.
pub fn prices(catalog: Node<'_>, currencies: &[Currency]) -> Read<Vec<(Currency, Vec<Price>)>> {
    let mut all = Vec::new();
    for currency in currencies {
        let mut prices = Vec::new();
        let context = context("", Some(*currency));
        mapping::survey(catalog, &context, Translation::default(), &mut |_, entry| {
            prices.push(Price::of(&entry.product));
        })?;
        all.push((*currency, prices));
    }
    Ok(all)
}
