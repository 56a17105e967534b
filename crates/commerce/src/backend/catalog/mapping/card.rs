//! Cards: what lists show of a product, as the files of a large catalog hold it. They were made of what could be
//! read, so nothing is left out here: a card is whole, or its file is damaged.

use super::{Reader, Translation, name, rule};
use crate::{
    Context, Money, PriceRange, ProductId, ProductSummary, StockStatus, VariantId,
    json::{Node, Read},
};

/// How a card says that few or no pieces are left.
pub const LOW: &str = "low";
pub const OUT: &str = "out";

/// The cards of a list. `catalog` has the currencies and tags.
pub fn cards(
    catalog: Node<'_>,
    context: &Context,
    folder: &str,
    list: Node<'_>,
) -> Read<Vec<ProductSummary>> {
    let mut reader = Reader::new(catalog, context, folder, Translation::default())?;
    let mut cards = Vec::new();
    for node in list.list()? {
        cards.push(reader.card(catalog, node)?);
    }
    reader.left_out.pop().map_or(Ok(cards), Err)
}

impl Reader {
    fn card(&mut self, catalog: Node<'_>, node: Node<'_>) -> Read<ProductSummary> {
        let handle = name(node.field("handle")?)?;
        let title = self.text(node.field("title")?)?;
        let mut tags = Vec::new();
        for tag in node.optional("tags").map(Node::list).transpose()?.into_iter().flatten() {
            let label = catalog.field("tags")?.field(tag.text()?)?;
            tags.push(self.text(label)?);
        }
        let prices = node.field("prices")?.field(self.currency.as_str())?;
        let mut amounts = Vec::new();
        for amount in prices.list()? {
            amounts.push(self.amount(amount)?);
        }
        let [min, max, before @ ..] = &amounts[..] else { return Err(prices.error("are too few")) };
        Ok(ProductSummary {
            id: ProductId::new(handle),
            handle: crate::Handle::new(handle),
            media: self.maybe_picture(node.optional("picture"), &title),
            title,
            price: PriceRange { min: *min, max: *max },
            list_price: before.first().copied(),
            availability: match node.optional("stock").and_then(Node::as_text) {
                Some(LOW) => StockStatus::LowStock,
                Some(OUT) => StockStatus::OutOfStock,
                _ => StockStatus::InStock,
            },
            tags,
            only_variant: node.optional("variant").and_then(Node::as_text).map(VariantId::new),
        })
    }

    /// Minor units, as no price of a catalog is larger.
    fn amount(&self, node: Node<'_>) -> Read<Money> {
        let minor = node.integer()?;
        match (0..=rule::LARGEST).contains(&minor) {
            true => Ok(self.money(minor)),
            false => Err(node.error("is no price")),
        }
    }
}
