//! What is not confirmed yet, kept on the device: a page that is closed loses no change.
//!
//! Each page writes its own changes and says when it last did. What belongs to a page that was closed,
//! or that has said nothing for a while, is taken over by the next one. It sends nothing.

use std::cell::Cell;

use commerce::{Cart, CartChange, VariantId};
use serde::{Deserialize, Serialize};

use crate::platform::storage;

/// How often a page with waiting changes writes, at the least.
pub const BEAT_MS: i32 = 20_000;
/// After so many milliseconds without a word a page is taken for dead.
const SILENCE_MS: i64 = 60_000;

/// A change that is not confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What is asked for.
    pub change: CartChange,
    /// Where it was sent without an answer: what the cart holds if it went through all the same.
    pub goal: Option<Goal>,
}

/// What the cart holds at least once an [`Add`](CartChange::Add) has gone through. Every other
/// change says what shall be and can be sent twice; this one says how much more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    variant: VariantId,
    quantity: u32,
}

impl Goal {
    /// What a cart will hold after a change, as far as that has to be known.
    pub fn of(change: &CartChange, before: Option<&Cart>) -> Option<Self> {
        let CartChange::Add { variant, quantity, .. } = change else { return None };
        let quantity = held(before, variant).saturating_add(*quantity);
        Some(Self { variant: variant.clone(), quantity })
    }

    /// Whether a cart holds it already.
    pub fn is_met(&self, cart: Option<&Cart>) -> bool {
        held(cart, &self.variant) >= self.quantity
    }
}

fn held(cart: Option<&Cart>, variant: &VariantId) -> u32 {
    let lines = cart.map(|cart| cart.lines.as_slice()).unwrap_or_default();
    lines.iter().filter(|line| line.variant == *variant).map(|line| line.quantity).sum()
}

/// One page's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    page: u64,
    /// Milliseconds since 1970-01-01 UTC; 0 for a page that is gone.
    written: i64,
    entries: Vec<Entry>,
}

/// A page's journal.
#[derive(Clone, Debug)]
pub struct Journal {
    key: String,
    page: u64,
    is_released: Cell<bool>,
    /// Whether something was waiting when the page was put away.
    has_left: Cell<bool>,
}

impl Journal {
    /// The journal of this page, which is known by a random number, for the shop of that identity.
    pub fn new(identity: &str, page: u64) -> Self {
        Self {
            key: format!("pushcart.waiting@{identity}"),
            page,
            is_released: Cell::new(false),
            has_left: Cell::new(false),
        }
    }

    /// Whether any page has written in it.
    pub fn is_there(&self) -> bool {
        storage::get(&self.key).is_some()
    }

    /// Writes down what this page waits for.
    pub fn write(&self, entries: Vec<Entry>, now: i64) {
        let written = if self.is_released.get() { 0 } else { now };
        self.change(|parts| {
            parts.retain(|part| part.page != self.page);
            if !entries.is_empty() {
                parts.push(Part { page: self.page, written, entries });
            }
        });
    }

    /// Leaves what this page waits for to the next one, also what it writes from now on: a page that
    /// is put away may still hear that its requests were broken off.
    pub fn release(&self) {
        self.is_released.set(true);
        self.change(|parts| {
            for part in parts.iter_mut().filter(|part| part.page == self.page) {
                part.written = 0;
                self.has_left.set(true);
            }
        });
    }

    /// The page is in use again. Whether another one has meanwhile taken over what it had left: then
    /// that is no longer this one's to send.
    pub fn take_back(&self) -> bool {
        self.is_released.set(false);
        let mut is_mine = false;
        self.change(|parts| is_mine = parts.iter().any(|part| part.page == self.page));
        self.has_left.replace(false) && !is_mine
    }

    /// Takes over what other pages have left, the oldest first.
    pub fn adopt(&self, now: i64) -> Vec<Entry> {
        let mut adopted = Vec::new();
        self.change(|parts| adopted = take_left(parts, self.page, now));
        adopted
    }

    fn change(&self, change: impl FnOnce(&mut Vec<Part>)) {
        let before = storage::get(&self.key);
        let mut parts: Vec<Part> =
            before.as_deref().and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
        change(&mut parts);
        let after = (!parts.is_empty()).then(|| serde_json::to_string(&parts).unwrap_or_default());
        if after != before {
            storage::set(&self.key, after.as_deref());
        }
    }
}

fn take_left(parts: &mut Vec<Part>, page: u64, now: i64) -> Vec<Entry> {
    let is_left = |part: &Part| part.page != page && now.saturating_sub(part.written) > SILENCE_MS;
    let mut left: Vec<Part> = parts.iter().filter(|part| is_left(part)).cloned().collect();
    parts.retain(|part| !is_left(part));
    left.sort_by_key(|part| part.written);
    left.into_iter().flat_map(|part| part.entries).collect()
}

#[cfg(test)]
mod tests {
    use commerce::LineId;

    use super::{super::optimistic::tests::cart, *};

    fn entry(line: &str) -> Entry {
        let change = CartChange::SetQuantity { line: LineId::new(line), quantity: 1 };
        Entry { change, goal: None }
    }

    #[test]
    fn what_a_living_page_waits_for_is_left_to_it() {
        let part = |page, written, line| Part { page, written, entries: vec![entry(line)] };
        let now = 1_000_000;
        let mut parts =
            vec![part(1, now - 10, "living"), part(2, now - 61_000, "silent"), part(3, 0, "closed")];
        assert_eq!(take_left(&mut parts, 9, now), [entry("closed"), entry("silent")]);
        assert_eq!(parts.len(), 1);
        assert_eq!(take_left(&mut parts, 1, now + 120_000), [], "a page does not inherit from itself");
        assert_eq!(take_left(&mut parts, 9, now), []);
    }

    #[test]
    fn an_add_that_went_through_is_known_by_what_the_cart_holds() {
        let add = CartChange::add(VariantId::new("a"), 2);
        let goal = Goal::of(&add, Some(&cart())).unwrap();
        assert!(!goal.is_met(Some(&cart())));
        let mut more = cart();
        more.lines[0].quantity = 3;
        assert!(goal.is_met(Some(&more)));
        assert!(!goal.is_met(None));
        assert_eq!(Goal::of(&entry("a").change, None), None);
    }
}
