//! The first sign that the shopper means to do something with a page.

use std::cell::Cell;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{AbortController, AddEventListenerOptions};

/// What a finger, a mouse and a keyboard do first. Scrolling is none of it: a page is also scrolled
/// when it is opened.
const SIGNS: [&str; 3] = ["pointerdown", "wheel", "keydown"];

/// Waits for the first sign until it is dropped.
pub struct Attention {
    controller: AbortController,
    _listener: Closure<dyn Fn()>,
}

impl Drop for Attention {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// Calls `then` once, when the shopper next touches, scrolls by hand or types.
pub fn on_next(then: impl FnOnce() + 'static) -> Option<Attention> {
    let window = super::window()?;
    let controller = AbortController::new().ok()?;
    let options = AddEventListenerOptions::new();
    options.set_passive(true);
    options.set_signal(&controller.signal());
    let heard = controller.clone();
    let then = Cell::new(Some(then));
    let listener = Closure::<dyn Fn()>::new(move || {
        heard.abort();
        if let Some(then) = then.take() {
            then();
        }
    });
    for sign in SIGNS {
        let listener = listener.as_ref().unchecked_ref();
        let added =
            window.add_event_listener_with_callback_and_add_event_listener_options(sign, listener, &options);
        if added.is_err() {
            super::console::warn("a touch is not heard");
        }
    }
    Some(Attention { controller, _listener: listener })
}
