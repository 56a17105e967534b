//! The order that a cart became: looked for when the cart is gone while an attempt to order has no
//! known outcome (its answer was lost, the page was closed, another tab was faster).

use commerce::Commerce;

use super::{CartStore, Session, checkout_draft::CheckoutDraft, orders};
use crate::platform::{console, task};

/// Asks the backend what became of the attempts whose outcome is not known. If an order, it is shown;
/// else nothing changes. Nothing is ordered by asking.
pub fn look_for_order(session: Session, basket: CartStore) {
    let shop = session.shop();
    let attempts = CheckoutDraft::read(&shop).unknown();
    if attempts.is_empty() {
        return;
    }
    let backend = session.backend();
    task::spawn(async move {
        for attempt in attempts {
            match backend.order_of(&attempt).await {
                Ok(Some(order)) => {
                    orders::remember(session, &order);
                    CheckoutDraft::read(&shop).ordered().save(&shop);
                    basket.show_order(order.reference);
                    return;
                }
                Ok(None) => {}
                Err(error) => console::warn(&error.to_string()),
            }
        }
    });
}
