//! Orders: what was bought, and what became of it.

#![allow(missing_docs, reason = "plain data: a name that says it all has no comment")]

use serde::Serialize;

use crate::{
    Address, Contact, Currency, Handle, Line, LineText, Media, Money, OrderRef, PaymentAction, PickupPlace,
    Selected, Total, VariantId,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub reference: OrderRef,
    /// What the shopper calls it ("#1042").
    pub label: String,
    pub status: OrderStatus,
    /// What is known of the payment.
    pub payment: OrderPayment,
    /// Parcels; empty until something is sent.
    pub fulfillments: Vec<Fulfillment>,
    pub lines: Vec<OrderLine>,
    /// In the order they are to be shown.
    pub totals: Vec<Total>,
    pub currency: Currency,
    pub contact: Option<Contact>,
    /// The shipping address; `None` for pickup.
    pub shipping_address: Option<Address>,
    /// Where and when it can be fetched, where the backend tells that apart.
    pub pickup: Option<PickupPlace>,
    /// The chosen way of delivery, in the merchant's words.
    pub delivery_label: Option<String>,
    /// Milliseconds since 1970-01-01 UTC.
    pub placed_at: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderStatus {
    Placed,
    /// Being packed, in part or whole under way.
    InProgress,
    /// All of it was handed to the carrier.
    Shipped,
    Delivered,
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PaymentStatus {
    /// Still to be paid.
    Pending,
    /// Promised by the payment provider.
    Authorized,
    Paid,
    Refunded,
    Failed,
}

/// What is known of an order's payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderPayment {
    pub status: PaymentStatus,
    /// The way of paying, in the merchant's words.
    pub label: Option<String>,
    /// What the shopper has still to do.
    pub action: Option<PaymentAction>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FulfillmentStatus {
    Preparing,
    Shipped,
    Delivered,
    Cancelled,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fulfillment {
    pub status: FulfillmentStatus,
    pub tracking: Vec<Tracking>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    pub number: String,
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderLine {
    /// For "buy again".
    pub variant: VariantId,
    /// For the link to its page, where the backend's orders say.
    pub product: Option<Handle>,
    /// The product's name when it was bought.
    pub title: String,
    pub selected: Vec<Selected>,
    /// What the shopper wrote for it.
    pub text: Option<LineText>,
    pub media: Option<Media>,
    /// At least 1.
    pub quantity: u32,
    /// For one.
    pub unit_price: Money,
    /// For all of them.
    pub total: Money,
}

/// What was bought is what stood in the cart; a line without a product's handle leads nowhere.
impl From<Line> for OrderLine {
    fn from(line: Line) -> Self {
        Self {
            variant: line.variant,
            product: Some(line.product).filter(|handle| !handle.as_str().is_empty()),
            title: line.title,
            selected: line.selected,
            text: line.text,
            media: line.media,
            quantity: line.quantity,
            unit_price: line.unit_price,
            total: line.total,
        }
    }
}
