//! What a Vendure shop sells: categories, lists, products, variants.

use super::{
    mapping::{self, Found},
    operation,
    session::{Asked, Session},
};
use crate::{
    Category, CommerceError, Cursor, FacetChoice, Handle, Page, Product, ProductId, ProductQuery,
    ProductSummary, Result, Sort, VariantId, VariantSummary,
    backend::category_tree::{self, FlatCategory},
    json::Object,
};

/// How many products come where the query does not say.
const DEFAULT_LIMIT: u32 = 20;
/// More than this in one list is refused by the server.
const LIST_LIMIT: u32 = 100;

pub async fn categories(session: &Session) -> Result<Vec<Category>> {
    let mut all: Vec<FlatCategory> = Vec::new();
    loop {
        let answer = session.ask(operation::COLLECTIONS, Object::new().number("skip", count(&all))).await?;
        let page = mapping::collections(answer.result()?)?;
        let total = mapping::total_items(answer.result()?)?;
        let is_last = page.is_empty();
        all.extend(page);
        if is_last || all.len() >= usize::try_from(total).unwrap_or(usize::MAX) {
            return Ok(category_tree::build(all));
        }
    }
}

fn count<T>(items: &[T]) -> u32 {
    u32::try_from(items.len()).unwrap_or(u32::MAX)
}

/// One page of products. The cursor is how many came before.
pub async fn products(session: &Session, query: &ProductQuery) -> Result<Page<ProductSummary>> {
    let skip = query.cursor.as_ref().map_or(Ok(0), |cursor| cursor.0.parse());
    let skip = skip.map_err(|_| CommerceError::decode("a cursor of another backend"))?;
    let Found { mut items, in_doubt, total, facets } = search(session, query, skip).await?;
    let end = skip.saturating_add(count(&items));
    let has_more = !items.is_empty() && end < total;
    if !query.in_stock && !in_doubt.is_empty() {
        look_up_stock(session, &in_doubt, &mut items).await?;
    }
    let next = has_more.then(|| Cursor(end.to_string()));
    Ok(Page { items, next, total: Some(total), facets })
}

/// Servers whose search does not know about stock do not understand a question about it.
async fn search(session: &Session, query: &ProductQuery, skip: u32) -> Asked<Found> {
    let answer = match session.ask(operation::SEARCH, searched(query, skip, query.in_stock)).await {
        Err(failure) if failure.is("GRAPHQL_VALIDATION_FAILED") || failure.is("BAD_USER_INPUT") => {
            session.ask(operation::SEARCH_WITHOUT_STOCK, searched(query, skip, false)).await?
        }
        answer => answer?,
    };
    Ok(mapping::found(answer.result()?)?)
}

/// A product in a list has the stock of any one of its variants. Where that is sold out, the
/// product itself has to be asked.
async fn look_up_stock(session: &Session, ids: &[ProductId], items: &mut [ProductSummary]) -> Result<()> {
    let variables = all_of(ids.iter().map(ProductId::as_str).collect());
    let answer = session.ask(operation::PRODUCT_STOCK, variables).await?;
    for (id, availability) in mapping::stock(answer.result()?)? {
        if let Some(item) = items.iter_mut().find(|item| item.id == id) {
            item.availability = availability;
        }
    }
    Ok(())
}

fn searched(query: &ProductQuery, skip: u32, in_stock: bool) -> Object {
    let take = if query.limit == 0 { DEFAULT_LIMIT } else { query.limit.min(LIST_LIMIT) };
    let mut input = Object::new()
        .flag("groupByProduct", true)
        .number("take", take)
        .number("skip", skip)
        .objects("facetValueFilters", filters(&query.facets));
    if let Some(text) = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        input = input.text("term", text);
    }
    if let Some(category) = &query.category {
        input = input.text("collectionSlug", category.as_str());
    }
    if in_stock {
        input = input.flag("inStock", true);
    }
    let sort = |by: &str, direction: &str| Object::new().text(by, direction);
    let input = match query.sort {
        // The search knows no dates.
        Sort::Relevance | Sort::Newest => input,
        Sort::PriceAscending => input.object("sort", sort("price", "ASC")),
        Sort::PriceDescending => input.object("sort", sort("price", "DESC")),
        Sort::Name => input.object("sort", sort("name", "ASC")),
    };
    Object::new().object("input", input)
}

/// Values of one facet are alternatives; the filters must all hold.
fn filters(choices: &[FacetChoice]) -> Vec<Object> {
    let mut filters: Vec<(&FacetChoice, Vec<&str>)> = Vec::new();
    for choice in choices {
        match filters.iter_mut().find(|(first, _)| first.facet == choice.facet) {
            Some((_, values)) => values.push(&choice.value),
            None => filters.push((choice, vec![&choice.value])),
        }
    }
    filters.iter().map(|(_, values)| Object::new().texts("or", values)).collect()
}

/// A product; `None` where there is none, or nothing of it is sold.
pub async fn product(session: &Session, handle: &Handle) -> Result<Option<Product>> {
    let answer = session.ask(operation::PRODUCT, Object::new().text("slug", handle.as_str())).await?;
    match answer.found()? {
        Some(product) => Ok(mapping::product(product)?),
        None => Ok(None),
    }
}

/// Variants by id, in the order asked for. The Shop API finds a variant by its id only
/// inside a collection, so one that is in no collection is left out.
pub async fn variants(session: &Session, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
    let mut found: Vec<VariantSummary> = Vec::new();
    for ids in ids.chunks(LIST_LIMIT as usize) {
        let variables = all_of(ids.iter().map(VariantId::as_str).collect());
        let answer = session.ask(operation::VARIANTS_IN_COLLECTIONS, variables).await?;
        found.extend(mapping::variants_in_collections(answer.result()?)?);
    }
    Ok(ids.iter().filter_map(|id| found.iter().find(|one| one.variant.id == *id).cloned()).collect())
}

fn all_of(ids: Vec<&str>) -> Object {
    Object::new().texts("ids", &ids).number("take", count(&ids))
}
