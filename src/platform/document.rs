//! The page as a whole: its title, language, theme, and where the focus is.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

pub fn set_title(title: &str) {
    if let Some(document) = super::document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element; `None` removes it.
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = super::document().and_then(|document| document.document_element()) else { return };
    let done = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
    if done.is_err() {
        super::console::warn("the root element took no attribute");
    }
}

/// Sets a CSS custom property on the root element.
pub fn set_property(name: &str, value: &str) {
    let root = super::document().and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    if root.style().set_property(name, value).is_err() {
        super::console::warn("the root element took no property");
    }
}

/// Removes the shell that the static HTML shows until the app is there.
pub fn remove_shell() {
    if let Some(shell) = super::document().and_then(|document| document.get_element_by_id("shell")) {
        shell.remove();
    }
}

/// Removes every element that matches.
pub fn remove_all(selector: &str) {
    let Some(document) = super::document() else { return };
    while let Ok(Some(element)) = document.query_selector(selector) {
        element.remove();
    }
}

/// Whether an element with this selector is there.
pub fn has(selector: &str) -> bool {
    super::document().and_then(|document| document.query_selector(selector).ok()?).is_some()
}

/// Moves the focus to the first element that matches, without scrolling; says whether there is one.
pub fn focus(selector: &str) -> bool {
    focus_and_scroll(selector, false)
}

/// Moves the focus to the first element that matches and brings it into sight, for what the shopper
/// has to see now; says whether there is one.
pub fn focus_in_sight(selector: &str) -> bool {
    focus_and_scroll(selector, true)
}

fn focus_and_scroll(selector: &str, scrolls: bool) -> bool {
    let found = super::document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    if !element.has_attribute("tabindex")
        && element.tab_index() < 0
        && element.set_attribute("tabindex", "-1").is_err()
    {
        return false;
    }
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(!scrolls);
    element.focus_with_options(&options).is_ok()
}

/// How far below the page's top the first element that matches begins, in CSS pixels.
pub fn top_of(selector: &str) -> Option<i32> {
    let found = super::document()?.query_selector(selector).ok()??;
    Some(found.dyn_into::<HtmlElement>().ok()?.offset_top())
}

/// What is typed into an input.
pub fn input_value(element: &Element) -> Option<String> {
    element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value)
}

/// Takes the focus off an element.
pub fn blur(element: &Element) {
    if element.dyn_ref::<HtmlElement>().is_some_and(|element| element.blur().is_err()) {
        super::console::warn("an element keeps the focus");
    }
}

/// The languages the browser prefers, best first: BCP 47 tags.
pub fn languages() -> Vec<String> {
    let Some(window) = super::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// Loads the page anew.
pub fn reload() {
    if super::window().is_some_and(|window| window.location().reload().is_err()) {
        super::console::warn("the page could not be loaded anew");
    }
}

/// Goes to an address outside of the shop, in this tab.
pub fn leave_for(url: &str) {
    if super::window().is_some_and(|window| window.location().assign(url).is_err()) {
        super::console::warn("the address could not be opened");
    }
}

pub fn print() {
    if super::window().is_some_and(|window| window.print().is_err()) {
        super::console::warn("the page cannot be printed here");
    }
}
