//! How far the page is scrolled, and whether something has come near the screen.

use js_sys::Array;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// In CSS pixels from the top.
pub fn position() -> f64 {
    super::window().and_then(|window| window.scroll_y().ok()).unwrap_or(0.0)
}

/// Jumps, without a motion.
pub fn jump_to(position: f64) {
    if let Some(window) = super::window() {
        window.scroll_to_with_x_and_y(0.0, position);
    }
}

/// Watches an element until it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    _listener: Closure<dyn Fn(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `then` with whether `element` is within `margin` (CSS, "600px") of the screen, whenever that
/// changes.
pub fn follow(element: &Element, margin: &str, then: impl Fn(bool) + 'static) -> Option<Watch> {
    observe(element, margin, move |entries| {
        if let Some(is_near) = entries.last().copied() {
            then(is_near);
        }
    })
}

/// Calls `then` whenever `element` comes within `margin` (CSS, "600px") of the screen.
pub fn watch(element: &Element, margin: &str, then: impl Fn() + 'static) -> Option<Watch> {
    observe(element, margin, move |entries| {
        if entries.contains(&true) {
            then();
        }
    })
}

fn observe(element: &Element, margin: &str, then: impl Fn(&[bool]) + 'static) -> Option<Watch> {
    let listener = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        // What has left the document with its page is not far from the screen: it is nowhere.
        let is_near = |entry: wasm_bindgen::JsValue| {
            let entry = entry.dyn_into::<IntersectionObserverEntry>().ok()?;
            entry.target().is_connected().then(|| entry.is_intersecting())
        };
        then(&entries.iter().filter_map(is_near).collect::<Vec<_>>());
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let observer =
        IntersectionObserver::new_with_options(listener.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Watch { observer, _listener: listener })
}
