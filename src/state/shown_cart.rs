//! The cart as it is shown, for pages that show nothing else of its state.

use commerce::Cart;

use super::{CartStore, Remote};

/// The cart with waiting changes on top, once it is known, as a signal.
pub fn shown_cart(cart_store: CartStore) -> Option<Cart> {
    cart_store.with(|shown| match shown {
        Remote::Ready(cart) => cart.clone(),
        Remote::Loading | Remote::Failed(_) => None,
    })
}
