//! The format of catalog.json: what a merchant writes, and nothing else.
//!
//! These types know the shape of the file only. Whether what is written makes sense (prices in every
//! currency, choices that exist) is decided at the border, in [`shop`](super::shop). They never leave this folder.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::degrees::Degrees;
use crate::{Currency, DeliveryKind};

/// A shop without a server: everything it sells, in one file.
///
/// Field by field, with examples: docs/catalog.md.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    /// Where the JSON Schema of this file lies; for editors.
    #[serde(rename = "$schema", default)]
    pub _schema: Option<String>,
    /// ISO 4217 codes. Every price is given in each of them; the first is shown where a shopper's own is not offered.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>", length(min = 1)))]
    pub currencies: Vec<Currency>,
    /// At this many pieces or fewer the shop says that little is left.
    #[serde(default = "low_stock")]
    pub low_stock: u32,
    /// Files beside this one with its texts in further languages, by BCP 47 tag. Only shoppers who
    /// speak one of them load its file: an object from each text, as it stands here first, to its translation.
    #[serde(default)]
    pub translations: BTreeMap<String, String>,
    /// Words for the filters beside a list.
    #[serde(default)]
    pub labels: Labels,
    /// The tree of categories, in the order they are shown.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// The short labels products carry, by the name that products use for them.
    #[serde(default)]
    pub tags: BTreeMap<String, Text>,
    /// What is sold, in the order it is shown.
    pub products: Vec<Product>,
    /// Promotion codes. Anyone who reads this file can read them.
    #[serde(default)]
    pub promotions: Vec<Promotion>,
    /// The countries the shop delivers to.
    pub countries: Vec<Country>,
    /// Ways of delivery.
    pub delivery: Vec<Delivery>,
    /// Ways of paying.
    pub payments: Vec<Payment>,
}

/// The texts in one further language, by the text that the catalog has first.
pub type Translation = BTreeMap<String, String>;

fn low_stock() -> u32 {
    3
}

/// A text: one for all languages, or one for each.
///
/// Of several, the shopper gets the one with their language tag, else one in the same language, else the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub Vec<(String, String)>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(r#"a text, or texts by language such as {"en": "Cup", "zh-Hans": "杯"}"#)
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(Text(vec![(String::new(), text.to_owned())]))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut texts = Vec::new();
        while let Some(entry) = map.next_entry()? {
            texts.push(entry);
        }
        Ok(Text(texts))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "One text for all languages, or one for each, by BCP 47 tag.",
            "oneOf": [
                { "type": "string" },
                { "type": "object", "minProperties": 1, "additionalProperties": { "type": "string" } },
            ],
            "examples": ["Tea bowl", { "en": "Tea bowl", "zh-Hans": "茶碗" }],
        })
    }
}

/// An amount in each of the shop's currencies, as decimal text: `{"USD": "24.00", "EUR": "22.00"}`.
pub type Prices = BTreeMap<String, String>;

/// Words for the filters beside a list; English where left out.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Labels {
    /// Over the tags.
    pub tags: Option<Text>,
    /// Over what can be bought.
    pub availability: Option<Text>,
    /// Can be bought.
    pub in_stock: Option<Text>,
    /// Can be bought, and little is left.
    pub low_stock: Option<Text>,
    /// Can not be bought.
    pub out_of_stock: Option<Text>,
}

/// A picture.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// Relative to this file, or an https address. `{width}` in it stands for each of `widths`.
    pub src: String,
    /// The widths the picture is there in, in pixels: one file for each.
    #[serde(default)]
    pub widths: Vec<u32>,
    /// A version of up to about 400 px for lists; the fitting one of `widths` where left out.
    #[serde(default)]
    pub thumbnail: Option<String>,
    /// What it shows, for those who do not see it; the title where left out.
    #[serde(default)]
    pub alt: Option<Text>,
    /// In pixels; of the widest file.
    #[serde(default)]
    pub width: Option<u32>,
    /// In pixels; of the widest file.
    #[serde(default)]
    pub height: Option<u32>,
    /// The colour it has on the whole, as `#rrggbb`, shown while it loads.
    #[serde(default)]
    pub color: Option<String>,
}

/// A category.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name in links: small letters, digits and hyphens.
    pub handle: String,
    /// Its name on screen.
    pub title: Text,
    /// Its picture.
    #[serde(default)]
    pub picture: Option<Picture>,
    /// The categories inside it.
    #[serde(default)]
    pub children: Vec<Category>,
}

/// A product.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its name in links, unlike any other product's: small letters, digits and hyphens.
    pub handle: String,
    /// Its name on screen.
    pub title: Text,
    /// Plain text; line breaks are paragraphs.
    #[serde(default)]
    pub description: Option<Text>,
    /// Handles of the categories it stands in, the main one first.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Names out of the catalog's `tags`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Since when it is sold: "2026-10-01". For "newest first".
    #[serde(default)]
    pub added: Option<String>,
    /// The main one first.
    #[serde(default)]
    pub pictures: Vec<Picture>,
    /// What is to be chosen.
    #[serde(default)]
    pub options: Vec<ProductOption>,
    /// The price of the variants that name none of their own.
    #[serde(default)]
    pub price: Option<Prices>,
    /// What it cost before, for the variants that name no price of their own.
    #[serde(default)]
    pub list_price: Option<Prices>,
    /// What the shopper is asked to write with it: an engraving, a name.
    #[serde(default)]
    pub text_field: Option<TextField>,
    /// What can be bought: one for each combination of choices that exists, at least one.
    pub variants: Vec<Variant>,
}

/// A text of the shopper's for each line of a product, such as an engraving.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TextField {
    /// What it is, over the field and in the order: "Engraving".
    pub label: Text,
    /// What is to be known of it, below the field.
    #[serde(default)]
    pub hint: Option<Text>,
    /// The most characters it may have: 1 to 500.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 500)))]
    pub longest: u32,
    /// Whether the product is sold with a text only.
    #[serde(default)]
    pub required: bool,
}

/// What is to be chosen of a product.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProductOption {
    /// What variants and filters call it ("glaze"); the same in all products that share a filter.
    pub id: String,
    /// Its name on screen.
    pub name: Text,
    /// What can be chosen.
    pub values: Vec<OptionValue>,
}

/// A value of an option.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OptionValue {
    /// What variants and filters call it ("celadon").
    pub id: String,
    /// Its name on screen.
    pub label: Text,
}

/// A combination of choices that can be bought.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Unlike any other variant's of the whole catalog: small letters, digits and hyphens. It stands in carts and links, so it must not change.
    pub id: String,
    /// The merchant's stock number.
    #[serde(default)]
    pub sku: Option<String>,
    /// The value chosen of every option of the product: `{"glaze": "celadon"}`.
    #[serde(default)]
    pub choices: BTreeMap<String, String>,
    /// Its price, where it differs from the product's.
    #[serde(default)]
    pub price: Option<Prices>,
    /// What it cost before; more than the price.
    #[serde(default)]
    pub list_price: Option<Prices>,
    /// How many there are. Left out: as many as anyone wants.
    #[serde(default)]
    pub stock: Option<u32>,
    /// Its own picture.
    #[serde(default)]
    pub picture: Option<Picture>,
}

/// A promotion code.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Promotion {
    /// What the shopper types; capital or small letters do not matter.
    pub code: String,
    /// What it gives, in words, for the cart and the order.
    pub label: Text,
    /// What it gives.
    pub gives: Gift,
    /// From which sum of goods on.
    #[serde(default)]
    pub minimum: Option<Prices>,
    /// From when: "2026-11-01" (from midnight UTC) or "2026-11-01T09:00:00Z".
    #[serde(default)]
    pub from: Option<String>,
    /// Until when: "2026-11-30" (to the end of that day, UTC) or "2026-11-30T18:00:00Z" (not after that moment).
    #[serde(default)]
    pub until: Option<String>,
    /// Only the first so many pieces in the cart, in its order, are reduced.
    #[serde(default)]
    pub first_units: Option<u32>,
}

/// What a promotion gives.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Gift {
    /// So many percent off the goods: "10", "12.5".
    Percent(String),
    /// So much off the goods, but never more than they cost.
    Amount(Prices),
    /// Delivery costs nothing: `{"free_delivery": {}}`.
    FreeDelivery {},
}

/// A country the shop delivers to.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166, two capital letters.
    pub code: String,
    /// Its name, where the browser does not know it.
    #[serde(default)]
    pub name: Option<Text>,
}

/// A way of delivery.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// Unlike any other's; it stands in carts.
    pub id: String,
    /// Whether it comes or is fetched.
    pub kind: Way,
    /// Its name on screen.
    pub label: Text,
    /// How long it takes, or where and when it can be fetched.
    #[serde(default)]
    pub description: Option<Text>,
    /// What it costs; nothing where left out.
    #[serde(default)]
    pub price: Option<Prices>,
    /// From which sum of goods (after discounts) on it costs nothing.
    #[serde(default)]
    pub free_from: Option<Prices>,
    /// Only to these countries; to all of the catalog's where left out.
    #[serde(default)]
    pub countries: Option<Vec<String>>,
    /// Where it can be fetched; of a pickup only.
    #[serde(default)]
    pub place: Option<Place>,
}

/// Where an order can be fetched.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// As one would write it on a letter.
    #[serde(default)]
    pub address: Option<Text>,
    /// When it is open, a line for each rule.
    #[serde(default)]
    pub hours: Option<Text>,
    /// In degrees north; with `longitude`, for the nearest place and the map.
    #[serde(default)]
    pub latitude: Option<Degrees>,
    /// In degrees east.
    #[serde(default)]
    pub longitude: Option<Degrees>,
}

/// Whether it comes or is fetched.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It comes to the shopper's address.
    Shipping,
    /// The shopper fetches it.
    Pickup,
}

impl From<Way> for DeliveryKind {
    fn from(way: Way) -> Self {
        match way {
            Way::Shipping => Self::Shipping,
            Way::Pickup => Self::Pickup,
        }
    }
}

/// A way of paying.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Unlike any other's.
    pub id: String,
    /// Its name on screen.
    pub label: Text,
    /// More about it.
    #[serde(default)]
    pub description: Option<Text>,
    /// How it is done.
    pub how: How,
    /// Only with these ways of delivery, by their ids; with all where left out.
    #[serde(default)]
    pub delivery: Option<Vec<String>>,
}

/// How a payment is done.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// At the door or the counter: `{"cash": {}}`.
    Cash {},
    /// By bank transfer. `{reference}`, `{amount}` and `{currency}` in the text are put in.
    Transfer(Text),
    /// On a page of a payment provider: an https link in which `{reference}`, `{amount}` ("24.00"), `{minor}` ("2400") and `{currency}` are put in.
    Link(String),
    /// The order goes to the merchant as a message, and they arrange the payment.
    Message(Messenger),
}

/// Where an order goes as a message.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Messenger {
    /// Through what.
    pub to: Recipient,
    /// The message, in which `{reference}`, `{lines}`, `{totals}`, `{total}`, `{contact}` and `{address}` are put in; all of them, one below the other, where left out.
    #[serde(default)]
    pub text: Option<Text>,
}

/// Through what a message goes.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// To this WhatsApp number, with country code.
    Whatsapp(String),
    /// To this Telegram name; empty: the shopper chooses to whom.
    Telegram(String),
    /// To this e-mail address.
    Email(String),
    /// The shopper copies it: `{"clipboard": {}}`.
    Clipboard {},
}
