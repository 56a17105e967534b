//! The products of a catalog, written one by one.

use std::collections::{BTreeMap, BTreeSet};

use commerce::{Currency, Money};

use super::{
    categories::Categories,
    options::{self, Choosable},
    picture,
};
use crate::{
    draft::{Draft, Picture, Prices, Variant},
    json::Json,
    name::{self, Names},
    notes::Notes,
};

/// What was written so far.
pub struct Products<'c> {
    currencies: &'c [Currency],
    pub written: Vec<Json>,
    pub count: usize,
    pub variant_count: usize,
    pub used: BTreeSet<u64>,
    handles: Names,
    variants: Names,
    tag_names: Names,
    /// Ids and labels of tags, by the label in small letters.
    tags: BTreeMap<String, (String, String)>,
    skus: BTreeMap<String, u64>,
    /// The servers that pictures lie on.
    pub hosts: BTreeSet<String>,
}

impl<'c> Products<'c> {
    pub fn new(currencies: &'c [Currency]) -> Self {
        Self {
            currencies,
            written: Vec::new(),
            count: 0,
            variant_count: 0,
            used: BTreeSet::new(),
            handles: Names::default(),
            variants: Names::default(),
            tag_names: Names::default(),
            tags: BTreeMap::new(),
            skus: BTreeMap::new(),
            hosts: BTreeSet::new(),
        }
    }

    /// Writes one more product, or notes why it cannot be sold.
    pub fn add(&mut self, mut draft: Draft, categories: &mut Categories, notes: &mut Notes) {
        let Some(title) = title(&draft) else {
            return leave_out(&draft, "Left out: it has neither a title nor a name.", notes);
        };
        draft.title = title;
        if draft.variants.is_empty() {
            return leave_out(&draft, "Left out: nothing of it can be sold.", notes);
        }
        let options = options::choosable(&mut draft, notes);
        let handle = self.handle(&draft, notes);
        let pictures = pictures(&draft, notes);
        let loaded = all_pictures(&draft).filter_map(|picture| picture::address(&picture.src));
        self.hosts.extend(loaded.filter_map(|address| picture::host(&address)));
        let shared = self.shared_price(&draft, notes);
        let tags: Vec<Json> = draft.tags.iter().filter_map(|tag| self.tag(tag)).map(Json::text).collect();
        let mut variants = Vec::new();
        for variant in &draft.variants {
            variants.push(self.variant(&draft, variant, &handle, &options, shared.is_some(), notes));
        }
        let (price, list_price) = shared.unzip();
        let handles = categories.handles(&draft.categories);
        self.count += 1;
        self.variant_count += variants.len();
        self.used.extend(draft.lines.iter().chain(draft.variants.iter().map(|variant| &variant.line)));
        self.written.push(Json::object([
            ("handle", Some(Json::text(handle))),
            ("title", Some(Json::text(&*draft.title))),
            ("description", Json::some_text(draft.description.trim())),
            ("categories", Json::some_list(handles.into_iter().map(Json::text).collect())),
            ("tags", Json::some_list(without_repeated(tags))),
            ("added", draft.added.as_deref().map(Json::text)),
            ("pictures", Json::some_list(pictures)),
            ("options", Json::some_list(options.iter().map(Choosable::written).collect())),
            ("price", price),
            ("list_price", list_price.flatten()),
            ("variants", Some(Json::List(variants))),
        ]));
    }

    /// The labels of all tags, by their ids.
    pub fn tags(&self) -> Option<Json> {
        let tags: BTreeMap<&str, &str> = self.tags.values().map(|(id, label)| (&**id, &**label)).collect();
        let tags = tags.into_iter().map(|(id, label)| (id.to_owned(), Json::text(label)));
        (!self.tags.is_empty()).then(|| Json::Object(tags.collect()))
    }

    fn tag(&mut self, label: &str) -> Option<String> {
        let label = label.trim();
        if label.is_empty() {
            return None;
        }
        let names = &mut self.tag_names;
        let tag = self.tags.entry(label.to_lowercase());
        Some(tag.or_insert_with(|| (names.take(label, "tag"), label.to_owned())).0.clone())
    }

    fn handle(&mut self, draft: &Draft, notes: &mut Notes) -> String {
        let wish = if name::of(&draft.handle).is_empty() { &draft.title } else { &draft.handle };
        let handle = self.handles.take(wish, "product");
        if !draft.handle.is_empty() && handle != draft.handle {
            let what = format!("{}: {} → {handle}", draft.title, draft.handle);
            let text = "The name in links was changed: it was taken, or has signs that a link may not have. \
                        Old links to the product need a redirect.";
            notes.add(draft.line, what, text);
        }
        handle
    }

    /// Price and list price, where all variants have the same.
    fn shared_price(&self, draft: &Draft, notes: &mut Notes) -> Option<(Json, Option<Json>)> {
        for variant in draft.variants.iter().filter(|variant| is_below(variant)) {
            let text = "The price before was left out: it is less than the price.";
            notes.add(variant.line, draft.named(), text);
        }
        let mut all = draft.variants.iter().map(|variant| self.price(variant));
        let first = all.next()?;
        all.all(|price| price == first).then_some(first)
    }

    fn price(&self, variant: &Variant) -> (Json, Option<Json>) {
        let is_more = |currency: &Currency| {
            let (price, before) = (variant.prices.get(currency), variant.list_prices.get(currency));
            price.zip(before).is_some_and(|(price, before)| before.minor > price.minor)
        };
        let before = self.currencies.iter().all(is_more).then(|| self.prices(&variant.list_prices));
        (self.prices(&variant.prices), before)
    }

    /// The amounts in the catalog's currencies.
    fn prices(&self, prices: &Prices) -> Json {
        let amount =
            |currency: &Currency| Some((currency.to_string(), Json::text(prices.get(currency)?.decimal())));
        Json::Object(self.currencies.iter().filter_map(amount).collect())
    }

    fn variant(
        &mut self,
        draft: &Draft,
        variant: &Variant,
        handle: &str,
        options: &[Choosable],
        has_shared_price: bool,
        notes: &mut Notes,
    ) -> Json {
        let chosen = || options.iter().zip(&variant.choices);
        let wish: Vec<&str> =
            std::iter::once(handle).chain(chosen().map(|(option, label)| option.id_of(label))).collect();
        let id = self.variants.take(&wish.join("-"), handle);
        let choices = chosen().map(|(option, label)| (option.id.clone(), Json::text(option.id_of(label))));
        let (price, list_price) = (!has_shared_price).then(|| self.price(variant)).unzip();
        let sku = variant.sku.trim();
        self.note_repeated_sku(draft, variant.line, sku, notes);
        Json::object([
            ("id", Some(Json::text(id))),
            ("choices", (!options.is_empty()).then(|| Json::Object(choices.collect()))),
            ("price", price),
            ("list_price", list_price.flatten()),
            ("stock", variant.stock.map(Json::number)),
            ("sku", Json::some_text(sku)),
            ("picture", variant.picture.as_ref().and_then(picture::written)),
        ])
    }

    fn note_repeated_sku(&mut self, draft: &Draft, line: u64, sku: &str, notes: &mut Notes) {
        if !sku.is_empty() && self.skus.insert(sku.to_owned(), line).is_some_and(|first| first != line) {
            let text =
                "The stock number (SKU) stands at several variants. It was kept; one of them may be wrong.";
            notes.add(line, format!("{}: {sku}", draft.title), text);
        }
    }
}

fn title(draft: &Draft) -> Option<String> {
    let title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if title.is_empty() { draft.handle.trim().to_owned() } else { title };
    (!title.is_empty()).then_some(title)
}

/// Whether it cost less before, in one of the currencies.
fn is_below(variant: &Variant) -> bool {
    let is_less = |(currency, before): (&Currency, &Money)| {
        variant.prices.get(currency).is_some_and(|price| before.minor < price.minor)
    };
    variant.list_prices.iter().any(is_less)
}

/// Notes it at the records that nothing was said of yet.
fn leave_out(draft: &Draft, text: &str, notes: &mut Notes) {
    let lines = draft.lines.iter().chain(draft.variants.iter().map(|variant| &variant.line));
    for line in lines {
        if !notes.lost.contains(line) {
            notes.leave_out(*line, draft.named(), text);
        }
    }
}

fn all_pictures(draft: &Draft) -> impl Iterator<Item = &Picture> {
    let own = draft.variants.iter().filter_map(|variant| variant.picture.as_ref());
    draft.pictures.iter().chain(own)
}

fn pictures(draft: &Draft, notes: &mut Notes) -> Vec<Json> {
    for picture in all_pictures(draft).filter(|picture| picture::written(picture).is_none()) {
        let text = "The picture was left out: its address is neither a path nor a web address.";
        notes.add(draft.line, format!("{}: {}", draft.title, picture.src), text);
    }
    without_repeated(draft.pictures.iter().filter_map(picture::written).collect())
}

fn without_repeated(list: Vec<Json>) -> Vec<Json> {
    let mut seen: Vec<Json> = Vec::new();
    for item in list {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}
