//! What the backend keeps on the device: texts under names, one set per shop it talks to.
//!
//! Where the device refuses to store, the text is kept in memory, so that the shop still sells
//! until the page is closed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::Device;

/// A backend's part of the device's storage.
pub struct Store {
    device: Arc<dyn Device>,
    prefix: String,
    /// What the device refused, by its whole key.
    refused: Mutex<BTreeMap<String, Option<String>>>,
}

impl Store {
    /// Storage under keys that begin with `shop` (the kind of backend, its address and its channel),
    /// so that two shops on one origin stay apart.
    pub fn new(device: Arc<dyn Device>, shop: &str) -> Self {
        Self { device, prefix: format!("{shop} "), refused: Mutex::default() }
    }

    /// What was stored under this name, if anything.
    pub fn get(&self, name: &str) -> Option<String> {
        let key = self.key(name);
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        refused.unwrap_or_else(|| self.device.get(&key))
    }

    /// Stores a text under this name; `None` removes it.
    pub fn set(&self, name: &str, text: Option<&str>) {
        let key = self.key(name);
        let stored = self.device.set(&key, text);
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        if stored {
            refused.remove(&key);
        } else {
            refused.insert(key, text.map(str::to_owned));
        }
    }

    /// Stores a text under this name where nothing else was stored since it read `before`: the late
    /// answer to a question does not undo what a change has brought meanwhile.
    pub fn set_after(&self, name: &str, before: Option<&str>, text: Option<&str>) {
        if self.get(name).as_deref() == before {
            self.set(name, text);
        }
    }

    /// What the last attempt to order was for, if it had this key.
    pub fn attempt(&self, key: &str) -> Option<String> {
        let attempt = self.get("attempt")?;
        let (subject, last) = attempt.split_once(' ')?;
        (last == key).then(|| subject.to_owned())
    }

    /// Remembers what an attempt to order is for, and forgets the one before. `subject` has no space.
    pub fn remember_attempt(&self, key: &str, subject: &str) {
        self.set("attempt", Some(&format!("{subject} {key}")));
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MemoryDevice, backend::catalog::testing::FullDevice};

    #[test]
    fn two_shops_on_one_device_stay_apart() {
        let device: Arc<dyn Device> = Arc::new(MemoryDevice::new(0, ""));
        let (one, other) = (Store::new(device.clone(), "https://a/"), Store::new(device, "https://b/"));
        one.set("cart", Some("1"));
        assert_eq!(other.get("cart"), None);
        assert_eq!(one.get("cart").as_deref(), Some("1"));
        one.set("cart", None);
        assert_eq!(one.get("cart"), None);
    }

    #[test]
    fn what_is_newer_than_the_question_stays() {
        let store = Store::new(Arc::new(MemoryDevice::default()), "");
        store.set_after("cart", None, Some("1"));
        assert_eq!(store.get("cart").as_deref(), Some("1"));
        store.set_after("cart", None, Some("2"));
        store.set_after("cart", Some("0"), None);
        assert_eq!(store.get("cart").as_deref(), Some("1"));
        store.set_after("cart", Some("1"), None);
        assert_eq!(store.get("cart"), None);
    }

    #[test]
    fn an_attempt_is_known_by_its_key() {
        let store = Store::new(Arc::new(MemoryDevice::default()), "");
        store.remember_attempt("first key", "7");
        assert_eq!(store.attempt("first key").as_deref(), Some("7"));
        assert_eq!(store.attempt("second"), None);
    }

    #[test]
    fn what_the_device_refuses_is_kept_in_memory() {
        let store = Store::new(Arc::new(FullDevice::default()), "");
        store.set("cart", Some("1"));
        assert_eq!(store.get("cart").as_deref(), Some("1"));
        store.set("cart", None);
        assert_eq!(store.get("cart"), None);
    }
}
