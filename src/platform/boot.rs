//! What the boot script left for the app: the text of shop.json, already being fetched.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The text of shop.json; `Err` holds what the browser or the server said instead.
///
/// The boot script puts a promise of `{ status, text }` on `globalThis.pushcartShop`.
pub async fn shop_json() -> Result<String, String> {
    let promise = Reflect::get(&js_sys::global(), &JsValue::from_str("pushcartShop")).map_err(say)?;
    let promise: Promise = promise.dyn_into().map_err(|_| String::from("the boot script is missing"))?;
    let answer: JsValue = JsFuture::from(promise).await.map_err(say)?;
    let status = Reflect::get(&answer, &JsValue::from_str("status")).ok().and_then(|status| status.as_f64());
    let text = Reflect::get(&answer, &JsValue::from_str("text")).ok().and_then(|text| text.as_string());
    match (status, text) {
        (Some(200.0), Some(text)) => Ok(text),
        (Some(status), _) => Err(format!("HTTP status {}", status as u16)),
        _ => Err(String::from("no answer")),
    }
}

fn say(error: JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()))
}
