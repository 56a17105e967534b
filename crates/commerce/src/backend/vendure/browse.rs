//! What a Vendure shop sells: categories, lists, products, variants.

use serde::Serialize;

use super::{
    mapping::{self, Found},
    operation,
    session::{Asked, Session},
};
use crate::{
    Category, CommerceError, Cursor, FacetChoice, Handle, Page, Product, ProductId, ProductQuery,
    ProductSummary, Result, Sort, VariantId, VariantSummary,
    backend::category_tree::{self, FlatCategory},
};

/// How many products come where the query does not say.
const DEFAULT_LIMIT: u32 = 20;
/// More than this in one list is refused by the server.
const LIST_LIMIT: u32 = 100;

/// The tree of categories.
pub async fn categories(session: &Session) -> Result<Vec<Category>> {
    let mut all: Vec<FlatCategory> = Vec::new();
    loop {
        let answer = session.ask(operation::COLLECTIONS, &Skip { skip: all.len() }).await?;
        let page = mapping::collections(answer.result()?)?;
        let total = mapping::total_items(answer.result()?)?;
        let is_last = page.is_empty();
        all.extend(page);
        if is_last || all.len() >= usize::try_from(total).unwrap_or(usize::MAX) {
            return Ok(category_tree::build(all));
        }
    }
}

#[derive(Serialize)]
struct Skip {
    skip: usize,
}

/// One page of products. The cursor is how many came before.
pub async fn products(session: &Session, query: &ProductQuery) -> Result<Page<ProductSummary>> {
    let mut input = SearchInput::try_from(query)?;
    let Found { mut items, in_doubt, total, facets } = search(session, &mut input).await?;
    let end = input.skip.saturating_add(u32::try_from(items.len()).unwrap_or(u32::MAX));
    let has_more = !items.is_empty() && end < total;
    if !query.in_stock && !in_doubt.is_empty() {
        look_up_stock(session, &in_doubt, &mut items).await?;
    }
    let next = has_more.then(|| Cursor(end.to_string()));
    Ok(Page { items, next, total: Some(total), facets })
}

/// Servers whose search does not know about stock do not understand a question about it.
async fn search(session: &Session, input: &mut SearchInput<'_>) -> Asked<Found> {
    let answer = match session.ask(operation::SEARCH, &Search { input }).await {
        Err(failure) if failure.is("GRAPHQL_VALIDATION_FAILED") || failure.is("BAD_USER_INPUT") => {
            input.in_stock = None;
            session.ask(operation::SEARCH_WITHOUT_STOCK, &Search { input }).await?
        }
        answer => answer?,
    };
    Ok(mapping::found(answer.result()?)?)
}

/// A product in a list has the stock of any one of its variants. Where that is sold out, the
/// product itself has to be asked.
async fn look_up_stock(session: &Session, ids: &[ProductId], items: &mut [ProductSummary]) -> Result<()> {
    let answer = session.ask(operation::PRODUCT_STOCK, &Ids { ids, take: ids.len() }).await?;
    for (id, availability) in mapping::stock(answer.result()?)? {
        if let Some(item) = items.iter_mut().find(|item| item.id == id) {
            item.availability = availability;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Search<'a> {
    input: &'a SearchInput<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SearchInput<'a> {
    group_by_product: bool,
    take: u32,
    skip: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    collection_slug: Option<&'a str>,
    facet_value_filters: Vec<AnyOf<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_stock: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sort: Option<SearchSort>,
}

#[derive(Serialize)]
struct AnyOf<'a> {
    or: Vec<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum SearchSort {
    Name(&'static str),
    Price(&'static str),
}

impl<'a> TryFrom<&'a ProductQuery> for SearchInput<'a> {
    type Error = CommerceError;

    fn try_from(query: &'a ProductQuery) -> Result<Self> {
        let skip = query.cursor.as_ref().map_or(Ok(0), |cursor| cursor.0.parse());
        Ok(Self {
            group_by_product: true,
            take: if query.limit == 0 { DEFAULT_LIMIT } else { query.limit.min(LIST_LIMIT) },
            skip: skip.map_err(|_| CommerceError::decode("a cursor of another backend"))?,
            term: query.text.as_deref().map(str::trim).filter(|text| !text.is_empty()),
            collection_slug: query.category.as_ref().map(Handle::as_str),
            facet_value_filters: filters(&query.facets),
            in_stock: query.in_stock.then_some(true),
            sort: match query.sort {
                // The search knows no dates.
                Sort::Relevance | Sort::Newest => None,
                Sort::PriceAscending => Some(SearchSort::Price("ASC")),
                Sort::PriceDescending => Some(SearchSort::Price("DESC")),
                Sort::Name => Some(SearchSort::Name("ASC")),
            },
        })
    }
}

/// Values of one facet are alternatives; the filters must all hold.
fn filters(choices: &[FacetChoice]) -> Vec<AnyOf<'_>> {
    let mut filters: Vec<(&FacetChoice, AnyOf<'_>)> = Vec::new();
    for choice in choices {
        match filters.iter_mut().find(|(first, _)| first.facet == choice.facet) {
            Some((_, filter)) => filter.or.push(&choice.value),
            None => filters.push((choice, AnyOf { or: vec![&choice.value] })),
        }
    }
    filters.into_iter().map(|(_, filter)| filter).collect()
}

/// A product; `None` where there is none, or nothing of it is sold.
pub async fn product(session: &Session, handle: &Handle) -> Result<Option<Product>> {
    let answer = session.ask(operation::PRODUCT, &Slug { slug: handle.as_str() }).await?;
    match answer.found()? {
        Some(product) => Ok(mapping::product(product)?),
        None => Ok(None),
    }
}

#[derive(Serialize)]
struct Slug<'a> {
    slug: &'a str,
}

/// Variants by id, in the order asked for. The Shop API finds a variant by its id only
/// inside a collection, so one that is in no collection is left out.
pub async fn variants(session: &Session, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
    let mut found: Vec<VariantSummary> = Vec::new();
    for ids in ids.chunks(LIST_LIMIT as usize) {
        let answer = session.ask(operation::VARIANTS_IN_COLLECTIONS, &Ids { ids, take: ids.len() }).await?;
        found.extend(mapping::variants_in_collections(answer.result()?)?);
    }
    Ok(ids.iter().filter_map(|id| found.iter().find(|one| one.variant.id == *id).cloned()).collect())
}

#[derive(Serialize)]
struct Ids<'a, T> {
    ids: &'a [T],
    take: usize,
}
