//! Orders placed on this device: enough to list them and to find them again.

use commerce::{Money, Order, OrderRef};
use serde::{Deserialize, Serialize};
use shop::Shop;

use super::session::Session;
use crate::platform::{clock, device::BrowserDevice, storage};

/// How many are kept; older ones are forgotten.
const KEPT: usize = 50;

/// An order as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedOrder {
    /// Reads it back.
    pub reference: OrderRef,
    /// What the shopper calls it.
    pub label: String,
    /// Milliseconds since 1970-01-01 UTC.
    pub placed_at: i64,
    /// What was to be paid.
    pub total: Option<Money>,
    /// The first line's title, and how many pieces in all.
    pub title: String,
    /// Pieces in all.
    pub count: u32,
    /// Whether somebody was signed in whose account has it as well.
    #[serde(default)]
    pub is_of_account: bool,
}

/// The orders placed with this shop's backend on this device, newest first.
pub fn list(shop: &Shop) -> Vec<PlacedOrder> {
    storage::read(&key(shop)).unwrap_or_default()
}

/// The newest of them.
pub fn newest(shop: &Shop) -> Option<OrderRef> {
    list(shop).into_iter().next().map(|order| order.reference)
}

/// Remembers an order; the same one again changes nothing.
pub fn remember(session: Session, order: &Order) {
    let shop = session.shop();
    let mut orders = list(&shop);
    if orders.iter().any(|known| known.reference == order.reference) {
        return;
    }
    let is_of_account = session.backend().may_be_signed_in();
    orders.insert(0, PlacedOrder { is_of_account, ..summary(order, clock::now()) });
    orders.truncate(KEPT);
    write(&shop, &orders);
}

/// Forgets what an account has as well: who is next at this device is somebody else.
pub fn forget_of_account(shop: &Shop) {
    let mut orders = list(shop);
    orders.retain(|order| !order.is_of_account);
    write(shop, &orders);
}

fn write(shop: &Shop, orders: &[PlacedOrder]) {
    storage::write(&key(shop), orders);
}

/// An order as the list shows it; `now` is when it was placed where the backend does not say.
pub fn summary(order: &Order, now: i64) -> PlacedOrder {
    PlacedOrder {
        reference: order.reference.clone(),
        label: order.label.clone(),
        placed_at: order.placed_at.unwrap_or(now),
        total: order
            .totals
            .iter()
            .find(|total| total.kind == commerce::TotalKind::Total)
            .map(|total| total.amount),
        title: order.lines.first().map(|line| line.title.clone()).unwrap_or_default(),
        count: order.lines.iter().map(|line| line.quantity).sum(),
        is_of_account: false,
    }
}

fn key(shop: &Shop) -> String {
    format!("pushcart.orders@{}", shop.backend.identity(&BrowserDevice))
}
