//! The Web Locks API: by the lock it holds, the other pages of the shop know that a page lives.
//! It is missing in old browsers and outside of secure contexts.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

use super::{task, wakeup::Wakeup};

/// A lock that is held, or asked for, until it is dropped. The browser ends it with the page.
pub struct Lock {
    release: Rc<RefCell<Option<Function>>>,
    request: AbortController,
}

impl Lock {
    /// Asks for the lock of that name; `None` where the browser has no locks.
    pub fn hold(name: &str) -> Option<Self> {
        Self::ask(name, Wakeup::default())
    }

    /// The same, and wakes who waits for it once it is held.
    pub fn ask(name: &str, held: Wakeup) -> Option<Self> {
        let manager = manager()?;
        let request = AbortController::new().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"signal".into(), &request.signal()).ok()?;
        let release = Rc::new(RefCell::new(None));
        let kept = release.clone();
        // The lock is held until this promise is kept.
        let end = Promise::new(&mut |resolve, _| *kept.borrow_mut() = Some(resolve));
        let callback = Closure::once_into_js(move |_lock: JsValue| {
            held.wake();
            end
        });
        let ask = method(&manager, "request")?;
        let answer: Promise = ask.call3(&manager, &name.into(), &options, &callback).ok()?.dyn_into().ok()?;
        let is_wanted = release.clone();
        task::spawn(async move {
            if JsFuture::from(answer).await.is_err() && is_wanted.borrow().is_some() {
                super::console::warn("a lock was refused");
            }
        });
        Some(Self { release, request })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.release.take().is_some_and(|release| release.call0(&JsValue::NULL).is_err()) {
            super::console::warn("a lock could not be released");
        }
        // A request that still waits must not be granted to a page that the browser has put to sleep.
        self.request.abort();
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
        const NAME: &str = "pushcart.alone";
        let wait = async |longest| {
            let held = Wakeup::default();
            let lock = Lock::ask(NAME, held.clone()).unwrap();
            (held.wait(longest).await, lock)
        };
        let (is_first, first) = wait(60_000).await;
        let (is_second, second) = wait(1).await;
        assert!(is_first && !is_second, "one after the other");
        // Who gives up does not stand in the way of those behind.
        drop(second);
        task::next_frame(move || drop(first));
        assert!(wait(60_000).await.0);
    }
}
