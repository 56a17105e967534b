//! Something that is fetched: loading, there, or failed with a way to try again.

use std::{future::Future, pin::Pin, rc::Rc};

use commerce::CommerceError;
use leptos::prelude::*;

use crate::platform::{console, task};

/// What is known of something that is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote<T> {
    /// Under way, and there is nothing to show yet.
    Loading,
    /// There.
    Ready(T),
    /// Not there, and why.
    Failed(CommerceError),
}

type Request<T> = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = commerce::Result<T>>>>>;

/// A fetch and its state. Copied freely; ends with the component that made it.
pub struct Load<T: 'static> {
    state: RwSignal<Remote<T>, LocalStorage>,
    request: StoredValue<Request<T>, LocalStorage>,
}

impl<T> Clone for Load<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Load<T> {}

impl<T: 'static> Load<T> {
    /// Starts fetching.
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
        let load = Self {
            state: RwSignal::new_local(known.map_or(Remote::Loading, Remote::Ready)),
            request: StoredValue::new_local(Rc::new(move || Box::pin(request()))),
        };
        if !is_known {
            load.fetch();
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
        self.fetch();
    }

    fn fetch(self) {
        let request = self.request.get_value();
        task::spawn(async move {
            let answer = request().await;
            if let Err(error) = &answer {
                console::warn(&error.to_string());
            }
            self.state.try_set(answer.map_or_else(Remote::Failed, Remote::Ready));
        });
    }
}
