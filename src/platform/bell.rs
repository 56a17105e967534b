//! A pause that something can cut short.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Rings for whoever waits at it. Clones are the same bell.
#[derive(Clone, Default)]
pub struct Bell(Rc<RefCell<Option<Function>>>);

impl Bell {
    /// Waits so many milliseconds, or until it rings; says whether it rang.
    pub async fn wait(&self, milliseconds: i32) -> bool {
        let Some(window) = super::window() else { return false };
        let promise: Promise = Promise::new(&mut |resolve, _| {
            let timed =
                window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).is_ok();
            if !timed {
                super::console::warn("the browser gave no timer");
            }
            *self.0.borrow_mut() = Some(resolve);
        });
        let rung: Result<JsValue, JsValue> = JsFuture::from(promise).await;
        let has_rung = self.0.borrow_mut().take().is_none();
        if rung.is_err() {
            super::console::warn("a pause was broken off");
        }
        has_rung
    }

    /// Ends the pause, if there is one.
    pub fn ring(&self) {
        let waiting = self.0.borrow_mut().take();
        if let Some(resolve) = waiting
            && resolve.call0(&JsValue::NULL).is_err()
        {
            super::console::warn("a pause could not be ended");
        }
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::platform::{clock, task};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn it_ends_when_it_rings() {
        let (bell, start) = (Bell::default(), clock::now());
        let other = bell.clone();
        task::next_frame(move || other.ring());
        assert!(bell.wait(60_000).await);
        assert!(clock::now() - start < 30_000);
        assert!(!bell.wait(1).await);
    }
}
