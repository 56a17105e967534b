//! Listening to the window until what listens is dropped.

use std::cell::Cell;

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{AbortController, AddEventListenerOptions, Window};

/// Listens until it is dropped.
pub struct Watch {
    controller: AbortController,
    _listener: Closure<dyn Fn()>,
}

impl Watch {
    /// Calls `then` with each of these events, which it does not stop.
    pub fn on(events: &[&str], then: impl Fn() + 'static) -> Option<Self> {
        // There is none on the host, and no closure for it either.
        let window = super::window()?;
        Self::listen(&window, events, AbortController::new().ok()?, Closure::new(then))
    }

    /// Calls `then` with the first of these events, and hears none after it.
    pub fn once(events: &[&str], then: impl FnOnce() + 'static) -> Option<Self> {
        let window = super::window()?;
        let controller = AbortController::new().ok()?;
        let (heard, then) = (controller.clone(), Cell::new(Some(then)));
        let listener = Closure::new(move || {
            heard.abort();
            if let Some(then) = then.take() {
                then();
            }
        });
        Self::listen(&window, events, controller, listener)
    }

    fn listen(
        window: &Window,
        events: &[&str],
        controller: AbortController,
        listener: Closure<dyn Fn()>,
    ) -> Option<Self> {
        let options = AddEventListenerOptions::new();
        options.set_passive(true);
        options.set_signal(&controller.signal());
        for event in events {
            let function = listener.as_ref().unchecked_ref();
            let added = window
                .add_event_listener_with_callback_and_add_event_listener_options(event, function, &options);
            if added.is_err() {
                super::console::warn("an event is not heard");
            }
        }
        Some(Self { controller, _listener: listener })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
