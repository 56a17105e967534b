//! The phone's own share sheet.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Whether the browser has one.
pub fn is_there() -> bool {
    function().is_some()
}

/// Opens it. What becomes of it is the shopper's business.
pub fn share(title: &str, text: &str, url: &str) {
    let Some(function) = function() else { return };
    let what = Object::new();
    for (name, value) in [("title", title), ("text", text), ("url", url)] {
        if !value.is_empty() && Reflect::set(&what, &name.into(), &value.into()).is_err() {
            return;
        }
    }
    let Some(window) = super::window() else { return };
    let navigator: JsValue = window.navigator().into();
    if function.call1(&navigator, &what).is_err() {
        super::console::warn("nothing was shared");
    }
}

fn function() -> Option<Function> {
    let navigator: JsValue = super::window()?.navigator().into();
    Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()
}
