//! Whether the phone believes it has a network, and what kind of one.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};

/// `false` only when the browser is sure there is none.
pub fn is_online() -> bool {
    super::window().is_none_or(|window| window.navigator().on_line())
}

/// Whether nothing is to be loaded here that nobody has asked for: the shopper saves data, or the
/// network is as slow as 3g. Unknown outside of Chromium, where it is `false`.
pub fn is_frugal() -> bool {
    let Some(window) = super::window() else { return false };
    let read = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).unwrap_or_default();
    let connection = read(&window.navigator(), "connection");
    if !connection.is_object() {
        return false;
    }
    let kind = read(&connection, "effectiveType").as_string().unwrap_or_default();
    read(&connection, "saveData").is_truthy() || matches!(kind.as_str(), "slow-2g" | "2g" | "3g")
}

/// Calls `then` with the new state whenever it changes, for as long as the page lives.
pub fn on_change(then: impl Fn(bool) + 'static) {
    let Some(window) = super::window() else { return };
    let listener = Closure::<dyn Fn()>::new(move || then(is_online()));
    let function: &js_sys::Function = listener.as_ref().unchecked_ref();
    let online = window.add_event_listener_with_callback("online", function);
    let offline = window.add_event_listener_with_callback("offline", function);
    if online.is_ok() || offline.is_ok() {
        listener.forget();
    }
}
