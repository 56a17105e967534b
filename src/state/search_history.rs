//! What was searched for on this device, newest first, until the shopper clears it.

use shop::Shop;

use crate::platform::{device::BrowserDevice, storage};

/// How many are kept.
const KEPT: usize = 10;

/// The searches.
pub fn list(shop: &Shop) -> Vec<String> {
    storage::read(&key(shop)).unwrap_or_default()
}

/// Puts one first.
pub fn put(shop: &Shop, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut all = list(shop);
    // What was typed on the way to this is not kept beside it.
    all.retain(|other| !text.starts_with(other.as_str()));
    all.insert(0, text.to_owned());
    all.truncate(KEPT);
    storage::write(&key(shop), &all);
}

/// Forgets all of them.
pub fn clear(shop: &Shop) {
    storage::set(&key(shop), None);
}

fn key(shop: &Shop) -> String {
    format!("pushcart.searches@{}", shop.backend.identity(&BrowserDevice))
}
