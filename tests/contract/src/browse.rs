//! Finding things: categories, lists, search, products.

use std::collections::BTreeSet;

use commerce::{Category, Commerce, Handle, Page, ProductQuery, ProductSummary, Sort, VariantId};

use crate::{Fixture, PriceSort};

async fn all_pages(backend: &commerce::Backend, query: ProductQuery) -> Vec<ProductSummary> {
    let mut items = Vec::new();
    let mut cursor = None;
    loop {
        let Page { items: more, next, .. } =
            backend.products(&ProductQuery { cursor, ..query.clone() }).await.expect("a page of products");
        items.extend(more);
        cursor = next;
        assert!(items.len() < 10_000, "the list does not end");
        if cursor.is_none() {
            return items;
        }
    }
}

fn flatten<'a>(tree: &'a [Category], all: &mut Vec<&'a Category>) {
    for category in tree {
        all.push(category);
        flatten(&category.children, all);
    }
}

/// Categories form a tree with distinct handles, and at least one of them holds something.
pub async fn categories_form_a_tree(fixture: &Fixture) {
    let backend = fixture.open();
    let tree = backend.categories().await.expect("categories");
    let mut all = Vec::new();
    flatten(&tree, &mut all);
    assert!(!all.is_empty(), "no categories");
    let handles: BTreeSet<&str> = all.iter().map(|category| category.handle.as_str()).collect();
    assert_eq!(handles.len(), all.len(), "two categories share a handle");
    let query = ProductQuery { category: Some(all[0].handle.clone()), ..ProductQuery::default() };
    let listed = backend.products(&query).await.expect("a category's products");
    assert!(!listed.items.is_empty(), "{} is empty", all[0].handle);
}

/// Paging through a list shows each product once, as many as the first page announced.
pub async fn paging_shows_each_product_once(fixture: &Fixture) {
    let backend = fixture.open();
    let query = ProductQuery { limit: 5, ..ProductQuery::default() };
    let first = backend.products(&query).await.expect("the first page");
    assert!(first.items.len() <= 5, "more than asked for");
    let all = all_pages(&backend, query).await;
    let distinct: BTreeSet<&str> = all.iter().map(|product| product.handle.as_str()).collect();
    assert_eq!(distinct.len(), all.len(), "a product came twice");
    if let Some(total) = first.total {
        assert_eq!(usize::try_from(total).unwrap_or(usize::MAX), all.len());
    }
}

/// Words find what they should; words that are nowhere find nothing.
pub async fn search_finds_words(fixture: &Fixture) {
    let backend = fixture.open();
    let find = |text: &str| ProductQuery { text: Some(text.to_owned()), ..ProductQuery::default() };
    let found = all_pages(&backend, find(fixture.search.0)).await;
    assert!(found.iter().any(|product| product.handle.as_str() == fixture.search.1), "{found:?}");
    let nothing = backend.products(&find("qqxyzzyqq")).await.expect("an empty list");
    assert!(nothing.items.is_empty() && nothing.next.is_none(), "{nothing:?}");
}

/// Ticking a box of a filter leaves as many products as the box announced.
pub async fn facets_narrow_as_announced(fixture: &Fixture) {
    let backend = fixture.open();
    let first = backend.products(&ProductQuery::default()).await.expect("a list");
    assert_eq!(!first.facets.is_empty(), fixture.has_facets, "{:?}", first.facets);
    let Some(facet) = first.facets.first() else { return };
    let value = facet.values.iter().find(|value| value.count > 0).expect("a value with products");
    let choice = commerce::FacetChoice { facet: facet.id.clone(), value: value.id.clone() };
    let narrowed =
        all_pages(&backend, ProductQuery { facets: vec![choice], ..ProductQuery::default() }).await;
    assert_eq!(
        narrowed.len(),
        usize::try_from(value.count).expect("a count"),
        "{} {}",
        facet.label,
        value.label
    );
}

/// Cheapest first is ascending, dearest first descending.
pub async fn sorting_by_price_sorts(fixture: &Fixture) {
    let backend = fixture.open();
    let sorted = async |sort| {
        let list = all_pages(&backend, ProductQuery { sort, ..ProductQuery::default() }).await;
        list.iter().map(|product| (product.price.min.minor, product.price.max.minor)).collect::<Vec<_>>()
    };
    let up = sorted(Sort::PriceAscending).await;
    assert!(ascends(fixture.price_sort, &up), "{up:?}");
    let mut down = sorted(Sort::PriceDescending).await;
    down.reverse();
    assert!(ascends(fixture.price_sort, &down), "from the end: {down:?}");
}

/// Whether products, each with its lowest and highest price, stand in ascending order.
fn ascends(sort: PriceSort, prices: &[(i64, i64)]) -> bool {
    let mut least = 0;
    prices.iter().all(|(min, max)| {
        let is_above = match sort {
            PriceSort::Lowest => least <= *min,
            PriceSort::AnyVariant => least <= *max,
        };
        least = least.max(*min);
        is_above
    })
}

/// A product's variants choose one value of each of its options, and its range spans their prices.
pub async fn a_product_is_whole(fixture: &Fixture) {
    let backend = fixture.open();
    let product =
        backend.product(&Handle::new(fixture.product)).await.expect("an answer").expect("the product");
    assert!(!product.title.is_empty() && !product.variants.is_empty());
    for variant in &product.variants {
        assert_eq!(variant.selected.len(), product.options.len(), "{}", variant.id);
        for choice in &variant.selected {
            let option =
                product.options.iter().find(|option| option.name == choice.option).expect("its option");
            assert!(option.values.iter().any(|value| value.label == choice.value), "{}", choice.value);
        }
        assert!(variant.price.minor >= product.price_range.min.minor);
        assert!(variant.price.minor <= product.price_range.max.minor);
        assert_eq!(product.variant_with(&variant.selected), Some(variant));
    }
}

/// What does not exist is `None`, not an error.
pub async fn an_unknown_product_is_none(fixture: &Fixture) {
    let backend = fixture.open();
    let handle = Handle::new("there-is-no-such-product");
    assert_eq!(backend.product(&handle).await.expect("an answer"), None);
}

/// A cart link's variants come in its order, without those that do not exist.
pub async fn variants_come_in_order(fixture: &Fixture) {
    let backend = fixture.open();
    let ids: Vec<VariantId> =
        [fixture.scarce.0, "no-such-variant", fixture.sold_out].map(VariantId::new).into();
    let found = backend.variants(&ids).await.expect("variants");
    let found: Vec<&str> = found.iter().map(|one| one.variant.id.as_str()).collect();
    assert_eq!(found, [fixture.scarce.0, fixture.sold_out]);
}
