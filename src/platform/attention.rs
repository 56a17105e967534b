//! The first sign that the shopper means to do something with a page.

use std::cell::Cell;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{AbortController, AddEventListenerOptions};

/// What a finger, a mouse and a keyboard do first. Scrolling is none of it: a page is also scrolled
/// when it is opened.
const SIGNS: [&str; 3] = ["pointerdown", "wheel", "keydown"];

/// Waits for the first sign until it is dropped.
pub struct Watch {
    controller: AbortController,
    _listener: Closure<dyn Fn()>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// Calls `then` once, when the shopper next touches, scrolls by hand or types.
pub fn on_next(then: impl FnOnce() + 'static) -> Option<Watch> {
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
    Some(Watch { controller, _listener: listener })
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use std::rc::Rc;

    use wasm_bindgen_test::*;

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn the_first_sign_is_heard_once_and_none_after_the_watch_is_over() {
        let heard = Rc::new(Cell::new(0));
        let watch = || {
            let heard = heard.clone();
            on_next(move || heard.set(heard.get() + 1))
        };
        let touch = || {
            let event = web_sys::Event::new("wheel").unwrap();
            crate::platform::window().unwrap().dispatch_event(&event).unwrap();
        };
        let first = watch();
        touch();
        touch();
        assert_eq!(heard.get(), 1);
        drop((first, watch()));
        touch();
        assert_eq!(heard.get(), 1, "its page was left");
    }
}
