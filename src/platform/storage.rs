//! The browser's local storage. It may be missing, full or wiped: nothing here fails loudly.

use web_sys::Storage;

/// What is stored under `key`.
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

fn local() -> Option<Storage> {
    super::window()?.local_storage().ok().flatten()
}
