//! The cart as the backend sees it, and the changes one can ask for.
//!
//! Totals come from the backend and are shown in its order; nothing here recomputes them.

#![allow(missing_docs, reason = "plain data: a name that says it all has no comment")]

use serde::Serialize;

use crate::{
    Address, Availability, CartRef, Contact, Currency, DeliveryGroupId, DeliveryOptionId, Handle, LineId,
    Media, Message, Money, Selected, VariantId,
};

/// What the shopper is about to buy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cart {
    /// Names it to the backend.
    pub reference: CartRef,
    /// What all its amounts are in.
    pub currency: Currency,
    /// In the backend's order.
    pub lines: Vec<Line>,
    /// In the order they are to be shown; exactly one is [`TotalKind::Total`].
    pub totals: Vec<Total>,
    /// Codes and automatic discounts in force.
    pub promotions: Vec<Promotion>,
    /// Ways of delivery; empty until the backend knows enough (often an address) to offer any.
    pub delivery: Vec<DeliveryGroup>,
    /// The contact, as far as known.
    pub contact: Option<Contact>,
    /// The shipping address, as far as known.
    pub shipping_address: Option<Address>,
    /// How much more would make delivery free, where the backend says.
    pub to_free_delivery: Option<Money>,
    /// Where the shopper goes on, for backends that check out on a page of their own.
    pub continue_url: Option<String>,
}

impl Cart {
    /// How many pieces there are in all: the number on the tab bar.
    pub fn count(&self) -> u32 {
        self.lines.iter().map(|line| line.quantity).fold(0, u32::saturating_add)
    }

    pub fn total(&self) -> Option<Money> {
        self.totals.iter().find(|total| total.kind == TotalKind::Total).map(|total| total.amount)
    }

    /// Whether every group that needs a way of delivery has one.
    pub fn delivery_chosen(&self) -> bool {
        !self.delivery.is_empty() && self.delivery.iter().all(|group| group.selected.is_some())
    }
}

/// What the shopper wrote for a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineText {
    /// What it is, in the merchant's words ("Engraving").
    pub label: String,
    /// As the shopper wrote it.
    pub text: String,
}

/// So many of one variant, with one text where it takes any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Names it to the backend.
    pub id: LineId,
    pub variant: VariantId,
    /// For the link to its page.
    pub product: Handle,
    /// The product's name when it was added.
    pub title: String,
    pub selected: Vec<Selected>,
    /// What the shopper wrote for it.
    pub text: Option<LineText>,
    pub media: Option<Media>,
    /// At least 1.
    pub quantity: u32,
    /// For one, before discounts on the whole cart.
    pub unit_price: Money,
    /// For one, before, where that is more.
    pub list_price: Option<Money>,
    /// For all of them.
    pub total: Money,
    /// Whether and how many can be bought, where the backend's cart says.
    pub availability: Option<Availability>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum TotalKind {
    /// All lines, before discounts and delivery.
    Subtotal,
    /// Taken off: negative.
    Discount,
    Delivery,
    /// Tax, where it is shown by itself.
    Tax,
    /// Fees of the way of paying and the like.
    Fee,
    Total,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// What it is for; the app has words for each kind.
    pub kind: TotalKind,
    /// The backend's own words, where they say more ("10% off the order").
    pub label: Option<String>,
    /// Negative for what is taken off.
    pub amount: Money,
}

/// A discount in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    /// As the shopper typed it; `None` for an automatic one.
    pub code: Option<String>,
    /// In the merchant's words.
    pub label: String,
}

/// Whether it comes or is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryKind {
    /// To the shopper's address.
    Shipping,
    /// The shopper fetches it.
    Pickup,
}

/// A way of delivery that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryOption {
    /// For [`CartChange::SetDelivery`].
    pub id: DeliveryOptionId,
    pub kind: DeliveryKind,
    /// In the merchant's words.
    pub label: String,
    /// More of them (opening hours); may be empty.
    pub description: String,
    /// What it costs for this cart.
    pub price: Money,
    /// Where it can be fetched, where that is told apart from the description.
    pub place: Option<PickupPlace>,
}

/// Where an order can be fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PickupPlace {
    /// As one would write it on a letter; may be empty.
    pub address: String,
    /// In the merchant's words, a line for each rule; may be empty.
    pub hours: String,
    /// To find the nearest, and to show it on a map.
    pub position: Option<Position>,
}

/// A point on the earth (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// In millionths of a degree, north of the equator.
    pub latitude: i32,
    /// In millionths of a degree, east of Greenwich.
    pub longitude: i32,
}

/// Lines that are delivered together. Most carts have one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryGroup {
    /// For [`CartChange::SetDelivery`].
    pub id: DeliveryGroupId,
    pub options: Vec<DeliveryOption>,
    pub selected: Option<DeliveryOptionId>,
}

/// A change to the cart that one can ask for. It can be written down and sent later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum CartChange {
    /// Puts so many more of a variant in; makes the cart where there is none.
    Add {
        variant: VariantId,
        quantity: u32,
        /// What the shopper wrote for it: another text is another line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// Sets how many a line holds; 0 removes it.
    SetQuantity {
        line: LineId,
        /// How many from now on.
        quantity: u32,
    },
    ApplyCode(String),
    RemoveCode(String),
    SetContact(Contact),
    SetShippingAddress(Address),
    SetDelivery {
        group: DeliveryGroupId,
        option: DeliveryOptionId,
    },
}

impl CartChange {
    /// So many more of a variant that takes no text.
    pub fn add(variant: VariantId, quantity: u32) -> Self {
        Self::Add { variant, quantity, text: None }
    }
}

/// The cart after a change, and what the backend said to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CartAnswer {
    /// As it is now; `None` where there is none (the very first change was refused).
    pub cart: Option<Cart>,
    /// What the backend said; an [`Error`](crate::Severity::Error) means the change did not happen, or only
    /// in part.
    pub messages: Vec<Message>,
}
