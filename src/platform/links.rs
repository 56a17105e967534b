//! Taps on links of the shop, so that they need no page load, and the signs that one is coming.
//!
//! Links stay real links: a tap with a modifier, a middle click, a `target` or a foreign address
//! is left to the browser.

use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, Event, EventTarget, HtmlAnchorElement, MouseEvent};

/// Calls `then` with the path (relative to the shop's folder) of every link of the shop that is
/// tapped, for as long as the page lives. Where that says no, the browser follows the link.
pub fn on_tap(then: impl Fn(String) -> bool + 'static) {
    let Some(window) = super::window() else { return };
    let listener = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        if path_of(&event).is_some_and(&then) {
            event.prevent_default();
        }
    });
    if window.add_event_listener_with_callback("click", listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}

/// Calls `then` with the path of every link of the shop that is touched, pointed at or focused, for as
/// long as the page lives, and with whether it is touched: then a tap is all but certain.
pub fn on_intent(then: impl Fn(String, bool) + Clone + 'static) {
    let Some(window) = super::window() else { return };
    for (name, is_touch) in [("pointerdown", true), ("pointerover", false), ("focusin", false)] {
        let then = then.clone();
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if let Some(path) = event.target().and_then(link_at).and_then(|link| path_in(&link)) {
                then(path, is_touch);
            }
        });
        if window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()).is_ok() {
            listener.forget();
        }
    }
}

/// Acts in place of following a link that was tapped. Where its page is wanted in a tab or a file of its
/// own, the link is followed.
pub fn instead(event: &MouseEvent, act: impl FnOnce()) {
    if is_plain(event) {
        event.prevent_default();
        act();
    }
}

fn is_plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

fn path_of(event: &MouseEvent) -> Option<String> {
    if !is_plain(event) || event.default_prevented() {
        return None;
    }
    path_in(&link_at(event.target()?)?)
}

fn link_at(target: EventTarget) -> Option<HtmlAnchorElement> {
    target.dyn_into::<Element>().ok()?.closest("a[href]").ok()??.dyn_into().ok()
}

/// Where a link leads within the shop; `None` where the browser is to follow it.
fn path_in(link: &HtmlAnchorElement) -> Option<String> {
    let ours = link.origin() == super::window()?.location().origin().ok()?;
    if !ours || !link.target().is_empty() || link.has_attribute("download") {
        return None;
    }
    super::history::relative(&link.pathname(), &link.search())
}
