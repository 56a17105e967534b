//! Reads a [`Product`] as serde writes it.

use super::{all, pair, text};
use crate::{
    Availability, Description, Handle, OptionValue, PriceRange, Product, ProductId, ProductOption, Selected,
    StockStatus, TextField, Variant, VariantId,
    json::{Node, Read},
    stored::{media::read_media, money::read_money, optional_text},
};

/// Reads a whole product.
pub fn read_product(node: Node<'_>) -> Read<Product> {
    Ok(Product {
        id: ProductId::new(text(node, "id")?),
        handle: Handle::new(text(node, "handle")?),
        title: text(node, "title")?,
        description: read_description(node.field("description")?)?,
        media: all(node.field("media")?, read_media)?,
        options: all(node.field("options")?, read_option)?,
        variants: all(node.field("variants")?, read_variant)?,
        price_range: read_price_range(node.field("price_range")?)?,
        categories: all(node.field("categories")?, |category| {
            let [handle, title] = pair(category)?;
            Ok((Handle::new(handle.text()?), title.text()?.to_owned()))
        })?,
        tags: all(node.field("tags")?, |tag| tag.text().map(str::to_owned))?,
        availability: read_stock(node.field("availability")?)?,
        text_field: node.optional("text_field").map(read_text_field).transpose()?,
    })
}

pub(super) fn read_price_range(node: Node<'_>) -> Read<PriceRange> {
    Ok(PriceRange { min: read_money(node.field("min")?)?, max: read_money(node.field("max")?)? })
}

pub(super) fn read_stock(node: Node<'_>) -> Read<StockStatus> {
    Ok(match node.text()? {
        "InStock" => StockStatus::InStock,
        "LowStock" => StockStatus::LowStock,
        "OutOfStock" => StockStatus::OutOfStock,
        _ => return Err(node.error("is no stock")),
    })
}

fn read_description(node: Node<'_>) -> Read<Description> {
    match node.optional("Html") {
        Some(html) => Ok(Description::Html(html.text()?.to_owned())),
        None => text(node, "Plain").map(Description::Plain),
    }
}

fn read_option(node: Node<'_>) -> Read<ProductOption> {
    let value = |value: Node<'_>| Ok(OptionValue { label: text(value, "label")? });
    Ok(ProductOption { name: text(node, "name")?, values: all(node.field("values")?, value)? })
}

fn read_variant(node: Node<'_>) -> Read<Variant> {
    Ok(Variant {
        id: VariantId::new(text(node, "id")?),
        sku: optional_text(node, "sku")?,
        selected: all(node.field("selected")?, |choice| {
            Ok(Selected { option: text(choice, "option")?, value: text(choice, "value")? })
        })?,
        price: read_money(node.field("price")?)?,
        list_price: node.optional("list_price").map(read_money).transpose()?,
        availability: read_availability(node.field("availability")?)?,
        media: node.optional("media").map(read_media).transpose()?,
    })
}

fn read_availability(node: Node<'_>) -> Read<Availability> {
    Ok(Availability {
        status: read_stock(node.field("status")?)?,
        quantity: node.optional("quantity").map(Node::count).transpose()?,
    })
}

fn read_text_field(node: Node<'_>) -> Read<TextField> {
    Ok(TextField {
        label: text(node, "label")?,
        hint: text(node, "hint")?,
        longest: node.field("longest")?.count()?,
        is_required: node.field("is_required")?.boolean()?,
    })
}
