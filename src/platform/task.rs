//! Doing something later: a future, the next frame, after some milliseconds.

use std::future::Future;

use wasm_bindgen::{JsCast, prelude::Closure};

/// Runs a future in the background.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    if cfg!(target_arch = "wasm32") {
        wasm_bindgen_futures::spawn_local(future);
    }
}

/// Runs `then` right before the browser paints next.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let Some(window) = super::window() else { return };
    let callback = Closure::once_into_js(then);
    if window.request_animation_frame(callback.unchecked_ref()).is_err() {
        super::console::warn("the browser gave no frame");
    }
}

/// Runs `then` after `milliseconds`.
pub fn after(milliseconds: i32, then: impl FnOnce() + 'static) {
    let Some(window) = super::window() else { return };
    let callback = Closure::once_into_js(then);
    let set =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), milliseconds);
    if set.is_err() {
        super::console::warn("the browser gave no timer");
    }
}
