//! A pending change of the cart, and how one that was sent is told from one that was made.

use serde::Serialize;

use crate::{Cart, CartChange, VariantId};

/// Names an entry in every tab: the tab that was asked, and a number that it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryId {
    /// The tab that was asked for the change; another may deliver it.
    pub tab: u64,
    /// Counted by that tab.
    pub number: u32,
}

/// A change that is not confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stays the same when another tab takes the entry over.
    pub id: EntryId,
    /// What is asked for.
    pub change: CartChange,
    /// How far it is.
    pub progress: Progress,
}

/// How far an entry is. It is stored as `Sent` before its request goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// No request was sent, or every one that was is known not to have been carried out.
    Waiting,
    /// A request was sent and its answer is not known; with the goal of an addition.
    Sent(Option<Goal>),
}

/// What the cart holds at least once an [`Add`](CartChange::Add) was carried out. Every other change
/// sets a value and may be sent twice; an addition may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// Of the addition, in whichever line it is.
    pub variant: VariantId,
    /// How many the cart holds then, over all lines.
    pub quantity: u32,
}

impl Goal {
    /// The goal of a change to that cart; `None` for what may be sent twice.
    pub fn of(change: &CartChange, before: Option<&Cart>) -> Option<Self> {
        let CartChange::Add { variant, quantity, .. } = change else { return None };
        let quantity = held(before, variant).saturating_add(*quantity);
        Some(Self { variant: variant.clone(), quantity })
    }

    /// Whether a cart holds that many already.
    pub fn is_met(&self, cart: Option<&Cart>) -> bool {
        held(cart, &self.variant) >= self.quantity
    }
}

fn held(cart: Option<&Cart>, variant: &VariantId) -> u32 {
    let lines = cart.map(|cart| cart.lines.as_slice()).unwrap_or_default();
    lines.iter().filter(|line| line.variant == *variant).map(|line| line.quantity).sum()
}

#[cfg(test)]
mod tests {
    use super::{super::testing::cart, *};
    use crate::LineId;

    #[test]
    fn an_addition_that_was_carried_out_is_known_by_what_the_cart_holds() {
        let add = CartChange::add(VariantId::new("a"), 2);
        let goal = Goal::of(&add, Some(&cart())).unwrap();
        assert!(!goal.is_met(Some(&cart())));
        let mut more = cart();
        more.lines[0].quantity = 3;
        assert!(goal.is_met(Some(&more)));
        assert!(!goal.is_met(None));
        let set = CartChange::SetQuantity { line: LineId::new("a"), quantity: 1 };
        assert_eq!(Goal::of(&set, None), None);
    }
}
