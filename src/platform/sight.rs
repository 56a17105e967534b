//! Whether the page is in use: put away (closed, or kept for going back) and taken up again.

use wasm_bindgen::{JsCast, prelude::Closure};

use super::watch::Watch;

/// Calls `then` whenever the page is put away, with no promise that anything runs afterwards.
pub fn on_put_away(then: impl Fn() + 'static) {
    listen("pagehide", then);
}

/// The same, until what it gives is dropped.
pub fn watch_put_away(then: impl Fn() + 'static) -> Option<Watch> {
    Watch::on(&["pagehide"], then)
}

/// Calls `then` whenever the page is shown, also when it comes back as it was left.
pub fn on_shown(then: impl Fn() + 'static) {
    listen("pageshow", then);
}

fn listen(event: &str, then: impl Fn() + 'static) {
    let Some(window) = super::window() else { return };
    let listener = Closure::<dyn Fn()>::new(then);
    if window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}
