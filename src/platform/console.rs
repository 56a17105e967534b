//! The developer's console. Never write what a shopper typed, nor a token.

pub fn error(text: &str) {
    if cfg!(target_arch = "wasm32") {
        web_sys::console::error_1(&text.into());
    }
}

pub fn warn(text: &str) {
    if cfg!(target_arch = "wasm32") {
        web_sys::console::warn_1(&text.into());
    }
}
