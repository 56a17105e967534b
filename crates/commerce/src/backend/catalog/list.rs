//! Lists: which products a query finds, in which order, page by page, and what the whole list can
//! be narrowed by.

use std::cmp::Reverse;

use super::{
    fold::fold,
    shop::{Entry, Shop},
};
use crate::{
    Cursor, Facet, FacetChoice, FacetId, FacetValue, Page, ProductQuery, ProductSummary, Sort, StockStatus,
};

/// How many products a page has where the query does not say, and at most.
const DEFAULT_LIMIT: u32 = 24;
const MOST: u32 = 100;

/// One page of what the query finds.
pub fn page(shop: &Shop, query: &ProductQuery) -> Page<ProductSummary> {
    let wanted = wanted(shop, &query.facets);
    let mut found: Vec<u32> = Vec::new();
    let mut counts: Vec<Vec<u32>> = shop.filters.iter().map(|filter| vec![0; filter.values.len()]).collect();
    for place in candidates(shop, query) {
        let entry = &shop.entries[place as usize];
        if within(entry, query) && count(entry, &wanted, &mut counts) {
            found.push(place);
        }
    }
    sort(shop, query.sort, &mut found);
    let start = start(query, found.len());
    let limit = if query.limit == 0 { DEFAULT_LIMIT } else { query.limit.min(MOST) } as usize;
    let end = found.len().min(start + limit);
    Page {
        items: found[start..end]
            .iter()
            .map(|place| shop.entries[*place as usize].product.summary())
            .collect(),
        next: (end < found.len()).then(|| Cursor(end.to_string())),
        total: Some(found.len() as u32),
        facets: facets(shop, &wanted, &counts),
    }
}

/// By what was typed, the best first; all where nothing was.
fn candidates(shop: &Shop, query: &ProductQuery) -> Vec<u32> {
    let found = query.text.as_ref().and_then(|text| shop.index().find(text));
    found.unwrap_or_else(|| (0..shop.entries.len() as u32).collect())
}

fn within(entry: &Entry, query: &ProductQuery) -> bool {
    let is_there = query.category.as_ref().is_none_or(|category| entry.within.contains(category));
    is_there && !(query.in_stock && entry.product.availability == StockStatus::OutOfStock)
}

/// For each filter the ticked values; `None` where nothing is ticked. A filter or value that the
/// shop does not have finds nothing.
type Wanted = Vec<Option<Vec<usize>>>;

fn wanted(shop: &Shop, choices: &[FacetChoice]) -> Option<Wanted> {
    let mut wanted: Wanted = vec![None; shop.filters.len()];
    for choice in choices {
        let filter = shop.filters.iter().position(|filter| filter.id == choice.facet.as_str())?;
        let ticked = wanted[filter].get_or_insert_default();
        ticked.extend(shop.filters[filter].values.iter().position(|(id, _)| *id == choice.value));
    }
    Some(wanted)
}

/// Counts the product under each value it would be found by, were that filter's other ticks taken
/// away; says whether it is found as things are.
fn count(entry: &Entry, wanted: &Option<Wanted>, counts: &mut [Vec<u32>]) -> bool {
    let Some(wanted) = wanted else { return false };
    let mut missing = None;
    for (filter, ticked) in wanted.iter().enumerate() {
        let Some(ticked) = ticked else { continue };
        let has = entry.marks.iter().any(|(at, value)| *at == filter && ticked.contains(value));
        if !has && missing.replace(filter).is_some() {
            return false;
        }
    }
    for (filter, value) in &entry.marks {
        if missing.is_none_or(|missing| missing == *filter) {
            counts[*filter][*value] += 1;
        }
    }
    missing.is_none()
}

/// Filters with something to choose between, values that would find something or are ticked.
fn facets(shop: &Shop, wanted: &Option<Wanted>, counts: &[Vec<u32>]) -> Vec<Facet> {
    let mut facets = Vec::new();
    for (place, filter) in shop.filters.iter().enumerate() {
        let ticked = wanted.as_ref().and_then(|wanted| wanted[place].as_ref());
        let mut values = Vec::new();
        for ((id, label), (value, count)) in filter.values.iter().zip(counts[place].iter().enumerate()) {
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

fn start(query: &ProductQuery, found: usize) -> usize {
    let cursor = query.cursor.as_ref().and_then(|cursor| cursor.0.parse().ok());
    cursor.unwrap_or(0).min(found)
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
