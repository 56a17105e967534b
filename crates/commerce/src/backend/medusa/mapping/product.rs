//! Maps products, their stock, and categories.

use super::{currency, flag, items, money, optional_amount, owned, picture, sorting, text, text_or_empty};
use crate::{
    Availability, Category, CategoryId, Description, Handle, Media, Money, OptionValue, PriceRange, Product,
    ProductId, ProductOption, ProductSummary, Selected, StockStatus, Variant, VariantId, VariantSummary,
    backend::{
        category_tree::FlatCategory,
        stock::{self, best, price_range},
    },
    json::{Node, Read},
};

/// The categories of one page, without their children, and how many there are on all pages.
pub fn categories(answer: Node) -> Read<(Vec<FlatCategory>, usize)> {
    let mut page = Vec::new();
    for node in answer.field("product_categories")?.list()? {
        let parent = text_or_empty(node, "parent_category_id")?;
        page.push(FlatCategory { parent, category: category(node, "name")? });
    }
    Ok((page, total(answer)?))
}

/// The collections, which are flat.
pub fn collections(answer: Node) -> Read<Vec<Category>> {
    answer.field("collections")?.list()?.map(|node| category(node, "title")).collect()
}

fn category(node: Node, title: &str) -> Read<Category> {
    Ok(Category {
        id: CategoryId::new(node.field("id")?.text()?),
        handle: Handle::new(node.field("handle")?.text()?),
        title: owned(node, title)?,
        media: None,
        children: Vec::new(),
    })
}

fn total(answer: Node) -> Read<usize> {
    Ok(usize::try_from(answer.field("count")?.count()?).unwrap_or(usize::MAX))
}

/// A page of products as cards.
pub struct Cards {
    /// Those that are sold in this region.
    pub sold: Vec<ProductSummary>,
    /// How many the server listed, sold or not: the next page begins behind them.
    pub listed: usize,
    /// How many there are on all pages.
    pub total: usize,
}

/// A page of products.
pub fn cards(answer: Node) -> Read<Cards> {
    let products = answer.field("products")?.list()?;
    let listed = products.len();
    let mut sold = Vec::new();
    for product in products {
        sold.extend(summary(product)?);
    }
    Ok(Cards { sold, listed, total: total(answer)? })
}

/// The card of a product; `None` where nothing of it is sold in this region.
fn summary(product: Node) -> Read<Option<ProductSummary>> {
    let mut sold = Vec::new();
    for variant in items(product, "variants")? {
        if let Some((price, list_price)) = prices(variant)? {
            sold.push((variant, price, list_price, availability(variant)?.status));
        }
    }
    let cheapest = sold.iter().min_by_key(|(_, price, ..)| price.minor);
    let dearest = sold.iter().max_by_key(|(_, price, ..)| price.minor);
    let (Some((_, min, list_price, _)), Some((_, max, ..))) = (cheapest, dearest) else { return Ok(None) };
    let title = owned(product, "title")?;
    Ok(Some(ProductSummary {
        id: ProductId::new(product.field("id")?.text()?),
        handle: Handle::new(product.field("handle")?.text()?),
        media: text(product, "thumbnail")?.map(|url| picture(url, &title)),
        title,
        price: PriceRange { min: *min, max: *max },
        list_price: *list_price,
        availability: best(sold.iter().map(|(.., status)| *status)),
        tags: tags(product)?,
        only_variant: match sold.as_slice() {
            [(only, ..)] => Some(variant_id(*only)?),
            _ => None,
        },
    }))
}

/// Products with everything their pages show. Those that are not sold in this region are left out.
pub fn products(answer: Node) -> Read<Vec<Product>> {
    let mut products = Vec::new();
    for node in answer.field("products")?.list()? {
        products.extend(product(node)?);
    }
    Ok(products)
}

fn product(node: Node) -> Read<Option<Product>> {
    let title = owned(node, "title")?;
    let mut listed = items(node, "variants")?;
    sorting::by_rank_and_name(&mut listed, "variant_rank", "title")?;
    // With one variant there is nothing to choose, though Medusa insists on an option.
    let groups = if listed.len() == 1 { Vec::new() } else { option_groups(node)? };
    let mut variants = Vec::new();
    for one in listed {
        variants.extend(variant(one, &groups, &title)?);
    }
    if variants.is_empty() {
        return Ok(None);
    }
    Ok(Some(Product {
        id: ProductId::new(node.field("id")?.text()?),
        handle: Handle::new(node.field("handle")?.text()?),
        description: Description::Plain(text_or_empty(node, "description")?),
        media: pictures(node, &title)?,
        title,
        options: options(&groups, &variants)?,
        availability: best(variants.iter().map(|variant| variant.availability.status)),
        price_range: price_range(&variants).map_err(|_| node.error("has no price"))?,
        tags: tags(node)?,
        text_field: None,
        categories: categories_of(node)?,
        variants,
    }))
}

/// An option of a product: its id, its title and the node.
type OptionGroup<'t> = (&'t str, &'t str, Node<'t>);

/// The options by age: ids are made from the time.
fn option_groups(product: Node) -> Read<Vec<OptionGroup>> {
    let mut groups = Vec::new();
    for group in items(product, "options")? {
        groups.push((group.field("id")?.text()?, group.field("title")?.text()?, group));
    }
    groups.sort_by_key(|(id, ..)| *id);
    Ok(groups)
}

/// Only the values that some variant has.
fn options(groups: &[OptionGroup], variants: &[Variant]) -> Read<Vec<ProductOption>> {
    let mut options = Vec::with_capacity(groups.len());
    for (_, title, group) in groups {
        let mut listed = items(*group, "values")?;
        sorting::by_rank_and_name(&mut listed, "rank", "value")?;
        let mut values = Vec::new();
        for value in listed {
            let label = value.field("value")?.text()?;
            let chosen = |one: &Selected| one.option == *title && one.value == label;
            if variants.iter().any(|variant| variant.selected.iter().any(chosen)) {
                values.push(OptionValue { label: label.to_owned() });
            }
        }
        options.push(ProductOption { name: (*title).to_owned(), values });
    }
    Ok(options)
}

fn variant(node: Node, groups: &[OptionGroup], title: &str) -> Read<Option<Variant>> {
    let Some((price, list_price)) = prices(node)? else { return Ok(None) };
    let mut values = Vec::new();
    for value in items(node, "options")? {
        values.push((text(value, "option_id")?, value.field("value")?.text()?));
    }
    // The choices in the order of the product's options.
    let mut selected = Vec::new();
    for (id, option, _) in groups {
        if let Some((_, value)) = values.iter().find(|(of, _)| *of == Some(*id)) {
            selected.push(Selected { option: (*option).to_owned(), value: (*value).to_owned() });
        }
    }
    Ok(Some(Variant {
        id: variant_id(node)?,
        sku: text(node, "sku")?.filter(|sku| !sku.is_empty()).map(str::to_owned),
        selected,
        price,
        list_price,
        availability: availability(node)?,
        media: text(node, "thumbnail")?.map(|url| picture(url, title)),
    }))
}

fn variant_id(variant: Node) -> Read<VariantId> {
    Ok(VariantId::new(variant.field("id")?.text()?))
}

/// The price, and the one before where that is more. `None` where it is not sold in this region.
fn prices(variant: Node) -> Read<Option<(Money, Option<Money>)>> {
    let Some(price) = variant.optional("calculated_price") else { return Ok(None) };
    let price = price.object()?;
    let (Some(now), Some(code)) = (price.optional("calculated_amount"), price.optional("currency_code"))
    else {
        return Ok(None);
    };
    let currency = currency(code)?;
    let now = money(now, currency)?;
    let before = optional_amount(price, "original_amount", currency)?;
    Ok(Some((now, before.filter(|before| before.minor > now.minor))))
}

/// What is not counted, or may be ordered beyond the count, is always in stock.
pub fn availability(variant: Node) -> Read<Availability> {
    let quantity = variant.object()?.optional("inventory_quantity").map(Node::integer).transpose()?;
    let is_managed = variant.optional("manage_inventory").map(Node::boolean).transpose()? != Some(false);
    let is_counted = !flag(variant, "allow_backorder")? && is_managed;
    Ok(match quantity {
        Some(quantity) if is_counted => stock::counted(u32::try_from(quantity.max(0)).unwrap_or(u32::MAX)),
        _ => Availability { status: StockStatus::InStock, quantity: None },
    })
}

/// The availability of every variant of these products.
pub fn stock(answer: Node) -> Read<Vec<(VariantId, Availability)>> {
    let mut stock = Vec::new();
    for product in answer.field("products")?.list()? {
        for variant in items(product, "variants")? {
            stock.push((variant_id(variant)?, availability(variant)?));
        }
    }
    Ok(stock)
}

fn tags(product: Node) -> Read<Vec<String>> {
    items(product, "tags")?.into_iter().map(|tag| owned(tag, "value")).collect()
}

/// The thumbnail, then the pictures by rank, each once.
fn pictures(product: Node, title: &str) -> Read<Vec<Media>> {
    let mut images = Vec::new();
    for image in items(product, "images")? {
        let rank = image.optional("rank").map(Node::integer).transpose()?.unwrap_or_default();
        images.push((rank, image.field("url")?.text()?));
    }
    images.sort_by_key(|(rank, _)| *rank);
    let mut pictures: Vec<Media> = Vec::new();
    for url in text(product, "thumbnail")?.into_iter().chain(images.into_iter().map(|(_, url)| url)) {
        if pictures.iter().all(|other| other.url != url) {
            pictures.push(picture(url, title));
        }
    }
    Ok(pictures)
}

/// The categories a product is in. One whose parent is among them is the more specific one and
/// stands behind.
fn categories_of(product: Node) -> Read<Vec<(Handle, String)>> {
    let mut categories = Vec::new();
    for node in items(product, "categories")? {
        categories.push((text(node, "parent_category_id")?, category(node, "name")?));
    }
    let ids: Vec<CategoryId> = categories.iter().map(|(_, category)| category.id.clone()).collect();
    categories
        .sort_by_key(|(parent, _)| parent.is_some_and(|parent| ids.iter().any(|id| id.as_str() == parent)));
    Ok(categories.into_iter().map(|(_, category)| (category.handle, category.title)).collect())
}

/// The variants of a product, each with what is needed to show it by itself.
pub fn variant_summaries(product: Product) -> Vec<VariantSummary> {
    let of_product = product.media.first().cloned();
    let (handle, title) = (product.handle, product.title);
    let summary = |variant: Variant| VariantSummary {
        media: variant.media.clone().or_else(|| of_product.clone()),
        variant,
        product: handle.clone(),
        title: title.clone(),
    };
    product.variants.into_iter().map(summary).collect()
}
