//! The first sign that the shopper means to do something with a page.

use super::watch::Watch;

/// What a finger, a mouse and a keyboard do first. Scrolling is none of it: a page is also scrolled
/// when it is opened.
const SIGNS: [&str; 3] = ["pointerdown", "wheel", "keydown"];

/// Calls `then` once, when the shopper next touches, scrolls by hand or types, unless what it gives is dropped
/// before.
pub fn on_next(then: impl FnOnce() + 'static) -> Option<Watch> {
    Watch::once(&SIGNS, then)
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use std::{cell::Cell, rc::Rc};

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
