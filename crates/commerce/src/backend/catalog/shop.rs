//! The shop as the backend works with it: what can be sold of a catalog, in the shopper's language
//! and currency. Only the [`mapping`](super::mapping) makes one; nothing here changes it.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{
    mapping::{self, Reader},
    search::Index,
};
use crate::{
    Category, Country, Currency, DeliveryKind, Handle, Media, Message, MessageCode, PickupPlace, Product,
    StockStatus, Variant, VariantId,
    json::{ReadError, Tree},
};

/// Places by name. One type for all that is looked up by a name keeps the program small.
pub type Names = BTreeMap<String, (usize, usize)>;

#[derive(Debug)]
pub struct Shop {
    /// What all prices in it are in.
    pub currency: Currency,
    /// The tree, as shown.
    pub categories: Vec<Category>,
    /// In the merchant's order.
    pub entries: Vec<Entry>,
    /// What lists can be narrowed by, the availability last.
    pub filters: Vec<Filter>,
    /// Entry by the product's handle.
    pub by_handle: Names,
    /// Entry and place in it by the variant's id.
    pub by_variant: Names,
    /// Made when it is first asked for.
    pub index: OnceLock<Index>,
    /// What of the goods could not be read.
    pub left_out: Vec<ReadError>,
    /// What only buying needs.
    pub unread: Unread,
}

/// The terms, not read before somebody buys: the code that reads them is loaded then.
#[derive(Debug)]
pub struct Unread {
    pub reader: Reader,
    /// Their part of the catalog.
    pub lists: Tree,
    /// Read when they are first asked for.
    pub terms: OnceLock<Terms>,
}

/// On which terms it is sold.
#[derive(Debug, Default)]
pub struct Terms {
    pub promotions: Vec<Promotion>,
    pub countries: Vec<Country>,
    pub delivery: Vec<Delivery>,
    pub payments: Vec<Payment>,
    /// What of them could not be read.
    pub left_out: Vec<ReadError>,
}

/// A product with what lists need to know of it.
#[derive(Debug)]
pub struct Entry {
    pub product: Product,
    /// Handles of the categories it stands in and of all those around them.
    pub within: Vec<Handle>,
    /// Which values of which filters it has, by their places in [`Shop::filters`].
    pub marks: Vec<Mark>,
    /// Since when it is sold; 0 where the merchant does not say.
    pub added: i64,
    /// Its texts in every language, with what a find in each counts.
    pub texts: Vec<(u16, String)>,
}

/// The mark of an availability: its filter is the first that every catalog has.
pub fn mark_of(availability: StockStatus) -> Mark {
    let value = match availability {
        StockStatus::InStock => 0,
        StockStatus::LowStock => 1,
        StockStatus::OutOfStock => 2,
    };
    (0, value)
}

/// A value of a filter, by the places of both.
pub type Mark = (usize, usize);

/// What a list can be narrowed by.
#[derive(Clone, Debug)]
pub struct Filter {
    pub id: String,
    pub label: String,
    /// Name and label of each value.
    pub values: Vec<(String, String)>,
}

/// A promotion code. Amounts are in minor units of the shop's currency.
#[derive(Clone, Debug)]
pub struct Promotion {
    /// As the merchant wrote it.
    pub code: String,
    pub label: String,
    pub discount: Discount,
    /// From which sum of goods on.
    pub minimum: i64,
    /// The first moment it holds.
    pub from: i64,
    /// The last moment it holds.
    pub until: i64,
    /// How many pieces it reduces.
    pub first_units: u32,
}

/// What a promotion gives. Percent and amounts are off the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discount {
    /// Hundredths of a percent, up to 10,000.
    Percent(i64),
    /// Minor units.
    Amount(i64),
    /// Delivery for nothing.
    FreeDelivery,
}

/// A way of delivery. Amounts are in minor units of the shop's currency.
#[derive(Debug)]
pub struct Delivery {
    pub id: String,
    pub kind: DeliveryKind,
    pub label: String,
    /// On screen; may be empty.
    pub description: String,
    pub price: i64,
    /// From which sum of goods on it costs nothing.
    pub free_from: Option<i64>,
    /// To these countries only.
    pub countries: Option<Vec<String>>,
    pub place: Option<PickupPlace>,
}

#[derive(Debug)]
pub struct Payment {
    pub id: String,
    pub label: String,
    /// On screen; may be empty.
    pub description: String,
    pub how: How,
    /// With these ways of delivery only.
    pub delivery: Option<Vec<String>>,
}

/// How a payment is done; texts still have their placeholders.
#[derive(Debug)]
pub enum How {
    /// At the door or counter.
    Cash,
    /// By bank transfer, with these instructions.
    Transfer(String),
    /// At this link.
    Link(String),
    /// By a message of this text.
    Message(Recipient, String),
}

#[derive(Debug)]
pub enum Recipient {
    /// To a number of digits only.
    Whatsapp(String),
    /// To a name without "@", or to whom the shopper chooses.
    Telegram(Option<String>),
    Email(String),
    Clipboard,
}

impl Shop {
    pub fn product(&self, handle: &Handle) -> Option<&Product> {
        self.by_handle.get(handle.as_str()).map(|(entry, _)| &self.entries[*entry].product)
    }

    /// The variant with this id, and its product.
    pub fn variant(&self, id: &VariantId) -> Option<(&Product, &Variant)> {
        let (entry, place) = self.by_variant.get(id.as_str())?;
        let product = &self.entries[*entry].product;
        Some((product, &product.variants[*place]))
    }

    /// The picture that stands for a variant in carts and orders.
    pub fn picture(product: &Product, variant: &Variant) -> Option<Media> {
        variant.media.clone().or_else(|| product.media.first().cloned())
    }

    /// The promotion with this code, written in capital or small letters, if it holds at `now`.
    pub fn promotion(&self, code: &str, now: i64) -> Result<&Promotion, Message> {
        let known = self.terms().promotions.iter().find(|known| known.code.eq_ignore_ascii_case(code.trim()));
        let Some(promotion) = known else {
            return Err(Message::error(MessageCode::CodeUnknown));
        };
        if now < promotion.from || now > promotion.until {
            return Err(Message::error(MessageCode::CodeExpired));
        }
        Ok(promotion)
    }

    /// The terms; read on first use.
    pub fn terms(&self) -> &Terms {
        let Unread { reader, lists, terms } = &self.unread;
        terms.get_or_init(|| mapping::terms(reader.clone(), lists.root()))
    }

    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            for entry in &self.entries {
                index.add(&entry.texts);
            }
            index
        })
    }
}
