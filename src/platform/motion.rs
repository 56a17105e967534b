//! Motion between pages, and a tick in the hand, where the browser has them and the shopper wants them.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

/// How long the tick of a done deed lasts, in milliseconds.
const TICK_MS: u32 = 12;

/// Makes a change of the page, which the browser shows as a transition where it can (CSS View
/// Transitions, level 1): later in this case, at once in any other.
pub fn transition(change: impl FnOnce() + 'static) {
    let start = super::document().filter(|_| is_wanted()).and_then(|document| {
        let start = Reflect::get(&document, &JsValue::from_str("startViewTransition")).ok()?;
        Some((document, start.dyn_into::<Function>().ok()?))
    });
    let Some((document, start)) = start else { return change() };
    let change = Closure::once_into_js(change);
    match start.call1(&document, &change) {
        Ok(transition) => ignore_its_end(&transition),
        Err(_) => super::console::warn("the page changed without a transition"),
    }
}

/// Gives the hand a tick, where the phone has one to give.
pub fn tick() {
    let Some(window) = super::window() else { return };
    let navigator: JsValue = window.navigator().into();
    let vibrate = Reflect::get(&navigator, &JsValue::from_str("vibrate")).ok();
    if let Some(vibrate) = vibrate.and_then(|vibrate| vibrate.dyn_into::<Function>().ok()) {
        // What it answers says only whether there was a motor.
        let _ = vibrate.call1(&navigator, &JsValue::from(TICK_MS));
    }
}

/// Whether the shopper has not asked for less motion.
pub fn is_wanted() -> bool {
    super::window()
        .and_then(|window| window.match_media("(prefers-reduced-motion: no-preference)").ok().flatten())
        .is_some_and(|query| query.matches())
}

/// A transition that is cut short by the next one rejects this promise, which is no error.
fn ignore_its_end(transition: &JsValue) {
    let ready = Reflect::get(transition, &JsValue::from_str("ready")).ok();
    if let Some(ready) = ready.and_then(|ready| ready.dyn_into::<Promise>().ok()) {
        super::task::spawn(async move {
            let _ = JsFuture::from(ready).await;
        });
    }
}
