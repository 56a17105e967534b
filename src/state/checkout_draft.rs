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
        let attempt = self.attempt.take().unwrap_or_else(new_key);
        self.attempt = Some(attempt.clone());
        self.save(shop);
        attempt
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
