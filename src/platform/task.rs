//! Doing something later: a future, the next frame, the next task, after some milliseconds, when
//! nothing else is to be done.

use std::future::Future;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdleRequestOptions;

/// After so many milliseconds what is to be done when idle is done all the same.
const IDLE_AT_LATEST_MS: u32 = 2_000;
/// When it is done in a browser that does not say when it is idle (Safari), in milliseconds.
const IDLE_UNTOLD_MS: i32 = 300;

/// Runs a future in the background.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    if cfg!(target_arch = "wasm32") {
        wasm_bindgen_futures::spawn_local(future);
    }
}

/// What a future gives at its first asking.
#[cfg(feature = "split")]
pub fn ready<O>(future: impl Future<Output = O>) -> Option<O> {
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// Runs `then` right before the browser paints next.
pub fn next_frame(then: impl FnOnce() + 'static) {
    let Some(window) = super::window() else { return };
    let callback = Closure::once_into_js(then);
    if window.request_animation_frame(callback.unchecked_ref()).is_err() {
        super::console::warn("the browser gave no frame");
    }
}

/// Runs `then` after `milliseconds`.
pub fn after(milliseconds: i32, then: impl FnOnce() + 'static) {
    run_after(milliseconds, &Closure::once_into_js(then));
}

/// Runs `then` in a task of its own once the browser has painted what is there now. A page that
/// nobody sees is not painted: there it runs in the next task.
pub fn after_paint(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    if super::document().is_some_and(|document| document.hidden()) {
        return run_after(0, &then);
    }
    next_frame(move || run_after(0, &then));
}

/// Runs `then` when nothing else is to be done.
pub fn idle(then: impl FnOnce() + 'static) {
    let Some(window) = super::window() else { return };
    let then = Closure::once_into_js(then);
    let options = IdleRequestOptions::new();
    options.set_timeout(IDLE_AT_LATEST_MS);
    if window.request_idle_callback_with_options(then.unchecked_ref(), &options).is_err() {
        run_after(IDLE_UNTOLD_MS, &then);
    }
}

/// Runs a future in the background, when nothing else is to be done.
pub fn when_idle(future: impl Future<Output = ()> + 'static) {
    idle(move || spawn(future));
}

/// Waits for the next task, so that the browser can paint and hear the shopper in between.
pub async fn turn() {
    if !cfg!(target_arch = "wasm32") {
        return;
    }
    let scheduler = Reflect::get(&js_sys::global(), &JsValue::from_str("scheduler")).unwrap_or_default();
    let next = Reflect::get(&scheduler, &JsValue::from_str("yield"))
        .ok()
        .and_then(|next| next.dyn_into::<Function>().ok())
        .and_then(|next| next.call0(&scheduler).ok())
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    let next = next.unwrap_or_else(|| Promise::new(&mut |resolve, _| run_after(0, &resolve)));
    if JsFuture::from(next).await.is_err() {
        super::console::warn("the browser gave no task");
    }
}

/// Waits in this task until the views have followed the signals that were set.
pub async fn effects() {
    if JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await.is_err() {
        super::console::warn("the browser gave no task");
    }
}

fn run_after(milliseconds: i32, then: &JsValue) {
    let Some(window) = super::window() else { return };
    let set =
        window.set_timeout_with_callback_and_timeout_and_arguments_0(then.unchecked_ref(), milliseconds);
    if set.is_err() {
        super::console::warn("the browser gave no timer");
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use wasm_bindgen_test::*;

    use super::*;
    use crate::platform::wakeup::Wakeup;

    wasm_bindgen_test_configure!(run_in_browser);

    /// Waits until `begin` has called what it is given.
    async fn called(begin: impl FnOnce(Box<dyn FnOnce()>)) -> bool {
        let wakeup = Wakeup::default();
        let waker = wakeup.clone();
        begin(Box::new(move || waker.wake()));
        wakeup.wait(60_000).await
    }

    #[wasm_bindgen_test]
    async fn what_is_put_off_is_done() {
        assert!(called(after_paint).await);
        assert!(called(idle).await);
    }

    #[wasm_bindgen_test]
    async fn a_turn_lets_other_tasks_run() {
        let is_done = Rc::new(Cell::new(false));
        let done = is_done.clone();
        spawn(async move { done.set(true) });
        assert!(!is_done.get());
        turn().await;
        assert!(is_done.get());
    }
}
