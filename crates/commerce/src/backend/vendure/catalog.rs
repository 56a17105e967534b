//! What a Vendure shop sells: categories, lists, products, variants.

use serde::Serialize;

use super::{border, operation, session::Session, wire};
use crate::{
    Category, CommerceError, Cursor, FacetChoice, Handle, Page, Product, ProductQuery, ProductSummary,
    Result, Sort, VariantId, VariantSummary,
    backend::shelves::{self, Shelf},
};

/// How many products come where the query does not say.
const DEFAULT_LIMIT: u32 = 20;
/// More than this in one list is refused by the server.
const LIST_LIMIT: u32 = 100;

/// The tree of categories.
pub async fn categories(session: &Session) -> Result<Vec<Category>> {
    let mut all: Vec<wire::Collection> = Vec::new();
    loop {
        let variables = Skip { skip: all.len() };
        let page: wire::List<wire::Collection> = session.ask(operation::COLLECTIONS, variables).await?;
        let last = page.items.is_empty();
        all.extend(page.items);
        if last || all.len() >= usize::try_from(page.total_items).unwrap_or(usize::MAX) {
            return Ok(tree(all));
        }
    }
}

/// The root is never in the list, so the top level hangs on nothing that is shown.
pub fn tree(all: Vec<wire::Collection>) -> Vec<Category> {
    let shelf = |one: wire::Collection| Shelf { parent: one.parent_id.clone(), category: one.into() };
    shelves::tree(all.into_iter().map(shelf).collect())
}

#[derive(Serialize)]
struct Skip {
    skip: usize,
}

/// One page of products. The cursor is how many came before.
pub async fn products(session: &Session, query: &ProductQuery) -> Result<Page<ProductSummary>> {
    let input = SearchInput::try_from(query)?;
    let skip = input.skip;
    let found = search(session, input).await?;
    let shown = u32::try_from(found.items.len()).unwrap_or(u32::MAX);
    let more = shown > 0 && skip + shown < found.total_items;
    let in_doubt = |item: &&wire::SearchItem| !query.in_stock && item.in_stock == Some(false);
    let in_doubt: Vec<String> =
        found.items.iter().filter(in_doubt).map(|item| item.product_id.clone()).collect();
    let mut items =
        found.items.into_iter().map(ProductSummary::try_from).collect::<Result<Vec<ProductSummary>>>()?;
    look_up_stock(session, &in_doubt, &mut items).await?;
    Ok(Page {
        items,
        next: more.then(|| Cursor((skip + shown).to_string())),
        total: Some(found.total_items),
        facets: border::facets(found.facet_values),
    })
}

/// Servers whose search does not know about stock do not understand a question about it.
async fn search(session: &Session, mut input: SearchInput<'_>) -> Result<wire::Found> {
    match session.ask(operation::SEARCH, Search { input: &input }).await {
        Err(failure) if failure.is("GRAPHQL_VALIDATION_FAILED") || failure.is("BAD_USER_INPUT") => {
            input.in_stock = None;
            Ok(session.ask(operation::SEARCH_WITHOUT_STOCK, Search { input: &input }).await?)
        }
        found => Ok(found?),
    }
}

/// A product in a list has the stock of any one of its variants. Where that is sold out, the
/// product itself has to be asked.
async fn look_up_stock(session: &Session, ids: &[String], items: &mut [ProductSummary]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let products: wire::List<wire::ProductStock> =
        session.ask(operation::PRODUCT_STOCK, Ids { ids, take: ids.len() }).await?;
    for product in products.items {
        if let Some(item) = items.iter_mut().find(|item| item.id.as_str() == product.id) {
            item.availability = border::stock_of(&product);
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
    let variables = Slug { slug: handle.as_str() };
    let product: Option<wire::Product> = session.ask(operation::PRODUCT, variables).await?;
    product.filter(|product| !product.variants.is_empty()).map(Product::try_from).transpose()
}

#[derive(Serialize)]
struct Slug<'a> {
    slug: &'a str,
}

/// Variants by number, in the order asked for. The Shop API finds a variant by its number only
/// inside a collection, so one that stands in no collection is left out.
pub async fn variants(session: &Session, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
    let mut found: Vec<VariantSummary> = Vec::new();
    for some in ids.chunks(LIST_LIMIT as usize) {
        found.extend(some_variants(session, some).await?);
    }
    Ok(ids.iter().filter_map(|id| found.iter().find(|one| one.variant.id == *id).cloned()).collect())
}

async fn some_variants(session: &Session, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
    let variables = Ids { ids, take: ids.len() };
    let collections: wire::List<wire::CollectionVariants> =
        session.ask(operation::VARIANTS_IN_COLLECTIONS, variables).await?;
    collections
        .items
        .into_iter()
        .flat_map(|collection| collection.product_variants.items)
        .map(VariantSummary::try_from)
        .collect()
}

#[derive(Serialize)]
struct Ids<'a, T> {
    ids: &'a [T],
    take: usize,
}
