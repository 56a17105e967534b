//! Paying: the ways offered, and what became of the attempt to order.

use serde::Serialize;

use crate::{Message, Order, PaymentMethodId};

/// A way of paying that is offered for the cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentMethod {
    /// For [`Commerce::place_order`](crate::Commerce::place_order).
    pub id: PaymentMethodId,
    /// In the merchant's words.
    pub label: String,
    /// More of them; may be empty.
    pub description: String,
}

/// What the shopper has to do for the payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PaymentAction {
    /// Read and follow, at leisure (a bank account and a reference).
    Instructions(String),
    /// Open a page and pay there.
    OpenLink {
        /// An https link with amount and reference already in it.
        url: String,
    },
    /// Send the order as a message.
    SendMessage {
        /// The order as text.
        text: String,
        /// Opens the messenger with the text in it; `None` where the text is to be copied.
        url: Option<String>,
    },
}

/// What became of the attempt to order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckoutOutcome {
    /// The order exists. It may still have a [`PaymentAction`] open.
    Placed(Box<Order>),
    /// The order waits for the shopper: a confirmation by the bank, say.
    NeedsAction(PaymentAction),
    /// The shopper goes on at this address.
    Redirect(String),
    /// There is no order, and the messages say why. The cart is as it was.
    Rejected(Vec<Message>),
}
