//! Whether the phone believes it has a network.

use wasm_bindgen::{JsCast, prelude::Closure};

/// `false` only when the browser is sure there is none.
pub fn is_online() -> bool {
    super::window().is_none_or(|window| window.navigator().on_line())
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
