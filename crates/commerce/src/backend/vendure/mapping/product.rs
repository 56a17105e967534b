//! Categories, lists of products, products and their variants.

use super::{availability, currency, items, media, minor, money, picture, selected, string, total_items};
use crate::{
    Category, CategoryId, Description, Facet, FacetId, FacetValue, Handle, Media, Money, OptionValue,
    PriceRange, Product, ProductId, ProductOption, ProductSummary, Selected, StockStatus, Variant, VariantId,
    VariantSummary,
    backend::{
        category_tree::FlatCategory,
        stock::{best, price_range},
    },
    json::{Node, Read},
};

/// Categories of one page of the list. The root is never in it, so the top level hangs on nothing
/// that is listed.
pub fn collections(list: Node) -> Read<Vec<FlatCategory>> {
    let mut all = Vec::new();
    for collection in items(list)? {
        let category = Category {
            id: CategoryId::new(string(collection, "id")?),
            handle: Handle::new(string(collection, "slug")?),
            title: string(collection, "name")?,
            media: picture(collection, "featuredAsset", "")?,
            children: Vec::new(),
        };
        all.push(FlatCategory { parent: string(collection, "parentId")?, category });
    }
    Ok(all)
}

/// A page of what a search found.
pub struct Found {
    /// As if all were in stock.
    pub items: Vec<ProductSummary>,
    /// Products whose `inStock` is false. It is that of any one variant, so they may be in stock.
    pub in_doubt: Vec<ProductId>,
    /// On all pages.
    pub total: u32,
    /// What the list can be narrowed by.
    pub facets: Vec<Facet>,
}

/// A page of what a search found.
pub fn found(result: Node) -> Read<Found> {
    let mut found = Found {
        items: Vec::new(),
        in_doubt: Vec::new(),
        total: total_items(result)?,
        facets: facets(result.field("facetValues")?)?,
    };
    for item in items(result)? {
        let summary = summary(item)?;
        if let Some(in_stock) = item.optional("inStock")
            && !in_stock.boolean()?
        {
            found.in_doubt.push(summary.id.clone());
        }
        found.items.push(summary);
    }
    Ok(found)
}

fn summary(item: Node) -> Read<ProductSummary> {
    let title = string(item, "productName")?;
    Ok(ProductSummary {
        id: ProductId::new(string(item, "productId")?),
        handle: Handle::new(string(item, "slug")?),
        media: picture(item, "productAsset", &title)?,
        title,
        price: search_price(item)?,
        list_price: None,
        availability: StockStatus::InStock,
        tags: Vec::new(),
        only_variant: None,
    })
}

/// Either `value`, or `min` and `max`.
fn search_price(item: Node) -> Read<PriceRange> {
    let currency = currency(item)?;
    let price = item.field("priceWithTax")?;
    let (min, max) = match price.optional("value") {
        Some(value) => (value.integer()?, value.integer()?),
        None => (minor(price, "min")?, minor(price, "max")?),
    };
    Ok(PriceRange { min: Money::new(min, currency), max: Money::new(max, currency) })
}

/// The values a search counted, under their facets.
fn facets(counts: Node) -> Read<Vec<Facet>> {
    let mut facets: Vec<Facet> = Vec::new();
    for counted in counts.list()? {
        let (value, count) = (counted.field("facetValue")?, counted.field("count")?.count()?);
        let facet = value.field("facet")?;
        let id = FacetId::new(string(facet, "id")?);
        let value = FacetValue { id: string(value, "id")?, label: string(value, "name")?, count };
        match facets.iter_mut().find(|facet| facet.id == id) {
            Some(facet) => facet.values.push(value),
            None => facets.push(Facet { id, label: string(facet, "name")?, values: vec![value] }),
        }
    }
    Ok(facets)
}

/// What is in stock of some products.
pub fn stock(list: Node) -> Read<Vec<(ProductId, StockStatus)>> {
    let mut all = Vec::new();
    for product in items(list)? {
        let mut levels = Vec::new();
        for variant in product.field("variants")?.list()? {
            levels.push(availability(variant)?.status);
        }
        all.push((ProductId::new(string(product, "id")?), best(levels.into_iter())));
    }
    Ok(all)
}

/// A product with all its variants; `None` where it has none, so that nothing of it is sold.
pub fn product(node: Node) -> Read<Option<Product>> {
    let title = string(node, "name")?;
    let mut variants = Vec::new();
    for one in node.field("variants")?.list()? {
        variants.push(variant(one, node, &title)?);
    }
    let Ok(price_range) = price_range(&variants) else { return Ok(None) };
    Ok(Some(Product {
        id: ProductId::new(string(node, "id")?),
        handle: Handle::new(string(node, "slug")?),
        description: Description::Html(string(node, "description")?),
        media: pictures(node, &title)?,
        title,
        options: options(node.field("optionGroups")?, &variants)?,
        availability: best(variants.iter().map(|variant| variant.availability.status)),
        price_range,
        categories: categories(node.field("collections")?)?,
        tags: Vec::new(),
        text_field: None,
        variants,
    }))
}

/// `product` is what the variant belongs to: its option groups say how the choices are ordered.
fn variant(node: Node, product: Node, title: &str) -> Read<Variant> {
    Ok(Variant {
        id: VariantId::new(string(node, "id")?),
        sku: Some(string(node, "sku")?).filter(|sku| !sku.is_empty()),
        selected: selected(node, product)?,
        price: money(node, "priceWithTax", currency(node)?)?,
        list_price: None,
        availability: availability(node)?,
        media: picture(node, "featuredAsset", title)?,
    })
}

/// The featured picture, then the others.
fn pictures(product: Node, alt: &str) -> Read<Vec<Media>> {
    let mut pictures: Vec<Media> = picture(product, "featuredAsset", alt)?.into_iter().collect();
    for asset in product.field("assets")?.list()? {
        let picture = media(asset, alt)?;
        if pictures.iter().all(|other| other.url != picture.url) {
            pictures.push(picture);
        }
    }
    Ok(pictures)
}

/// Only the values that some variant has: a group may be shared with other products.
fn options(groups: Node, variants: &[Variant]) -> Read<Vec<ProductOption>> {
    let mut options = Vec::new();
    for group in groups.list()? {
        let mut option = ProductOption { name: string(group, "name")?, values: Vec::new() };
        for value in group.field("options")?.list()? {
            let chosen = Selected { option: option.name.clone(), value: string(value, "name")? };
            if variants.iter().any(|variant| variant.selected.contains(&chosen)) {
                option.values.push(OptionValue { label: chosen.value });
            }
        }
        options.push(option);
    }
    Ok(options)
}

/// The categories a product is in, the outermost first.
fn categories(collections: Node) -> Read<Vec<(Handle, String)>> {
    let mut all = Vec::new();
    for collection in collections.list()? {
        let depth = collection.field("breadcrumbs")?.list()?.len();
        all.push((depth, (Handle::new(string(collection, "slug")?), string(collection, "name")?)));
    }
    all.sort_by_key(|(depth, _)| *depth);
    Ok(all.into_iter().map(|(_, category)| category).collect())
}

/// The variants in all the collections of a list; one in several collections comes several times.
pub fn variants_in_collections(list: Node) -> Read<Vec<VariantSummary>> {
    let mut all = Vec::new();
    for collection in items(list)? {
        for one in items(collection.field("productVariants")?)? {
            all.push(variant_summary(one)?);
        }
    }
    Ok(all)
}

fn variant_summary(node: Node) -> Read<VariantSummary> {
    let product = node.field("product")?;
    let title = string(product, "name")?;
    let variant = variant(node, product, &title)?;
    let of_product = picture(product, "featuredAsset", &title)?;
    Ok(VariantSummary {
        media: variant.media.clone().or(of_product),
        variant,
        product: Handle::new(string(product, "slug")?),
        title,
    })
}
