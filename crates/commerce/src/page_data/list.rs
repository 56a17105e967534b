//! Reads a list of products as serde writes it: the query, the cards, and what narrows it.

use super::{KnownList, all, pair, product::read_price_range, product::read_stock, text};
use crate::{
    Cursor, Facet, FacetChoice, FacetId, FacetValue, Handle, Page, ProductId, ProductQuery, ProductSummary,
    Sort, VariantId,
    json::{Node, Read},
    stored::{media::read_media, money::read_money, optional_text},
};

/// Reads a page of a list.
pub fn read_list(node: Node<'_>) -> Read<Page<ProductSummary>> {
    Ok(Page {
        items: all(node.field("items")?, read_summary)?,
        next: optional_text(node, "next")?.map(Cursor),
        total: node.optional("total").map(Node::count).transpose()?,
        facets: all(node.field("facets")?, read_facet)?,
    })
}

pub(super) fn read_known(node: Node<'_>) -> Read<KnownList> {
    let [query, list] = pair(node)?;
    Ok((read_query(query)?, read_list(list)?))
}

fn read_query(node: Node<'_>) -> Read<ProductQuery> {
    Ok(ProductQuery {
        text: optional_text(node, "text")?,
        category: optional_text(node, "category")?.map(Handle::new),
        facets: all(node.field("facets")?, read_choice)?,
        in_stock: node.field("in_stock")?.boolean()?,
        sort: read_sort(node.field("sort")?)?,
        cursor: optional_text(node, "cursor")?.map(Cursor),
        limit: node.field("limit")?.count()?,
    })
}

fn read_choice(node: Node<'_>) -> Read<FacetChoice> {
    Ok(FacetChoice { facet: FacetId::new(text(node, "facet")?), value: text(node, "value")? })
}

fn read_sort(node: Node<'_>) -> Read<Sort> {
    Ok(match node.text()? {
        "Relevance" => Sort::Relevance,
        "PriceAscending" => Sort::PriceAscending,
        "PriceDescending" => Sort::PriceDescending,
        "Name" => Sort::Name,
        "Newest" => Sort::Newest,
        _ => return Err(node.error("is no order")),
    })
}

fn read_summary(node: Node<'_>) -> Read<ProductSummary> {
    Ok(ProductSummary {
        id: ProductId::new(text(node, "id")?),
        handle: Handle::new(text(node, "handle")?),
        title: text(node, "title")?,
        media: node.optional("media").map(read_media).transpose()?,
        price: read_price_range(node.field("price")?)?,
        list_price: node.optional("list_price").map(read_money).transpose()?,
        availability: read_stock(node.field("availability")?)?,
        tags: all(node.field("tags")?, |tag| tag.text().map(str::to_owned))?,
        only_variant: optional_text(node, "only_variant")?.map(VariantId::new),
    })
}

fn read_facet(node: Node<'_>) -> Read<Facet> {
    Ok(Facet {
        id: FacetId::new(text(node, "id")?),
        label: text(node, "label")?,
        values: all(node.field("values")?, read_value)?,
    })
}

fn read_value(node: Node<'_>) -> Read<FacetValue> {
    Ok(FacetValue {
        id: text(node, "id")?,
        label: text(node, "label")?,
        count: node.field("count")?.count()?,
    })
}
