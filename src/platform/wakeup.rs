//! A pause that something can cut short.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Wakes the one task that waits for it. Clones are the same wakeup.
#[derive(Clone, Default)]
pub struct Wakeup(Rc<RefCell<Option<Function>>>);

impl Wakeup {
    /// Waits so many milliseconds, or until `wake`; says whether it was woken.
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
        let answer: Result<JsValue, JsValue> = JsFuture::from(promise).await;
        let is_woken = self.0.borrow_mut().take().is_none();
        if answer.is_err() {
            super::console::warn("a pause was broken off");
        }
        is_woken
    }

    /// Ends the pause, if there is one.
    pub fn wake(&self) {
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
    async fn it_ends_when_it_is_woken() {
        let (wakeup, start) = (Wakeup::default(), clock::now());
        let other = wakeup.clone();
        task::next_frame(move || other.wake());
        assert!(wakeup.wait(60_000).await);
        assert!(clock::now() - start < 30_000);
        assert!(!wakeup.wait(1).await);
    }
}
