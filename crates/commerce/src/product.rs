//! What is sold: products, their options and variants, and the short form lists show.

#![allow(missing_docs, reason = "plain data: a name that says it all has no comment")]

use serde::Serialize;

use crate::{Handle, Money, ProductId, VariantId};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Media {
    /// Absolute, or relative to the shop's own folder.
    pub url: String,
    /// A small version (up to about 400 px wide) for lists; `url` where there is none.
    pub thumbnail: String,
    /// What it shows, for those who do not see it; may be empty.
    pub alt: String,
    /// In pixels, where known.
    pub width: Option<u32>,
    /// In pixels, where known.
    pub height: Option<u32>,
    /// The same picture in several widths, or the square in its middle, the narrowest first: for where a
    /// square of it is shown. Empty where there is only one.
    pub sources: Vec<Source>,
    /// The same picture as AVIF, for the browsers that read it: one file, or one for each width of `sources`
    /// in the place of `{width}`.
    pub avif: Option<String>,
    /// The colour it has on the whole, as `#rrggbb`: what to show in its place while it loads.
    pub color: Option<String>,
}

impl Media {
    /// What stands for a width in an address.
    pub const WIDTH: &str = "{width}";
}

/// A picture in one of its widths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Absolute, or relative to the shop's own folder.
    pub url: String,
    /// In pixels.
    pub width: u32,
}

/// A product's text as the backend gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Description {
    /// Shown as it is; line breaks are paragraphs.
    Plain(String),
    /// Foreign HTML: shown by the rich-text component alone, which keeps an allow-list.
    Html(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum StockStatus {
    InStock,
    /// Can be bought, and little is left.
    LowStock,
    OutOfStock,
}

/// Whether and how many can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Availability {
    pub status: StockStatus,
    /// Exactly, where the backend says.
    pub quantity: Option<u32>,
}

impl Availability {
    /// Whether at least one can be bought.
    pub fn can_buy(&self) -> bool {
        self.status != StockStatus::OutOfStock
    }
}

/// The least and the most a product's variants cost; equal where there is one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PriceRange {
    pub min: Money,
    pub max: Money,
}

/// A value of an option ("celadon").
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionValue {
    /// As on screen, and what [`Selected::value`] holds.
    pub label: String,
}

/// What a shopper chooses ("Glaze": celadon, ash, tenmoku).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProductOption {
    /// As on screen, and what [`Selected::option`] holds.
    pub name: String,
    /// In the merchant's order.
    pub values: Vec<OptionValue>,
}

/// One choice of an option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Selected {
    /// [`ProductOption::name`].
    pub option: String,
    /// [`OptionValue::label`].
    pub value: String,
}

/// What goes into a cart: a product with one value chosen of every option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variant {
    /// What the cart is told.
    pub id: VariantId,
    /// The merchant's stock number.
    pub sku: Option<String>,
    /// One for each option of the product, in the product's order.
    pub selected: Vec<Selected>,
    /// What it costs, with tax where the backend shows tax.
    pub price: Money,
    /// What it cost before, where that is more.
    pub list_price: Option<Money>,
    /// Whether and how many can be bought.
    pub availability: Availability,
    /// Its own picture, where it has one.
    pub media: Option<Media>,
}

/// A text that the shopper gives with a product: an engraving, the name on a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TextField {
    /// In the merchant's words ("Engraving").
    pub label: String,
    /// More of them; may be empty.
    pub hint: String,
    /// The most it may hold, in Unicode characters.
    pub longest: u32,
    /// Whether nothing is no answer.
    pub is_required: bool,
}

impl TextField {
    /// How long a text is as it is counted here: without the blanks around it.
    pub fn length(text: &str) -> u32 {
        u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX)
    }

    /// Whether it takes this text, where there is one: a single line that is not too long.
    pub fn takes(&self, text: &str) -> bool {
        Self::length(text) <= self.longest && !text.trim().contains(char::is_control)
    }
}

/// Everything the product page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Product {
    /// The backend's id for it.
    pub id: ProductId,
    /// Its name in links.
    pub handle: Handle,
    /// Its name on screen.
    pub title: String,
    /// What the merchant says of it.
    pub description: Description,
    /// Pictures, the main one first; may be empty.
    pub media: Vec<Media>,
    /// What is to be chosen; empty where there is one variant.
    pub options: Vec<ProductOption>,
    /// At least one.
    pub variants: Vec<Variant>,
    /// Over all variants.
    pub price_range: PriceRange,
    /// Handles and titles of the categories it stands in, the most specific last.
    pub categories: Vec<(Handle, String)>,
    /// Short labels ("new"), shown on cards.
    pub tags: Vec<String>,
    /// Over all variants.
    pub availability: StockStatus,
    /// What the shopper is asked to write, where they are.
    pub text_field: Option<TextField>,
}

impl Product {
    /// The variant with exactly these choices, if it exists.
    pub fn variant_with(&self, selected: &[Selected]) -> Option<&Variant> {
        self.variants.iter().find(|variant| {
            variant.selected.len() == selected.len()
                && variant.selected.iter().all(|choice| selected.contains(choice))
        })
    }

    pub fn variant(&self, id: &VariantId) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == *id)
    }

    /// The short form, so that what a page knows can serve a list and back.
    pub fn summary(&self) -> ProductSummary {
        ProductSummary {
            id: self.id.clone(),
            handle: self.handle.clone(),
            title: self.title.clone(),
            media: self.media.first().cloned(),
            price: self.price_range,
            list_price: self
                .variants
                .iter()
                .min_by_key(|variant| variant.price.minor)
                .and_then(|variant| variant.list_price),
            availability: self.availability,
            tags: self.tags.clone(),
            only_variant: match self.variants.as_slice() {
                [only] => Some(only.id.clone()),
                _ => None,
            },
        }
    }
}

/// What a card in a list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProductSummary {
    /// The backend's id for it.
    pub id: ProductId,
    /// Its name in links.
    pub handle: Handle,
    /// Its name on screen.
    pub title: String,
    pub media: Option<Media>,
    pub price: PriceRange,
    /// What the cheapest variant cost before, where that is more and the backend says.
    pub list_price: Option<Money>,
    /// Whether any variant can be bought.
    pub availability: StockStatus,
    pub tags: Vec<String>,
    /// The variant, where there is one only and the backend's lists say which.
    pub only_variant: Option<VariantId>,
}

/// A variant with what is needed to show it outside its product: in a cart link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantSummary {
    pub variant: Variant,
    /// The product's name in links.
    pub product: Handle,
    /// The product's name on screen.
    pub title: String,
    /// The variant's picture, or the product's.
    pub media: Option<Media>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_counted_in_characters_and_is_one_line() {
        let field = TextField { label: String::new(), hint: String::new(), longest: 4, is_required: true };
        assert_eq!(TextField::length(" 月白風清 "), 4);
        for fits in ["", "abcd", " abcd ", "月白風清", "سلام"] {
            assert!(field.takes(fits), "{fits}");
        }
        for too_much in ["abcde", "月白風清也", "a\nb", "a\tb"] {
            assert!(!field.takes(too_much), "{too_much}");
        }
    }
}
