//! What a backend needs from the device it runs on: a little storage, the time, chance.
//!
//! The app passes one in; tests pass [`MemoryDevice`]. A device may forget everything at any
//! moment (a private window, a full disk): backends must go on selling.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

/// Storage, clock and chance, as the browser or a test gives them.
pub trait Device: Send + Sync {
    /// What was stored under `key`, if it is still there.
    fn get(&self, key: &str) -> Option<String>;
    /// Stores `value` under `key`; `None` removes it. Says whether it will be there next time.
    fn set(&self, key: &str, value: Option<&str>) -> bool;
    /// Milliseconds since 1970-01-01 UTC.
    fn now(&self) -> i64;
    /// 64 unpredictable bits.
    fn random(&self) -> u64;
    /// The absolute address of a path relative to the shop's own folder.
    fn resolve(&self, path: &str) -> String;
    /// Tells the merchant of an error in their files: the browser's console. Never what a shopper typed.
    fn warn(&self, _text: &str) {}
}

/// A device in memory, with a clock that stands still until it is set: for tests.
#[derive(Debug, Default)]
pub struct MemoryDevice {
    entries: Mutex<BTreeMap<String, String>>,
    now: AtomicI64,
    drawn: AtomicU64,
    base: String,
}

impl MemoryDevice {
    /// An empty device whose clock shows `now` and whose shop lies at `base` (ending in "/").
    pub fn new(now: i64, base: &str) -> Self {
        Self { now: AtomicI64::new(now), base: base.to_owned(), ..Self::default() }
    }

    /// Sets the clock.
    pub fn set_now(&self, now: i64) {
        self.now.store(now, Ordering::Relaxed);
    }
}

impl Device for MemoryDevice {
    fn get(&self, key: &str) -> Option<String> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    fn set(&self, key: &str, value: Option<&str>) -> bool {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        match value {
            Some(value) => entries.insert(key.to_owned(), value.to_owned()),
            None => entries.remove(key),
        };
        true
    }

    fn now(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }

    /// A fixed sequence (the odd multiples of a 64-bit constant), so that tests repeat.
    fn random(&self) -> u64 {
        self.drawn
            .fetch_add(1, Ordering::Relaxed)
            .wrapping_mul(2)
            .wrapping_add(1)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    fn resolve(&self, path: &str) -> String {
        if path.contains("://") { path.to_owned() } else { format!("{}{path}", self.base) }
    }
}
