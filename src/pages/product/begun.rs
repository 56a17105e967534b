//! Goes on with what the shopper has begun on the prerendered page: what was chosen, the open sheet, the notice,
//! and what the page has added and could not store.

use commerce::CartChange;

use super::buy::offer_cart;
use crate::{
    platform::{boot, console},
    state::{
        begun::Begun, cart::use_cart, lazy, navigation::use_navigation, notices::use_notices, signal::effect,
    },
};

/// What was begun, if this page takes a prerendered one over.
pub fn take() -> Option<Begun> {
    match Begun::read(&boot::begun()?) {
        Ok(begun) => Some(begun),
        Err(error) => {
            console::warn(&error.to_string());
            None
        }
    }
}

/// Delivers what was added, and shows what becomes of it here.
pub fn go_on(begun: &Begun) {
    let (cart_store, notices) = (use_cart(), use_notices());
    if begun.has_notice {
        let navigation = use_navigation();
        // After the page has put away what was offered on the page before.
        effect(move || offer_cart(notices, navigation));
    }
    effect(move || cart_store.take_unheard().into_iter().for_each(|outcome| notices.tell(outcome)));
    for (variant, quantity) in begun.held.iter().cloned() {
        let add = CartChange::add(variant, quantity);
        lazy::change_cart(cart_store, add, move |outcome| notices.tell(outcome));
    }
}
