//! Orders placed on this device: enough to list them and to find them again.

pub use commerce::stored::placed_order::PlacedOrder;
use commerce::{
    Order, OrderRef,
    stored::{self, placed_order},
};

use leptos::prelude::*;

use super::{session::Session, signal::Var};

/// How many are kept; older ones are forgotten.
const KEPT: usize = 50;

/// The orders placed with this shop's backend on this device, newest first.
pub fn list(session: Session) -> Vec<PlacedOrder> {
    let text = session.device().get(&key(session));
    text.and_then(|text| placed_order::read(&text)).unwrap_or_default()
}

pub fn newest(session: Session) -> Option<OrderRef> {
    list(session).into_iter().next().map(|order| order.reference)
}

/// The newest order of this device as a signal: another tab may order what this one shows.
#[derive(Clone, Copy)]
pub struct NewestOrder {
    session: Session,
    heard: Var<()>,
}

impl NewestOrder {
    pub fn new(session: Session) -> Self {
        Self { session, heard: Var::new(()) }
    }

    /// Under which name the device keeps the orders.
    pub fn key(self) -> String {
        key(self.session)
    }

    /// Another tab has stored an order.
    pub fn hear(self) {
        self.heard.set(());
    }

    pub fn get(self) -> Option<OrderRef> {
        self.heard.track();
        newest(self.session)
    }
}

pub fn use_newest_order() -> NewestOrder {
    expect_context()
}

/// Remembers an order; the same one again changes nothing.
pub fn remember(session: Session, order: &Order) {
    let mut orders = list(session);
    if orders.iter().any(|known| known.reference == order.reference) {
        return;
    }
    let is_of_account = session.backend().may_be_signed_in();
    orders.insert(0, PlacedOrder { is_of_account, ..summary(order, session.device().now()) });
    orders.truncate(KEPT);
    write(session, &orders);
}

/// Forgets what an account has as well: the next customer at this device may be another one.
pub fn forget_of_account(session: Session) {
    let mut orders = list(session);
    orders.retain(|order| !order.is_of_account);
    write(session, &orders);
}

fn write(session: Session, orders: &[PlacedOrder]) {
    stored::replace(&*session.device(), &key(session), Some(&placed_order::write(orders)));
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

fn key(session: Session) -> String {
    placed_order::key(&session.identity())
}
