//! Taps on links of the shop, so that they need no page load.
//!
//! Links stay real links: a tap with a modifier, a middle click, a `target` or a foreign address
//! is left to the browser.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Calls `then` with the path (relative to the shop's folder) of every link of the shop that is
/// tapped, for as long as the page lives.
pub fn on_tap(then: impl Fn(String) + 'static) {
    let Some(window) = super::window() else { return };
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(path) = path_of(&event) {
            event.prevent_default();
            then(path);
        }
    });
    if window.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}

fn path_of(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0
        && !(event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key()
            || event.default_prevented());
    if !plain {
        return None;
    }
    let link = event.target()?.dyn_into::<Element>().ok()?.closest("a[href]").ok()??;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    let ours = link.origin() == super::window()?.location().origin().ok()?;
    if !ours || !link.target().is_empty() || link.has_attribute("download") {
        return None;
    }
    super::history::relative(&link.pathname(), &link.search())
}
