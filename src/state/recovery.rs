//! The order that a cart became: looked for when the cart is gone while an attempt to order has no
//! known outcome (its answer was lost, the page was closed, another tab was faster).

use commerce::{CheckoutOutcome, Commerce};

use super::{Basket, Session, checkout_draft::CheckoutDraft, orders};
use crate::platform::{clock, console, task};

/// Asks the backend what became of the last attempt. If an order, it is shown; else nothing changes.
pub fn look_for_order(session: Session, basket: Basket) {
    let shop = session.shop();
    let draft = CheckoutDraft::read(&shop);
    let (Some(attempt), Some(payment)) = (draft.attempt.clone(), draft.payment.clone()) else { return };
    let backend = session.backend();
    task::spawn(async move {
        // The same key is the same attempt: where it has succeeded, this is its answer, and where the
        // cart is gone for another reason, there is nothing to order.
        match backend.place_order(&payment, &attempt).await {
            Ok(CheckoutOutcome::Placed(order)) => {
                orders::remember(&shop, &order, clock::now());
                draft.without_attempt().save(&shop);
                basket.show_order(order.reference);
            }
            Ok(_) => draft.without_attempt().save(&shop),
            Err(error) => console::warn(&error.to_string()),
        }
    });
}
