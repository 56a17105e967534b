//! The browser as the commerce library's [`Device`].

use commerce::Device;

use super::{clock, history, storage};

/// Local storage, the browser's clock and its random numbers.
pub struct BrowserDevice;

impl Device for BrowserDevice {
    fn get(&self, key: &str) -> Option<String> {
        storage::get(key)
    }

    fn set(&self, key: &str, value: Option<&str>) -> bool {
        storage::set(key, value)
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        storage::keys(prefix)
    }

    fn now(&self) -> i64 {
        clock::now()
    }

    fn random(&self) -> u64 {
        let mut bytes = [0; 8];
        let filled = super::window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
        if filled { u64::from_le_bytes(bytes) } else { clock::now() as u64 }
    }

    fn resolve(&self, path: &str) -> String {
        history::absolute(path)
    }

    fn warn(&self, text: &str) {
        super::console::warn(text);
    }
}
