//! What the other pages of this shop's origin do to the storage that all of them share.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::StorageEvent;

/// Calls `then` with the key of what another page has stored or removed, for as long as this one lives;
/// with `None` when all was wiped.
pub fn on_change(then: impl Fn(Option<String>) + 'static) {
    let Some(window) = super::window() else { return };
    let listener = Closure::<dyn Fn(StorageEvent)>::new(move |event: StorageEvent| then(event.key()));
    if window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}
