//! The browser's history: where the shop is, going on, going back.
//!
//! Paths here are relative to the shop's own folder (the document's base), without a leading
//! slash; every history entry of the shop carries an id of its own in its state.

use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{PopStateEvent, ScrollRestoration};

/// The id of a history entry.
pub type EntryKey = u32;

/// The absolute address of a path relative to the shop's folder.
pub fn absolute(path: &str) -> String {
    match super::document().and_then(|document| document.base_uri().ok().flatten()) {
        Some(base) => {
            web_sys::Url::new_with_base(path, &base).map_or_else(|_| path.to_owned(), |url| url.href())
        }
        None => path.to_owned(),
    }
}

/// Where the shop is: path and query, relative to its folder.
pub fn current() -> String {
    let Some(window) = super::window() else { return String::new() };
    let location = window.location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    relative(&path, &query).unwrap_or_default()
}

/// The path relative to the shop's folder; `None` where it lies outside of it.
pub(super) fn relative(path: &str, query: &str) -> Option<String> {
    let base = absolute("");
    let folder = base.splitn(4, '/').nth(3).unwrap_or_default();
    let inside = path.strip_prefix('/')?;
    let rest = inside.strip_prefix(folder).or_else(|| {
        let folder_itself = folder.strip_suffix('/') == Some(inside);
        folder_itself.then_some("")
    })?;
    Some(format!("{rest}{query}"))
}

/// The id of the entry the browser is at, where it has one.
pub fn key() -> Option<EntryKey> {
    let state = super::window()?.history().ok()?.state().ok()?;
    state.as_f64().map(|key| key as EntryKey)
}

/// Adds an entry.
pub fn push(path: &str, key: EntryKey) {
    with_history(|history, state| history.push_state_with_url(state, "", Some(&absolute(path))), key);
}

/// Changes the entry the browser is at.
pub fn replace(path: &str, key: EntryKey) {
    with_history(|history, state| history.replace_state_with_url(state, "", Some(&absolute(path))), key);
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = super::window()
        && window.location().reload().is_err()
    {
        super::console::warn("the browser does not load the page anew");
    }
}

/// Goes one entry back.
pub fn back() {
    let went = super::window().and_then(|window| window.history().ok()).map(|history| history.back());
    if !matches!(went, Some(Ok(()))) {
        super::console::warn("there is no way back");
    }
}

/// Calls `then` whenever the browser has moved to another entry of the shop, for as long as the page lives.
pub fn on_move(then: impl Fn() + 'static) {
    let Some(window) = super::window() else { return };
    if let Ok(history) = window.history() {
        // Scroll positions are restored by the app, which knows when the content is there.
        let taken = history.set_scroll_restoration(ScrollRestoration::Manual);
        if taken.is_err() {
            super::console::warn("the browser keeps restoring scroll positions");
        }
    }
    let listener = Closure::<dyn Fn(PopStateEvent)>::new(move |_| then());
    if window.add_event_listener_with_callback("popstate", listener.as_ref().unchecked_ref()).is_ok() {
        listener.forget();
    }
}

fn with_history(change: impl FnOnce(&web_sys::History, &JsValue) -> Result<(), JsValue>, key: EntryKey) {
    let Some(history) = super::window().and_then(|window| window.history().ok()) else { return };
    if change(&history, &JsValue::from_f64(f64::from(key))).is_err() {
        super::console::warn("the browser took no history entry");
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    /// The shop's page always has a base; the test's page has none.
    fn set_base() {
        let document = crate::platform::document().unwrap();
        let base = document.create_element("base").unwrap();
        base.set_attribute("href", "/").unwrap();
        document.head().unwrap().append_child(&base).unwrap();
    }

    #[wasm_bindgen_test]
    fn an_entry_carries_its_number_and_its_path() {
        set_base();
        let before = current();
        push("p/cup?v=1", 7);
        assert_eq!(key(), Some(7));
        assert_eq!(current(), "p/cup?v=1");
        replace(&before, 0);
        assert_eq!(key(), Some(0));
    }

    #[wasm_bindgen_test]
    fn a_path_outside_of_the_shop_is_not_ours() {
        assert_eq!(relative("no-slash", ""), None);
        assert!(absolute("p/cup").ends_with("/p/cup"));
    }
}
