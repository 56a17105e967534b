//! What was typed at the checkout, so that a reload or a call in between loses nothing, and the key
//! of the attempt to order, so that a repeated attempt is known as the same. Never a payment.

use commerce::{Address, Contact, IdempotencyKey};
use serde::{Deserialize, Serialize};
use shop::Shop;

use crate::platform::{device::BrowserDevice, storage};

/// The draft, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckoutDraft {
    /// Who buys.
    pub contact: Contact,
    /// Where it goes.
    pub address: Address,
    /// The attempt that is under way or whose outcome is not known.
    pub attempt: Option<IdempotencyKey>,
    /// Attempts before it whose outcome was not known when the shopper went on to another order.
    pub earlier: Vec<IdempotencyKey>,
}

/// How many attempts of unknown outcome are kept.
const EARLIER: usize = 5;

impl CheckoutDraft {
    /// What was kept; empty where there is nothing.
    pub fn read(shop: &Shop) -> Self {
        storage::read(&key(shop)).unwrap_or_default()
    }

    /// Keeps it. Where storage is missing, a reload forgets it.
    pub fn save(&self, shop: &Shop) {
        storage::write(&key(shop), self);
    }

    /// The key of the attempt under way; a new one where there is none.
    pub fn attempt(&mut self, shop: &Shop) -> IdempotencyKey {
        let attempt = self.begin(new_key);
        self.save(shop);
        attempt
    }

    fn begin(&mut self, new_key: impl FnOnce() -> IdempotencyKey) -> IdempotencyKey {
        self.attempt.get_or_insert_with(new_key).clone()
    }

    /// Every attempt whose outcome is not known.
    pub fn unknown(&self) -> Vec<IdempotencyKey> {
        self.attempt.iter().chain(&self.earlier).cloned().collect()
    }

    /// The same, with another attempt to come; what becomes of this one is still to be found out.
    pub fn set_aside(mut self) -> Self {
        self.earlier.extend(self.attempt.take());
        let first = self.earlier.len().saturating_sub(EARLIER);
        self.earlier.drain(..first);
        self
    }

    /// The same, with the outcome of this attempt known.
    pub fn without(mut self, key: &IdempotencyKey) -> Self {
        self.attempt = self.attempt.filter(|attempt| attempt != key);
        self.earlier.retain(|attempt| attempt != key);
        self
    }

    /// The same, with nothing under way: it has become an order.
    pub fn ordered(self) -> Self {
        Self { attempt: None, earlier: Vec::new(), ..self }
    }
}

fn new_key() -> IdempotencyKey {
    let device: &dyn commerce::Device = &BrowserDevice;
    IdempotencyKey::new(format!("{:016x}{:016x}", device.random(), device.random()))
}

fn key(shop: &Shop) -> String {
    format!("pushcart.checkout@{}", shop.backend.identity(&BrowserDevice))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the shopper does, and what becomes of it.
    #[derive(Clone, Copy, Debug)]
    enum Deed {
        /// Orders; no answer is heard.
        Order,
        /// Goes on to change something.
        SetAside,
        /// The outcome of one of the attempts is heard, perhaps late: no order.
        Refused(usize),
        /// One of them has become an order.
        Ordered,
        /// The page is closed and opened again.
        Reload,
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            4 => Just(Deed::Order),
            3 => Just(Deed::SetAside),
            2 => (0..8_usize).prop_map(Deed::Refused),
            1 => Just(Deed::Ordered),
            1 => Just(Deed::Reload),
        ]
    }

    proptest! {
        /// An attempt of unknown outcome is asked about until its outcome is known, or five later ones
        /// were set aside; and the same order is never attempted under two keys.
        #[test]
        fn no_attempt_of_unknown_outcome_is_forgotten(deeds in prop::collection::vec(deed(), 0..40)) {
            let (mut draft, mut keys) = (CheckoutDraft::default(), 0);
            let (mut current, mut aside): (Option<IdempotencyKey>, Vec<IdempotencyKey>) = (None, Vec::new());
            for deed in deeds {
                match deed {
                    Deed::Order => {
                        let key = draft.begin(|| {
                            keys += 1;
                            IdempotencyKey::new(keys.to_string())
                        });
                        prop_assert!(current.is_none() || current.as_ref() == Some(&key));
                        current = Some(key);
                    }
                    Deed::SetAside => {
                        draft = draft.set_aside();
                        aside.extend(current.take());
                        aside.drain(..aside.len().saturating_sub(EARLIER));
                    }
                    Deed::Refused(at) => {
                        if let Some(key) = draft.unknown().get(at) {
                            draft = draft.without(key);
                            current = current.filter(|known| known != key);
                            aside.retain(|known| known != key);
                        }
                    }
                    Deed::Ordered => {
                        draft = draft.ordered();
                        current = None;
                        aside.clear();
                    }
                    Deed::Reload => {
                        let text = serde_json::to_string(&draft).unwrap();
                        draft = serde_json::from_str(&text).unwrap();
                    }
                }
                let expected: Vec<IdempotencyKey> = current.iter().chain(&aside).cloned().collect();
                prop_assert_eq!(draft.unknown(), expected);
            }
        }
    }
}
