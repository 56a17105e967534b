//! Where the phone is, if its owner lets it say so. It is asked only when a button is used for it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Degrees north and east (WGS 84); `None` where it is refused or not known.
pub async fn here() -> Option<(f64, f64)> {
    let navigator: JsValue = super::window()?.navigator().into();
    let geolocation = Reflect::get(&navigator, &"geolocation".into()).ok()?;
    let ask: Function = Reflect::get(&geolocation, &"getCurrentPosition".into()).ok()?.dyn_into().ok()?;
    let answer = Promise::new(&mut |resolve, reject| {
        // What it answers at once is nothing; what counts comes through the two functions.
        let _ = ask.call2(&geolocation, &resolve, &reject);
    });
    let position = JsFuture::from(answer).await.ok()?;
    let place = Reflect::get(&position, &"coords".into()).ok()?;
    let number = |name: &str| Reflect::get(&place, &name.into()).ok()?.as_f64();
    Some((number("latitude")?, number("longitude")?))
}
