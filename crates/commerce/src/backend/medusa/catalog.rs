//! What a Medusa shop sells: categories and collections, lists, products, variants.

use super::{
    mapping::{self, Cards},
    session::Session,
};
use crate::{
    Availability, Category, CommerceError, Cursor, Handle, Page, Product, ProductQuery, ProductSummary,
    Result, Sort, StockStatus, VariantId, VariantSummary,
    backend::{
        category_tree::{self, FlatCategory},
        percent::encode,
    },
    json::Tree,
};

/// How many products come where the query does not say.
const DEFAULT_LIMIT: usize = 20;
/// How many are asked for at once where all of a list is needed.
const PAGE_SIZE: usize = 100;
/// Ids of collections begin with this, those of categories do not.
const COLLECTION: &str = "pcol_";
/// What a card needs.
const CARD: &str = "id,handle,title,thumbnail,*tags,variants.id,variants.manage_inventory,\
    variants.allow_backorder,variants.inventory_quantity,*variants.calculated_price";
/// What a product's page needs.
const WHOLE: &str = "id,handle,title,description,thumbnail,*images,*tags,*categories,*options,\
    *options.values,variants.id,variants.sku,variants.title,variants.variant_rank,variants.thumbnail,\
    variants.manage_inventory,variants.allow_backorder,variants.inventory_quantity,*variants.options,\
    *variants.calculated_price";
/// What is needed to know how much of a variant there is.
const STOCK: &str = "id,handle,title,variants.id,variants.manage_inventory,variants.allow_backorder,\
    variants.inventory_quantity";

/// The tree of categories, and behind it the collections, which are flat.
pub async fn categories(session: &Session) -> Result<Vec<Category>> {
    let mut all: Vec<FlatCategory> = Vec::new();
    loop {
        let path = format!(
            "/store/product-categories?limit={PAGE_SIZE}&offset={}&order=rank&fields=id,name,handle,parent_category_id,rank",
            all.len()
        );
        let (page, count) = mapping::categories(session.get(&path).await?.root())?;
        let last = page.is_empty();
        all.extend(page);
        if last || all.len() >= count {
            break;
        }
    }
    let path = format!("/store/collections?limit={PAGE_SIZE}&fields=id,title,handle");
    let collections = mapping::collections(session.get(&path).await?.root())?;
    let tree = tree(all, collections);
    session.know_categories(&tree);
    Ok(tree)
}

/// A collection with the name of a category would stand in its way.
pub fn tree(categories: Vec<FlatCategory>, collections: Vec<Category>) -> Vec<Category> {
    let mut taken: Vec<Handle> = categories.iter().map(|one| one.category.handle.clone()).collect();
    let mut tree = category_tree::build(categories);
    for collection in collections {
        if !taken.contains(&collection.handle) {
            taken.push(collection.handle.clone());
            tree.push(collection);
        }
    }
    tree
}

/// One page of products. The cursor is how many came before.
pub async fn products(session: &Session, query: &ProductQuery) -> Result<Page<ProductSummary>> {
    let skip: usize = query
        .cursor
        .as_ref()
        .map_or(Ok(0), |cursor| cursor.0.parse())
        .map_err(|_| CommerceError::decode("a cursor of another backend"))?;
    let limit = if query.limit == 0 { DEFAULT_LIMIT } else { query.limit.min(100) as usize };
    let Some(filter) = filter(session, query).await? else { return Ok(page(Vec::new(), 0, 0)) };
    if !needs_all(query) {
        let Cards { sold, listed, total } = some(session, &filter, skip, limit).await?;
        let seen = skip.saturating_add(listed);
        let more = listed > 0 && seen < total;
        return Ok(page(sold, if more { seen } else { 0 }, total));
    }
    let mut found = all(session, &filter).await?;
    arrange(&mut found, query);
    let count = found.len();
    let shown: Vec<ProductSummary> = found.into_iter().skip(skip).take(limit).collect();
    let seen = skip.saturating_add(shown.len());
    Ok(page(shown, if seen < count { seen } else { 0 }, count))
}

/// The server sorts by nothing that is calculated, and does not filter by stock.
fn needs_all(query: &ProductQuery) -> bool {
    query.in_stock || matches!(query.sort, Sort::PriceAscending | Sort::PriceDescending)
}

fn arrange(found: &mut Vec<ProductSummary>, query: &ProductQuery) {
    if query.in_stock {
        found.retain(|product| product.availability != StockStatus::OutOfStock);
    }
    match query.sort {
        Sort::PriceAscending => found.sort_by_key(|product| product.price.min.minor),
        Sort::PriceDescending => found.sort_by_key(|product| std::cmp::Reverse(product.price.min.minor)),
        Sort::Relevance | Sort::Name | Sort::Newest => {}
    }
}

fn page(items: Vec<ProductSummary>, next: usize, total: usize) -> Page<ProductSummary> {
    Page {
        items,
        next: (next > 0).then(|| Cursor(next.to_string())),
        total: u32::try_from(total).ok(),
        facets: Vec::new(),
    }
}

async fn some(session: &Session, filter: &str, skip: usize, limit: usize) -> Result<Cards> {
    let path = format!("/store/products?limit={limit}&offset={skip}{filter}&fields={CARD}");
    Ok(mapping::cards(session.get(&path).await?.root())?)
}

async fn all(session: &Session, filter: &str) -> Result<Vec<ProductSummary>> {
    let mut found = Vec::new();
    let mut seen = 0;
    loop {
        let Cards { sold, listed, total } = some(session, filter, seen, PAGE_SIZE).await?;
        seen += listed;
        found.extend(sold);
        if listed == 0 || seen >= total {
            return Ok(found);
        }
    }
}

/// The part of the address that says what is wanted; `None` where the category does not exist.
async fn filter(session: &Session, query: &ProductQuery) -> Result<Option<String>> {
    let mut filter = format!("&region_id={}", session.region().await?.id);
    if let Some(text) = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        filter.push_str(&format!("&q={}", encode(text)));
    }
    if let Some(handle) = &query.category {
        let Some(ids) = ids(session, handle).await? else { return Ok(None) };
        for id in ids {
            let kind = if id.starts_with(COLLECTION) { "collection_id" } else { "category_id" };
            filter.push_str(&format!("&{kind}[]={}", encode(&id)));
        }
    }
    filter.push_str(match query.sort {
        Sort::Name => "&order=title",
        // Ids are made from the time. Dates alone would leave the order of equals open.
        Sort::Newest => "&order=-id",
        Sort::Relevance | Sort::PriceAscending | Sort::PriceDescending => "&order=id",
    });
    Ok(Some(filter))
}

/// The ids of a category and of those inside it: the server looks into one alone.
async fn ids(session: &Session, handle: &Handle) -> Result<Option<Vec<String>>> {
    let known = session.known_categories();
    let known = known.filter(|tree| Category::find(tree, handle).is_some());
    let tree = match known {
        Some(tree) => tree,
        None => categories(session).await?,
    };
    Ok(Category::find(&tree, handle).map(|category| {
        let mut ids = Vec::new();
        collect(category, &mut ids);
        ids
    }))
}

fn collect(category: &Category, ids: &mut Vec<String>) {
    ids.push(category.id.as_str().to_owned());
    for child in &category.children {
        collect(child, ids);
    }
}

/// A product; `None` where there is none, or nothing of it is sold in this region.
pub async fn product(session: &Session, handle: &Handle) -> Result<Option<Product>> {
    let region = &session.region().await?.id;
    let handle = encode(handle.as_str());
    let path = format!("/store/products?limit=1&handle={handle}&region_id={region}&fields={WHOLE}");
    Ok(mapping::products(session.get(&path).await?.root())?.into_iter().next())
}

/// Variants by id, in the order asked for.
pub async fn variants(session: &Session, ids: &[VariantId]) -> Result<Vec<VariantSummary>> {
    let mut found: Vec<VariantSummary> = Vec::new();
    for answer in of_variants(session, ids, WHOLE).await? {
        found.extend(mapping::products(answer.root())?.into_iter().flat_map(mapping::variant_summaries));
    }
    Ok(ids.iter().filter_map(|id| found.iter().find(|one| one.variant.id == *id).cloned()).collect())
}

/// How much there is of each of these variants, as the server has it now.
pub async fn stock(session: &Session, ids: &[VariantId]) -> Result<Vec<(VariantId, Availability)>> {
    let mut stock = Vec::new();
    for answer in of_variants(session, ids, STOCK).await? {
        stock.extend(mapping::stock(answer.root())?);
    }
    Ok(stock)
}

/// Answers with the products that these variants are of.
async fn of_variants(session: &Session, ids: &[VariantId], fields: &str) -> Result<Vec<Tree>> {
    let region = &session.region().await?.id;
    let mut found = Vec::new();
    for some in ids.chunks(PAGE_SIZE) {
        let wanted: String =
            some.iter().map(|id| format!("&variants[id][]={}", encode(id.as_str()))).collect();
        let path = format!("/store/products?limit={PAGE_SIZE}&region_id={region}{wanted}&fields={fields}");
        found.push(session.get(&path).await?);
    }
    Ok(found)
}
