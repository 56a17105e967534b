//! The order that a cart became: looked for when the cart is gone while an attempt to order has no
//! known outcome (its answer was lost, the page was closed, another tab was faster).

use commerce::{Commerce, OrderRef};

use super::{Session, checkout_draft, orders};
use crate::platform::{console, task};

/// Asks the backend what became of the attempts whose outcome is not known; `found` hears of the order
/// if there is one. Nothing is ordered by asking.
pub fn look_for_order(session: Session, found: impl FnOnce(OrderRef) + 'static) {
    let attempts = checkout_draft::read(session).unknown();
    if attempts.is_empty() {
        return;
    }
    let backend = session.backend();
    task::spawn(async move {
        for attempt in attempts {
            match backend.find_order_by_key(&attempt).await {
                Ok(Some(order)) => {
                    orders::remember(session, &order);
                    checkout_draft::save(session, &checkout_draft::read(session).ordered());
                    found(order.reference);
                    return;
                }
                Ok(None) => {}
                Err(error) => console::warn(&error.to_string()),
            }
        }
    });
}
