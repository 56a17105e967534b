//! The browser's local storage. It may be missing, full or wiped: nothing here fails loudly.

use web_sys::Storage;

pub fn get(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// Stores; `None` removes. Says whether it worked.
pub fn set(key: &str, value: Option<&str>) -> bool {
    let Some(storage) = local() else { return false };
    match value {
        Some(value) => storage.set_item(key, value).is_ok(),
        None => storage.remove_item(key).is_ok(),
    }
}

/// Every key that begins with `prefix`.
pub fn keys(prefix: &str) -> Vec<String> {
    let Some(storage) = local() else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    let keys = (0..count).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}

fn local() -> Option<Storage> {
    super::window()?.local_storage().ok().flatten()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn what_is_stored_is_read_back_until_it_is_removed() {
        assert!(set("pushcart.test", Some("杯")));
        assert_eq!(get("pushcart.test").as_deref(), Some("杯"));
        assert!(set("pushcart.test", None));
        assert_eq!(get("pushcart.test"), None);
    }
}
