//! The Web Locks API: by the lock it holds, the other pages of the shop know that a page lives.
//! It is missing in old browsers and outside of secure contexts.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;

use super::task;

/// After so many milliseconds a page does what it wanted to do alone: the other one may be suspended.
const ALONE_AT_LATEST_MS: i32 = 10_000;

/// A lock that is held, or asked for, until it is dropped. The browser ends it with the page.
pub struct Lock(Rc<RefCell<Option<Function>>>);

impl Lock {
    /// Asks for the lock of that name; `None` where the browser has no locks.
    pub fn hold(name: &str) -> Option<Self> {
        Self::ask(name, || {})
    }

    /// Waits for the lock of that name, but not for long; `None` where the browser has no locks.
    pub async fn wait(name: &str) -> Option<Self> {
        let mut asked = None;
        let is_held = Promise::new(&mut |resolve: Function, _| {
            task::after(ALONE_AT_LATEST_MS, call(resolve.clone()));
            asked = Self::ask(name, call(resolve));
        });
        let lock = asked?;
        JsFuture::from(is_held).await.is_ok().then_some(lock)
    }

    /// `then` runs once it is held.
    fn ask(name: &str, then: impl FnOnce() + 'static) -> Option<Self> {
        let manager = manager()?;
        let release = Rc::new(RefCell::new(None));
        let kept = release.clone();
        // The lock is held until this promise is kept.
        let held = Promise::new(&mut |resolve, _| *kept.borrow_mut() = Some(resolve));
        let callback = Closure::once_into_js(move |_lock: JsValue| {
            then();
            held
        });
        let request = method(&manager, "request")?;
        let answer: Promise = request.call2(&manager, &name.into(), &callback).ok()?.dyn_into().ok()?;
        task::spawn(async move {
            if JsFuture::from(answer).await.is_err() {
                super::console::warn("a lock was refused");
            }
        });
        Some(Self(release))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            call(release)();
        }
    }
}

fn call(function: Function) -> impl FnOnce() {
    move || {
        if function.call0(&JsValue::NULL).is_err() {
            super::console::warn("a lock could not be taken or released");
        }
    }
}

/// The names of the locks that pages of this shop's origin hold; `None` where the browser has no locks.
pub async fn held() -> Option<Vec<String>> {
    let manager = manager()?;
    let query: Promise = method(&manager, "query")?.call0(&manager).ok()?.dyn_into().ok()?;
    let snapshot = JsFuture::from(query).await.ok()?;
    let held: Array = Reflect::get(&snapshot, &"held".into()).ok()?.dyn_into().ok()?;
    let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
    Some(held.iter().filter_map(name).collect())
}

fn manager() -> Option<JsValue> {
    let navigator: JsValue = super::window()?.navigator().into();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    manager.is_object().then_some(manager)
}

fn method(manager: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(manager, &name.into()).ok()?.dyn_into().ok()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    async fn a_lock_is_seen_until_it_is_dropped() {
        let is_held = async || held().await.unwrap().iter().any(|name| name == "pushcart.test");
        assert!(!is_held().await);
        let lock = Lock::hold("pushcart.test").unwrap();
        assert!(is_held().await);
        drop(lock);
        // The browser gives it up in a task of its own: it is asked until then.
        for _ in 0..1_000 {
            if !is_held().await {
                return;
            }
        }
        panic!("it is still held");
    }

    #[wasm_bindgen_test]
    async fn who_waits_for_a_lock_gets_it_when_it_is_dropped() {
        let now = || js_sys::Date::now();
        let first = Lock::wait("pushcart.alone").await.unwrap();
        let before = now();
        task::after(50, move || drop(first));
        let second = Lock::wait("pushcart.alone").await;
        assert!(second.is_some());
        assert!((40.0..500.0).contains(&(now() - before)), "{}", now() - before);
    }
}
