//! What was typed at the checkout, so that a reload or a call in between loses nothing, and the key
//! of the attempt to order, so that a repeated attempt is known as the same. Never a payment.

use commerce::{Address, Contact, IdempotencyKey, PaymentMethodId};
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
    /// How that attempt is to be paid.
    pub payment: Option<PaymentMethodId>,
}

impl CheckoutDraft {
    /// What was kept; empty where there is nothing.
    pub fn read(shop: &Shop) -> Self {
        storage::get(&key(shop)).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
    }

    /// Keeps it. Where storage is missing, a reload forgets it.
    pub fn save(&self, shop: &Shop) {
        if let Ok(json) = serde_json::to_string(self) {
            storage::set(&key(shop), Some(&json));
        }
    }

    /// The key of the attempt under way; a new one where there is none.
    pub fn attempt(&mut self, payment: &PaymentMethodId, shop: &Shop) -> IdempotencyKey {
        let attempt = self.attempt.take().unwrap_or_else(new_key);
        self.attempt = Some(attempt.clone());
        self.payment = Some(payment.clone());
        self.save(shop);
        attempt
    }

    /// The same, with no attempt under way.
    pub fn without_attempt(self) -> Self {
        Self { attempt: None, payment: None, ..self }
    }
}

fn new_key() -> IdempotencyKey {
    let device: &dyn commerce::Device = &BrowserDevice;
    IdempotencyKey::new(format!("{:016x}{:016x}", device.random(), device.random()))
}

fn key(shop: &Shop) -> String {
    format!("pushcart.checkout@{}", shop.backend.identity())
}
