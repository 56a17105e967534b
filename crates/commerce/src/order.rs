//! Orders: what was bought, and what became of it.

use serde::Serialize;

use crate::{
    Address, Contact, Currency, Handle, Line, LineText, Media, Money, OrderRef, PaymentAction, PickupPlace,
    Selected, Total, VariantId,
};

/// A placed order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Reads it back.
    pub reference: OrderRef,
    /// What the shopper calls it ("#1042").
    pub label: String,
    /// How far it is.
    pub status: OrderStatus,
    /// What is known of the payment.
    pub payment: OrderPayment,
    /// Parcels; empty until something is sent.
    pub fulfillments: Vec<Fulfillment>,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// In the order they are to be shown.
    pub totals: Vec<Total>,
    /// What the amounts are in.
    pub currency: Currency,
    /// Who bought.
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

/// How far an order is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderStatus {
    /// The shop has it.
    Placed,
    /// Being packed, in part or whole under way.
    InProgress,
    /// All of it was handed to the carrier.
    Shipped,
    /// All of it arrived.
    Delivered,
    /// Will not happen.
    Cancelled,
}

/// How far the payment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum PaymentStatus {
    /// Still to be paid.
    Pending,
    /// Promised by the payment provider.
    Authorized,
    /// Paid.
    Paid,
    /// Given back.
    Refunded,
    /// Did not work.
    Failed,
}

/// What is known of an order's payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderPayment {
    /// How far.
    pub status: PaymentStatus,
    /// The way of paying, in the merchant's words.
    pub label: Option<String>,
    /// What the shopper has still to do.
    pub action: Option<PaymentAction>,
}

/// How far a parcel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FulfillmentStatus {
    /// Being packed.
    Preparing,
    /// On its way.
    Shipped,
    /// Arrived.
    Delivered,
    /// Will not come.
    Cancelled,
}

/// A parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fulfillment {
    /// How far.
    pub status: FulfillmentStatus,
    /// Numbers to follow it by.
    pub tracking: Vec<Tracking>,
}

/// A number to follow a parcel by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracking {
    /// The carrier's number.
    pub number: String,
    /// Where it can be followed.
    pub url: Option<String>,
}

/// What was bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderLine {
    /// For "buy again".
    pub variant: VariantId,
    /// For the link to its page, where the backend's orders say.
    pub product: Option<Handle>,
    /// The product's name when it was bought.
    pub title: String,
    /// The choices.
    pub selected: Vec<Selected>,
    /// What the shopper wrote for it.
    pub text: Option<LineText>,
    /// Its picture.
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
