//! Putting text on the clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies; `false` where the browser does not allow it (no HTTPS, a WebView without permission).
pub async fn copy(text: &str) -> bool {
    let Some(window) = super::window() else { return false };
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
