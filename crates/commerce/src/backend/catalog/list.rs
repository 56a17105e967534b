//! Lists: which products a query finds, in which order, page by page, and what the whole list can
//! be narrowed by.

use std::{cmp::Reverse, ops::Range};

use super::{
    fold::fold,
    shop::{Filter, Mark, Shop, mark_of},
};
use crate::{
    Cursor, Facet, FacetChoice, FacetId, FacetValue, Page, ProductQuery, ProductSummary, Sort, StockStatus,
};

/// How many products a page has where the query does not say, and at most.
const DEFAULT_LIMIT: u32 = 24;
const MOST: u32 = 100;

/// One page of what the query finds.
pub fn page(shop: &Shop, query: &ProductQuery) -> Page<ProductSummary> {
    let found = query.text.as_ref().and_then(|text| shop.index().find(text));
    page_of(shop, found.unwrap_or_else(|| (0..shop.entries.len() as u32).collect()), query)
}

/// The same out of these entries alone, which stand in the order of their relevance. The words of the query
/// do not count.
pub fn page_of(shop: &Shop, candidates: Vec<u32>, query: &ProductQuery) -> Page<ProductSummary> {
    let mut tally = Tally::new(&shop.filters, query);
    let mut found: Vec<u32> = Vec::new();
    for place in candidates {
        let entry = &shop.entries[place as usize];
        if query.category.as_ref().is_none_or(|category| entry.within.contains(category))
            && tally.takes(&entry.marks)
        {
            found.push(place);
        }
    }
    sort(shop, query.sort, &mut found);
    let shown = shown(query, found.len());
    let items = found[shown.clone()].iter().map(|place| shop.entries[*place as usize].product.summary());
    answer(items.collect(), shown, found.len(), tally.facets())
}

/// Those of `found` products that the query's page shows.
pub fn shown(query: &ProductQuery, found: usize) -> Range<usize> {
    let cursor = query.cursor.as_ref().and_then(|cursor| cursor.0.parse().ok());
    let start = cursor.unwrap_or(0).min(found);
    let limit = if query.limit == 0 { DEFAULT_LIMIT } else { query.limit.min(MOST) } as usize;
    start..found.min(start + limit)
}

/// The page with these products.
pub fn answer(
    items: Vec<ProductSummary>,
    shown: Range<usize>,
    found: usize,
    facets: Vec<Facet>,
) -> Page<ProductSummary> {
    let next = (shown.end < found).then(|| Cursor(shown.end.to_string()));
    Page { items, next, total: Some(found as u32), facets }
}

/// For each filter the ticked values; `None` where nothing is ticked.
type Wanted = Vec<Option<Vec<usize>>>;

/// Says of product after product whether the ticks of a query find it, and counts what other ticks would.
pub struct Tally<'s> {
    filters: &'s [Filter],
    /// `None` where a filter is ticked that the shop does not have: nothing is found.
    wanted: Option<Wanted>,
    in_stock: bool,
    counts: Vec<Vec<u32>>,
}

impl<'s> Tally<'s> {
    pub fn new(filters: &'s [Filter], query: &ProductQuery) -> Self {
        let counts = filters.iter().map(|filter| vec![0; filter.values.len()]).collect();
        Self { filters, wanted: wanted(filters, &query.facets), in_stock: query.in_stock, counts }
    }

    /// Where nothing is ticked, and this was counted before: one number for each value, filter after filter.
    pub fn counted(filters: &'s [Filter], counts: &[u32]) -> Self {
        let mut tally = Self::new(filters, &ProductQuery::default());
        for (count, known) in tally.counts.iter_mut().flatten().zip(counts) {
            *count = *known;
        }
        tally
    }

    /// Counts the product under each value it would be found by, were that filter's other ticks taken
    /// away; says whether it is found as things are.
    pub fn takes(&mut self, marks: &[Mark]) -> bool {
        let Some(wanted) = &self.wanted else { return false };
        if self.in_stock && marks.contains(&mark_of(StockStatus::OutOfStock)) {
            return false;
        }
        let mut missing = None;
        for (filter, ticked) in wanted.iter().enumerate() {
            let Some(ticked) = ticked else { continue };
            let has = marks.iter().any(|(at, value)| *at == filter && ticked.contains(value));
            if !has && missing.replace(filter).is_some() {
                return false;
            }
        }
        for (filter, value) in marks {
            if missing.is_none_or(|missing| missing == *filter) {
                self.counts[*filter][*value] += 1;
            }
        }
        missing.is_none()
    }

    /// How many products each value of each filter has.
    #[cfg(any(test, feature = "shards-writer"))]
    pub fn into_counts(self) -> Vec<Vec<u32>> {
        self.counts
    }

    /// Filters with something to choose between, values that would find something or are ticked.
    pub fn facets(&self) -> Vec<Facet> {
        let mut facets = Vec::new();
        for (place, filter) in self.filters.iter().enumerate() {
            let ticked = self.wanted.as_ref().and_then(|wanted| wanted[place].as_ref());
            let mut values = Vec::new();
            for ((id, label), (value, count)) in
                filter.values.iter().zip(self.counts[place].iter().enumerate())
            {
                if *count > 0 || ticked.is_some_and(|ticked| ticked.contains(&value)) {
                    values.push(FacetValue { id: id.clone(), label: label.clone(), count: *count });
                }
            }
            if values.len() > 1 || ticked.is_some() {
                facets.push(Facet { id: FacetId::new(&*filter.id), label: filter.label.clone(), values });
            }
        }
        let leading = facets.iter().take_while(|facet| facet.id.as_str() == "availability").count();
        facets.rotate_left(leading);
        facets
    }
}

/// A filter that the shop does not have finds nothing; nor does a value.
fn wanted(filters: &[Filter], choices: &[FacetChoice]) -> Option<Wanted> {
    let mut wanted: Wanted = vec![None; filters.len()];
    for choice in choices {
        let filter = filters.iter().position(|filter| filter.id == choice.facet.as_str())?;
        let ticked = wanted[filter].get_or_insert_default();
        ticked.extend(filters[filter].values.iter().position(|(id, _)| *id == choice.value));
    }
    Some(wanted)
}

fn sort(shop: &Shop, sort: Sort, found: &mut [u32]) {
    let entry = |place: &u32| &shop.entries[*place as usize];
    match sort {
        Sort::Relevance => {}
        Sort::PriceAscending => found.sort_by_key(|place| entry(place).product.price_range.min.minor),
        Sort::PriceDescending => {
            found.sort_by_key(|place| Reverse(entry(place).product.price_range.min.minor));
        }
        Sort::Name => found.sort_by_cached_key(|place| fold(&entry(place).product.title)),
        Sort::Newest => found.sort_by_key(|place| Reverse(entry(place).added)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Handle, backend::catalog::testing::demo};

    fn titles(query: &ProductQuery) -> Vec<String> {
        page(&demo("en"), query).items.iter().map(|item| item.handle.as_str().to_owned()).collect()
    }

    fn text(text: &str) -> ProductQuery {
        ProductQuery { text: Some(text.to_owned()), ..ProductQuery::default() }
    }

    fn tick(facet: &str, value: &str) -> FacetChoice {
        FacetChoice { facet: FacetId::new(facet), value: value.to_owned() }
    }

    fn counted(page: &Page<ProductSummary>, facet: &str, value: &str) -> Option<u32> {
        let facet = page.facets.iter().find(|known| known.id.as_str() == facet)?;
        facet.values.iter().find(|known| known.id == value).map(|value| value.count)
    }

    #[test]
    fn words_find_products_in_any_language() {
        assert_eq!(titles(&text("gaiw"))[..2], ["gaiwan", "travel-set"]);
        assert_eq!(titles(&text("盖碗"))[..2], ["gaiwan", "travel-set"]);
        assert_eq!(titles(&text("MC-ASH")), ["moon-cup"]);
        assert_eq!(titles(&text("zzz")), [""; 0]);
        let (shop, nothing) = (demo("en"), text(" "));
        let whole = page(&shop, &nothing).total.map(|total| total as usize);
        assert_eq!(whole, Some(shop.entries.len()), "nothing to search for is the whole shop");
    }

    #[test]
    fn a_category_holds_what_its_children_hold() {
        let within = |handle: &str| {
            titles(&ProductQuery { category: Some(Handle::new(handle)), ..ProductQuery::default() })
        };
        let (all, cups) = (within("cups-and-bowls"), within("cups"));
        assert_eq!(within("bowls"), ["whisking-bowl", "bamboo-hat-bowl", "everyday-bowl"]);
        assert_eq!(all[..4], ["moon-cup", "whisking-bowl", "tasting-cup", "travel-set"]);
        assert_eq!(all.len(), cups.len() + 3);
        assert!(cups.iter().all(|cup| all.contains(cup)));
        assert_eq!(within("nowhere"), [""; 0]);
    }

    #[test]
    fn one_filters_values_are_alternatives_and_different_filters_must_all_hold() {
        let celadon = tick("option.glaze", "celadon");
        let either = vec![celadon.clone(), tick("option.glaze", "white")];
        let query = |facets| ProductQuery { facets, ..ProductQuery::default() };
        let one = titles(&query(vec![celadon.clone()]));
        assert_eq!(one[..5], ["moon-cup", "side-handle-pot", "gaiwan", "tea-caddy", "bud-vase"]);
        let either = titles(&query(either));
        assert!(either.len() > one.len() && one.iter().all(|found| either.contains(found)));
        let new = titles(&query(vec![celadon.clone(), tick("tag", "new")]));
        assert_eq!(new, ["bud-vase", "petal-cup", "bamboo-hat-bowl", "narcissus-basin"]);
        assert_eq!(titles(&query(vec![tick("option.glaze", "pink")])), [""; 0]);
        assert_eq!(titles(&query(vec![tick("shape", "round")])), [""; 0]);
    }

    #[test]
    fn counts_say_what_another_tick_would_find() {
        let shop = demo("en");
        let all = page(&shop, &ProductQuery::default());
        let (new, favourites) = (counted(&all, "tag", "new"), counted(&all, "tag", "favourite"));
        assert_eq!(counted(&all, "option.glaze", "celadon"), Some(15));
        let ticked = ProductQuery { facets: vec![tick("tag", "new")], ..ProductQuery::default() };
        let narrowed = page(&shop, &ticked);
        assert_eq!(narrowed.total, new);
        assert_eq!(counted(&narrowed, "option.glaze", "celadon"), Some(4));
        assert_eq!(
            counted(&narrowed, "tag", "favourite"),
            favourites,
            "ticks of one filter are alternatives"
        );
        assert_eq!(narrowed.facets.last().map(|facet| facet.id.as_str()), Some("availability"));
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_overlap() {
        let shop = demo("en");
        let mut query = ProductQuery { limit: 5, sort: Sort::Name, ..ProductQuery::default() };
        let mut seen = Vec::new();
        loop {
            let page = page(&shop, &query);
            seen.extend(page.items.iter().map(|item| item.title.clone()));
            query.cursor = page.next;
            if query.cursor.is_none() {
                break;
            }
        }
        let whole: Vec<_> =
            page(&shop, &ProductQuery { limit: 1000, sort: Sort::Name, ..ProductQuery::default() })
                .items
                .iter()
                .map(|item| item.title.clone())
                .collect();
        assert_eq!(seen, whole);
        assert!(whole.is_sorted());
        query.cursor = Some(Cursor("nonsense".to_owned()));
        assert_eq!(page(&shop, &query).items.len(), 5);
        query.cursor = Some(Cursor("999".to_owned()));
        assert_eq!(page(&shop, &query).items.len(), 0);
    }

    #[test]
    fn sorting() {
        let first = |sort| titles(&ProductQuery { sort, limit: 1, ..ProductQuery::default() });
        assert_eq!(first(Sort::PriceAscending), ["tasting-cup"]);
        assert_eq!(first(Sort::PriceDescending), ["moon-jar"]);
        assert_eq!(first(Sort::Newest), ["six-glazes"]);
        assert_eq!(first(Sort::Relevance), ["moon-cup"]);
    }

    #[test]
    fn only_what_can_be_bought() {
        let shop = demo("en");
        let sold_out =
            ProductQuery { facets: vec![tick("availability", "out-of-stock")], ..Default::default() };
        let in_stock = ProductQuery { in_stock: true, ..Default::default() };
        let (all, without) = (page(&shop, &Default::default()), page(&shop, &in_stock));
        assert_eq!(page(&shop, &sold_out).total, Some(all.total.unwrap() - without.total.unwrap()));
    }
}
