//! Something that is fetched: loading, there, or failed with a way to try again.

use std::{future::Future, pin::Pin, rc::Rc};

use commerce::CommerceError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::asked;
use super::signal::{Payload, Var};
use crate::platform::{console, task};

/// What is known of something that is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote<T> {
    /// Under way, and there is nothing to show yet.
    Loading,
    Ready(T),
    /// Not there, and why.
    Failed(CommerceError),
}

impl<T> Remote<T> {
    /// Whether it is not there, for a reason.
    pub fn is_failed(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}

/// Fetches, sets the state, and says what went wrong.
type Fetch = Rc<dyn Fn() -> Fetching>;

type Fetching = Pin<Box<dyn Future<Output = Option<CommerceError>>>>;

/// A fetch and its state. Copied freely; ends with the component that made it: an answer that comes
/// later is not heard.
pub struct Load<T> {
    state: Var<Remote<T>>,
    fetch: StoredValue<Fetch, LocalStorage>,
}

/// Counts how often was asked: only the last answer is heard.
type Asked = StoredValue<u32, LocalStorage>;

fn count(asked: Asked) -> Option<u32> {
    asked.try_update_value(|asked| {
        *asked = asked.wrapping_add(1);
        *asked
    })
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: Payload> Load<T> {
    pub fn start<F>(request: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = commerce::Result<T>> + 'static,
    {
        Self::known(None, request)
    }

    /// Has it already where `known` is there; else starts fetching.
    pub fn known<F>(known: Option<T>, request: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = commerce::Result<T>> + 'static,
    {
        let is_known = known.is_some();
        let state = Var::new(known.map_or_else(beginning, Remote::Ready));
        let asked: Asked = StoredValue::new_local(0);
        let fetch: Fetch = Rc::new(move || {
            let this = count(asked);
            let answer = request();
            Box::pin(async move {
                let answer = answer.await;
                // Several answers at once, such as a home page's, are shown in a task each.
                task::turn().await;
                let (answer, error) = match answer {
                    Ok(answer) => (Remote::Ready(answer), None),
                    Err(error) => (Remote::Failed(error.clone()), Some(error)),
                };
                if asked.try_get_value() == this {
                    state.set(answer);
                }
                error
            })
        });
        let load = Self { state, fetch: StoredValue::new_local(fetch) };
        if !is_known {
            run(load.fetch);
        }
        load
    }

    /// The state, as a signal.
    pub fn with<O>(self, read: impl FnOnce(&Remote<T>) -> O) -> O {
        self.state.with(read)
    }

    /// Fetches again: what the button "Try again" does.
    pub fn retry(self) {
        self.state.set(Remote::Loading);
        self.ask_again();
    }

    /// Fetches again. What is there stays until the answer has come.
    pub fn ask_again(self) {
        run(self.fetch);
    }
}

#[cfg(not(all(test, feature = "ssr")))]
fn beginning<T>() -> Remote<T> {
    Remote::Loading
}

#[cfg(all(test, feature = "ssr"))]
fn beginning<T>() -> Remote<T> {
    if testing::fails() { Remote::Failed(CommerceError::Offline) } else { Remote::Loading }
}

impl<T: Payload + PartialEq> Load<T> {
    /// Shows a newer answer, where it is another one.
    pub fn show(self, answer: T) {
        if self.is_other(&answer) {
            self.state.set(Remote::Ready(answer));
        }
    }

    /// Shows what has come when the browser is idle, where it is another answer; a failure changes nothing.
    pub fn renew_when_idle(self, fresh: impl Future<Output = commerce::Result<T>> + 'static) {
        task::when_idle(async move {
            match fresh.await {
                Ok(fresh) => self.show(fresh),
                Err(error) => console::warn(&error.to_string()),
            }
        });
    }

    /// Whether something else is shown than this answer; never once its component is gone.
    pub fn is_other(self, answer: &T) -> bool {
        let is_other = |shown: &Remote<T>| !matches!(shown, Remote::Ready(shown) if shown == answer);
        self.state.try_with_untracked(is_other) == Some(true)
    }
}

/// Fetches, if its component is still there: nothing is asked for a page that was only rehearsed.
#[cfg(not(feature = "ssr"))]
fn run(fetch: StoredValue<Fetch, LocalStorage>) {
    task::spawn(async move {
        let Some(fetch) = fetch.try_get_value() else { return };
        if let Some(error) = fetch().await {
            console::warn(&error.to_string());
        }
    });
}

/// On the host, whoever renders the page waits for the answer.
#[cfg(feature = "ssr")]
fn run(fetch: StoredValue<Fetch, LocalStorage>) {
    if let Some(fetch) = fetch.try_get_value() {
        asked::push(fetch());
    }
}

/// Failures, for tests on the host, where nothing is ever fetched.
#[cfg(all(test, feature = "ssr"))]
pub mod testing {
    use std::cell::Cell;

    thread_local! {
        static MADE: Cell<usize> = const { Cell::new(0) };
        static FAILING: Cell<usize> = const { Cell::new(usize::MAX) };
    }

    /// Runs with one of the loads failed that are made meanwhile, by its place among them, and the others
    /// under way. Gives how many were made too.
    pub fn with_failing<O>(nth: usize, run: impl FnOnce() -> O) -> (O, usize) {
        MADE.set(0);
        FAILING.set(nth);
        let output = run();
        FAILING.set(usize::MAX);
        (output, MADE.get())
    }

    /// Whether the next load fails.
    pub(super) fn fails() -> bool {
        let nth = MADE.replace(MADE.get() + 1);
        nth == FAILING.get()
    }
}
