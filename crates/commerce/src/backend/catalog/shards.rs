//! A large catalog: what is asked for is found in a few of many small files, which are loaded then.
//!
//! It gives what the one file would give, to the same words and with the same counts. Where something is, is in
//! the parts; what a product costs and what a list shows is read and decided by the modules of the one file. A
//! file that is not there is an error of its name: the backend asks once more for the head, which names others.

mod cards;
mod files;
pub mod format;
mod list;
#[cfg(test)]
mod mutations;
mod set;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod words;
#[cfg(any(test, feature = "shards-writer"))]
pub mod write;

use std::{cmp::Reverse, sync::Arc};

use self::{
    cards::Cards,
    files::{Files, Kept, all},
    format::{Kind, bucket},
    list::{List, ListKind, Long, Marks},
    set::{CardNames, Set, at, read_names, unnamed},
    words::{Key, Scores, Sought, Words},
};
use super::{
    fold::fold,
    list::{Tally, answer, page_of, shown},
    mapping::rule,
    shards_port::{Opening, Shards, Wanted},
    shop::Shop,
};
use crate::{
    Category, Context, Page, ProductQuery, ProductSummary, Result, Sort,
    backend::dyn_port::Answer,
    json::{Node, Tree},
};

/// A catalog in many files.
pub struct ShardedCatalog {
    files: Files,
    context: Context,
    /// The folder of catalog.json.
    folder: String,
    /// The file with the catalog in the shopper's language.
    set_file: String,
    set: Kept<Set>,
    names: Kept<Vec<String>>,
    card_names: Kept<CardNames>,
    keys: Kept<Vec<Key>>,
    words: Kept<Words>,
    lists: Kept<List>,
    /// Beginnings of orders.
    firsts: Kept<Vec<ProductSummary>>,
    cards: Kept<Cards>,
    ranks: Kept<Vec<u32>>,
    marks: Kept<Marks>,
    products: Kept<Tree>,
}

impl ShardedCatalog {
    /// Nothing is loaded yet.
    pub fn open(opening: Opening) -> Self {
        let Opening { context, device, folder, files, set_file } = opening;
        Self {
            files: Files::new(device, [&folder, files.as_str()].concat()),
            context,
            folder,
            set_file,
            set: Kept::new(),
            names: Kept::new(),
            card_names: Kept::new(),
            keys: Kept::new(),
            words: Kept::new(),
            lists: Kept::new(),
            firsts: Kept::new(),
            cards: Kept::new(),
            ranks: Kept::new(),
            marks: Kept::new(),
            products: Kept::new(),
        }
    }

    async fn set(&self) -> Result<Arc<Set>> {
        let read = |tree: &Tree| Set::read(tree, &self.context, &self.folder);
        self.files.get(&self.set, Kind::Set, &self.set_file, &read).await
    }

    async fn find(&self, set: &Set, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        let sought = query.text.as_ref().map(|text| words::sought(&fold(text))).unwrap_or_default();
        if sought.is_empty() {
            return self.browse(set, query, None).await;
        }
        let mut asked: Vec<Answer<'_, Option<Arc<Words>>>> = Vec::new();
        for one in &sought {
            asked.push(Box::pin(self.words(set, one)));
        }
        let Some(words) = all(asked).await?.into_iter().collect::<Option<Vec<_>>>() else {
            return self.nothing(set, query);
        };
        let mut scores = words.iter().zip(&sought).map(|(words, sought)| words.scores(sought));
        let first = scores.next().unwrap_or_default();
        let scores = scores.fold(first, |before, now| words::both(&before, &now));
        if query.category.is_some() {
            return self.browse(set, query, Some(scores)).await;
        }
        if let ([only], true) = (&words[..], is_plain(query))
            && let Words::Frequent(frequent) = &**only
            && let Some(page) = beginning(set, &frequent.first, &frequent.counts, scores.len(), query)
        {
            return Ok(page);
        }
        match words.iter().find_map(|words| words.marks()) {
            Some(marks) if query.sort == Sort::Relevance => {
                self.among(set, marks, &words, scores, query).await
            }
            _ => self.browse(set, query, Some(scores)).await,
        }
    }

    /// A page of what all `words` have found, narrowed by the `marks` of one of them.
    async fn among(
        &self,
        set: &Set,
        marks: &Marks,
        words: &[Arc<Words>],
        mut scores: Scores,
        query: &ProductQuery,
    ) -> Result<Page<ProductSummary>> {
        scores.sort_by_key(|(_, score)| Reverse(*score));
        let mut tally = Tally::new(&set.filters, query);
        let place = |number: u32| marks.place(number);
        scores.retain(|(number, _)| place(*number).is_some_and(|place| tally.takes(marks.of(place))));
        let shown = shown(query, scores.len());
        let numbers: Vec<u32> = scores[shown.clone()].iter().map(|(number, _)| *number).collect();
        let items = self.summaries(set, &numbers, words).await?;
        Ok(answer(items, shown, scores.len(), tally.facets()))
    }

    async fn words(&self, set: &Set, sought: &Sought) -> Result<Option<Arc<Words>>> {
        if let Some(hash) = set.frequent(&sought.beginning) {
            return self.words_in(set, hash, true).await.map(Some);
        }
        let Some(place) = words::place_of(&sought.beginning, &set.keys) else { return Ok(None) };
        let keys = self.files.get(&self.keys, Kind::Keys, &set.keys[place].1, &words::read_keys).await?;
        match words::key_of(&sought.beginning, &keys) {
            Some(Key { is_frequent, hash, .. }) => self.words_in(set, hash, *is_frequent).await.map(Some),
            None => Ok(None),
        }
    }

    async fn words_in(&self, set: &Set, hash: &str, is_frequent: bool) -> Result<Arc<Words>> {
        let read = |tree: &Tree| Words::read(tree, set, is_frequent);
        self.files.get(&self.words, Kind::Words, hash, &read).await
    }

    fn nothing(&self, set: &Set, query: &ProductQuery) -> Result<Page<ProductSummary>> {
        Ok(page_of(&set.shop(&mut std::iter::empty())?, Vec::new(), query))
    }

    /// A page of a category or of the whole catalog; where words were typed, of what they have found.
    async fn browse(
        &self,
        set: &Set,
        query: &ProductQuery,
        scores: Option<Scores>,
    ) -> Result<Page<ProductSummary>> {
        let category = query.category.as_ref().map_or("", |category| category.as_str());
        let Some(hash) = set.list(category) else { return self.nothing(set, query) };
        let list = self.files.get(&self.lists, Kind::List, hash, &|tree| List::read(tree, set)).await?;
        let long = match &list.kind {
            ListKind::Short(numbers, shop) => {
                let all = || (0..list.total as u32).collect();
                let found = scores.map_or_else(all, |scores| by_score(&scores, numbers));
                return Ok(page_of(shop, found, query));
            }
            ListKind::Long(long) => long,
        };
        if scores.is_none() && is_plain(&ProductQuery { sort: Sort::Relevance, ..query.clone() }) {
            let page = match format::order(query.sort, set.currency) {
                None => beginning(set, &long.first, &long.counts, list.total, query),
                Some(order) => {
                    let (first, _) = long.order(&order)?;
                    let cards = |tree: &Tree| set.cards(tree.root());
                    let first = self.files.get(&self.firsts, Kind::First, first, &cards).await?;
                    beginning(set, &first, &long.counts, list.total, query)
                }
            };
            if let Some(page) = page {
                return Ok(page);
            }
        }
        self.narrow(set, &list, long, query, scores).await
    }

    /// A page of a long list that is not there ready-made: by the marks of all its products.
    async fn narrow(
        &self,
        set: &Set,
        list: &List,
        long: &Long,
        query: &ProductQuery,
        scores: Option<Scores>,
    ) -> Result<Page<ProductSummary>> {
        let read = |tree: &Tree| match Marks::read(tree.root(), set)? {
            marks if marks.count() == list.total => Ok(marks),
            _ => Err(tree.root().error("has another number of products")),
        };
        let marks = self.files.get(&self.marks, Kind::Marks, &long.marks, &read).await?;
        let mut found = match scores {
            Some(mut scores) => {
                scores.sort_by_key(|(_, score)| Reverse(*score));
                scores.into_iter().filter_map(|(number, _)| marks.place(number)).collect()
            }
            None => (0..list.total as u32).collect::<Vec<_>>(),
        };
        let mut tally = Tally::new(&set.filters, query);
        found.retain(|place| tally.takes(marks.of(*place)));
        if let Some(order) = format::order(query.sort, set.currency) {
            let (_, ranks) = long.order(&order)?;
            let read = |tree: &Tree| list::read_ranks(tree, list.total);
            let ranks = self.files.get(&self.ranks, Kind::Ranks, ranks, &read).await?;
            match query.sort {
                Sort::PriceDescending => found.sort_by_key(|place| Reverse(ranks[*place as usize])),
                _ => found.sort_by_key(|place| ranks[*place as usize]),
            }
        }
        let shown = shown(query, found.len());
        let numbers: Vec<u32> = found[shown.clone()].iter().map(|place| marks.number(*place)).collect();
        let items = self.summaries(set, &numbers, &[]).await?;
        Ok(answer(items, shown, found.len(), tally.facets()))
    }

    /// What lists show of the products with these numbers, some of whose cards the `words` have.
    async fn summaries(
        &self,
        set: &Set,
        numbers: &[u32],
        words: &[Arc<Words>],
    ) -> Result<Vec<ProductSummary>> {
        let known = |number: &u32| words.iter().find_map(|words| words.card(*number));
        let unknown: Vec<u32> = numbers.iter().copied().filter(|number| known(number).is_none()).collect();
        let files = if unknown.is_empty() { Vec::new() } else { self.cards(set, &unknown).await? };
        let loaded = |number: &u32| files.iter().find_map(|cards| cards.summary(*number));
        let summary = |number: &u32| known(number).or_else(|| loaded(number));
        let card = |number: &u32| summary(number).cloned().ok_or_else(|| unnamed("such product"));
        numbers.iter().map(card).collect()
    }

    /// The files with the cards of these.
    async fn cards(&self, set: &Set, numbers: &[u32]) -> Result<Vec<Arc<Cards>>> {
        let names =
            self.files.get(&self.card_names, Kind::CardNames, &set.card_names, &CardNames::read).await?;
        let mut hashes = numbers.iter().map(|number| names.file(*number)).collect::<Result<Vec<_>>>()?;
        hashes.sort_unstable();
        hashes.dedup();
        let read = |tree: &Tree| Cards::read(tree.root(), set);
        let mut asked: Vec<Answer<'_, Arc<Cards>>> = Vec::new();
        for hash in hashes {
            asked.push(Box::pin(self.files.get(&self.cards, Kind::Cards, hash, &read)));
        }
        all(asked).await
    }

    /// The files with whole products that these names lead to.
    async fn buckets(&self, names: &[String], wanted: &[&str]) -> Result<Vec<Arc<Tree>>> {
        let mut places: Vec<usize> = wanted.iter().map(|name| bucket(name, names.len())).collect();
        places.sort_unstable();
        places.dedup();
        let read = |tree: &Tree| tree.root().field("products")?.list().map(|_| tree.clone());
        let mut asked: Vec<Answer<'_, Arc<Tree>>> = Vec::new();
        for place in places {
            let hash = at(names, place, "such products")?;
            asked.push(Box::pin(self.files.get(&self.products, Kind::Products, hash, &read)));
        }
        all(asked).await
    }

    async fn shop(&self, wanted: &Wanted) -> Result<Shop> {
        let set = self.set().await?;
        let names = self.files.get(&self.names, Kind::Names, &set.names, &read_names).await?;
        // What cannot be the name of a product is not looked for.
        let is_name = |name: &&str| rule::is_name(name);
        let mut handles: Vec<&str> =
            wanted.handles.iter().map(|handle| handle.as_str()).filter(is_name).collect();
        let variants: Vec<&str> = wanted.variants.iter().map(|id| id.as_str()).filter(is_name).collect();
        let of_variants = self.buckets(&names, &variants).await?;
        for tree in &of_variants {
            let pointers = tree.root().optional("variants");
            let handle = |id: &&str| pointers?.optional(id)?.as_text();
            handles.extend(variants.iter().filter_map(handle));
        }
        let buckets = self.buckets(&names, &handles).await?;
        let is_wanted = |product: &Node<'_>| {
            let handle = product.optional("handle").and_then(Node::as_text);
            handle.is_some_and(|handle| handles.contains(&handle))
        };
        let mut products = Vec::new();
        for tree in &buckets {
            products.extend(tree.root().field("products")?.list()?.filter(is_wanted));
        }
        Ok(set.shop(&mut products.into_iter())?)
    }
}

impl Shards for ShardedCatalog {
    fn categories(&self) -> Answer<'_, Vec<Category>> {
        Box::pin(async { Ok(self.set().await?.shop(&mut std::iter::empty())?.categories) })
    }

    fn products<'a>(&'a self, query: &'a ProductQuery) -> Answer<'a, Page<ProductSummary>> {
        Box::pin(async {
            let set = self.set().await?;
            self.find(&set, query).await
        })
    }

    fn shop<'a>(&'a self, wanted: &'a Wanted) -> Answer<'a, Shop> {
        Box::pin(self.shop(wanted))
    }
}

/// Whether nothing is ticked and nothing sorted: what such a query finds is there ready-made.
fn is_plain(query: &ProductQuery) -> bool {
    query.facets.is_empty() && !query.in_stock && query.sort == Sort::Relevance
}

/// The page of a plain query, where its products are among the `first`.
fn beginning(
    set: &Set,
    first: &[ProductSummary],
    counts: &[u32],
    total: usize,
    query: &ProductQuery,
) -> Option<Page<ProductSummary>> {
    let shown = shown(query, total);
    let items = first.get(shown.clone())?.to_vec();
    Some(answer(items, shown, total, Tally::counted(&set.filters, counts).facets()))
}

/// The places in `numbers` of what was found, the best first.
fn by_score(scores: &Scores, numbers: &[u32]) -> Vec<u32> {
    let place = |number: &u32| numbers.binary_search(number).ok();
    let mut found: Vec<(u32, u16)> =
        scores.iter().filter_map(|(number, score)| Some((place(number)? as u32, *score))).collect();
    found.sort_by_key(|(_, score)| Reverse(*score));
    found.into_iter().map(|(place, _)| place).collect()
}
