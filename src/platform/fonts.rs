//! Letters out of a file.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Offers the browser a file with the letters of a family; they are fetched when they are used.
pub fn offer(family: &str, address: &str) {
    if add(family, address).is_none() {
        super::console::warn("this browser takes no letters out of a file");
    }
}

fn add(family: &str, address: &str) -> Option<()> {
    let document: JsValue = super::document()?.into();
    let fonts = Reflect::get(&document, &"fonts".into()).ok()?;
    let class: Function = Reflect::get(&js_sys::global(), &"FontFace".into()).ok()?.dyn_into().ok()?;
    let source = format!("url(\"{}\")", super::history::absolute(address).replace('"', "%22"));
    let display = js_sys::Object::new();
    Reflect::set(&display, &"display".into(), &"swap".into()).ok()?;
    let fields = Array::of3(&family.into(), &source.into(), &display);
    let face = Reflect::construct(&class, &fields).ok()?;
    let add: Function = Reflect::get(&fonts, &"add".into()).ok()?.dyn_into().ok()?;
    add.call1(&fonts, &face).ok().map(drop)
}
