//! The optimistic cart: what it will look like once its pending changes are made. Quantities only; sums
//! are the backend's and stay as they were until it has answered.

use crate::{Cart, CartChange, Line, VariantId};

/// How many pieces the cart holds with changes on top of it, also those whose line only the backend can make.
pub(super) fn count<'a>(cart: Option<&Cart>, changes: impl Iterator<Item = &'a CartChange> + Clone) -> u32 {
    let is_shown = |of: &VariantId, with: Option<&String>| {
        let is_it = |line: &Line| line.variant == *of && line.text.as_ref().map(|text| &text.text) == with;
        cart.is_some_and(|cart| cart.lines.iter().any(is_it))
    };
    let unshown = changes.clone().filter_map(|change| match change {
        CartChange::Add { variant, quantity, text } if !is_shown(variant, text.as_ref()) => Some(*quantity),
        _ => None,
    });
    unshown.sum::<u32>() + apply(cart.cloned(), changes).map_or(0, |cart| cart.count())
}

/// The cart with changes shown on top of it.
pub(super) fn apply<'a>(cart: Option<Cart>, changes: impl Iterator<Item = &'a CartChange>) -> Option<Cart> {
    let mut cart = cart?;
    for change in changes {
        match change {
            CartChange::SetQuantity { line, quantity: 0 } => cart.lines.retain(|shown| shown.id != *line),
            CartChange::SetQuantity { line, quantity } => {
                if let Some(shown) = cart.lines.iter_mut().find(|shown| shown.id == *line) {
                    shown.quantity = *quantity;
                }
            }
            CartChange::Add { variant, quantity, text } => {
                let is_it = |shown: &&mut Line| {
                    shown.variant == *variant && shown.text.as_ref().map(|text| &text.text) == text.as_ref()
                };
                if let Some(shown) = cart.lines.iter_mut().find(is_it) {
                    shown.quantity += quantity;
                }
            }
            CartChange::ApplyCode(_)
            | CartChange::RemoveCode(_)
            | CartChange::SetContact(_)
            | CartChange::SetShippingAddress(_)
            | CartChange::SetDelivery { .. } => {}
        }
    }
    Some(cart)
}

/// Whether `change` makes the one waiting before it pointless: both set the same line's quantity.
pub(super) fn superseded_by(change: &CartChange, last: Option<&CartChange>) -> bool {
    match (change, last) {
        (CartChange::SetQuantity { line, .. }, Some(CartChange::SetQuantity { line: last, .. })) => {
            line == last
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::cart, *};
    use crate::{LineId, LineText};

    fn set(line: &str, quantity: u32) -> CartChange {
        CartChange::SetQuantity { line: LineId::new(line), quantity }
    }

    #[test]
    fn waiting_changes_show_on_top_in_order() {
        let changes = [set("a", 3), set("b", 0), CartChange::add(VariantId::new("a"), 2)];
        let shown = apply(Some(cart()), changes.iter()).unwrap();
        assert_eq!(shown.count(), 5);
        assert_eq!(shown.lines.len(), 1);
    }

    #[test]
    fn what_only_the_backend_can_show_is_counted() {
        let added = [CartChange::add(VariantId::new("a"), 2), CartChange::add(VariantId::new("new"), 3)];
        assert_eq!(count(Some(&cart()), added.iter()), cart().count() + 5);
        assert_eq!(count(None, added.iter()), 5);
    }

    #[test]
    fn more_of_a_text_shows_at_its_own_line() {
        let mut cart = cart();
        cart.lines[1].variant = VariantId::new("a");
        cart.lines[1].text = Some(LineText { label: String::new(), text: String::from("Mei") });
        let add = |text: Option<&str>| CartChange::Add {
            variant: VariantId::new("a"),
            quantity: 2,
            text: text.map(str::to_owned),
        };
        let quantities = |changes: &[CartChange]| {
            let shown = apply(Some(cart.clone()), changes.iter()).unwrap();
            shown.lines.iter().map(|line| line.quantity).collect::<Vec<_>>()
        };
        assert_eq!(quantities(&[add(Some("Mei"))]), [1, 3]);
        assert_eq!(quantities(&[add(None)]), [3, 1]);
        assert_eq!(quantities(&[add(Some("Jun"))]), [1, 1]);
    }

    #[test]
    fn only_the_same_line_supersedes() {
        assert!(superseded_by(&set("a", 3), Some(&set("a", 2))));
        assert!(!superseded_by(&set("a", 3), Some(&set("b", 2))));
        assert!(!superseded_by(&set("a", 3), Some(&CartChange::ApplyCode(String::from("X")))));
    }
}
