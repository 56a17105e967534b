//! Whether an order is fetched, and so needs no address.

use commerce::DeliveryKind;

use crate::state::{CartStore, shown_cart};

/// Whether what is chosen is fetched by the shopper, so that no address is needed.
pub(super) fn is_pickup(cart_store: CartStore) -> bool {
    shown_cart(cart_store).is_some_and(|cart| {
        !cart.delivery.is_empty()
            && cart.delivery.iter().all(|group| {
                let chosen = group.options.iter().find(|option| group.selected.as_ref() == Some(&option.id));
                chosen.is_some_and(|option| option.kind == DeliveryKind::Pickup)
            })
    })
}
