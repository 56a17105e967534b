//! Sending a form once: busy while it is under way, and what is wrong with it afterwards.

use std::future::Future;

use commerce::{CommerceError, Message, Result};
use leptos::prelude::*;

use crate::{
    components::dynamic::dynamic,
    i18n::{explain, messages, say},
    platform::{console, task},
    state::{
        customer_session::{CustomerSession, use_customer_session},
        page_token::{PageToken, use_page},
        signal::Var,
    },
};

/// An attempt to send a form. Copied freely; ends with its page.
#[derive(Clone, Copy)]
pub struct Attempt {
    customer_session: CustomerSession,
    page: PageToken,
    is_running: RwSignal<bool>,
    /// Whether the shopper has tried: only then do empty fields show an error.
    is_tried: RwSignal<bool>,
    error: Var<Option<String>>,
}

impl Attempt {
    /// Nothing was tried yet.
    pub fn new() -> Self {
        Self {
            customer_session: use_customer_session(),
            page: use_page(),
            is_running: RwSignal::new(false),
            is_tried: RwSignal::new(false),
            error: Var::new(None),
        }
    }

    /// Whether the shopper has tried to send it.
    pub fn is_tried(self) -> RwSignal<bool> {
        self.is_tried
    }

    /// Sends, unless a field is not as it must be or the last attempt is still under way; `then`
    /// hears the answer, if the page is still open. What an answer means to the whole shop belongs into
    /// the request.
    pub fn send<T: 'static>(
        self,
        is_complete: bool,
        request: impl Future<Output = Result<T>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        self.is_tried.set(true);
        self.error.set(None);
        if !is_complete || self.is_running.get_untracked() {
            return;
        }
        self.is_running.set(true);
        task::spawn(async move {
            let answer = request.await;
            self.is_running.try_set(false);
            match answer {
                Ok(answer) => self.page.guard(then)(answer),
                Err(error) => self.fail(&error),
            }
        });
    }

    fn fail(self, error: &CommerceError) {
        console::warn(&error.to_string());
        if *error == CommerceError::SignedOut {
            self.customer_session.expire();
        }
        self.error.set(Some(explain(error)));
    }

    /// The backend said no.
    pub fn refuse(self, said: &[Message]) {
        self.error.set(Some(said.iter().map(say).collect::<Vec<_>>().join(" ")));
    }

    /// What is wrong with a field that must not be empty.
    pub fn required(self, value: RwSignal<String>) -> Signal<String> {
        Signal::derive(move || {
            let is_missing = self.is_tried.get() && value.with(|text| text.trim().is_empty());
            if is_missing { messages().field_required.to_owned() } else { String::new() }
        })
    }

    /// What is wrong with it as a whole, announced.
    pub fn error(self) -> AnyView {
        let shown = move || {
            let said = self.error.get()?;
            Some(view! { <p class="said said-error">{said}</p> })
        };
        view! { <div role="alert">{dynamic(shown)}</div> }.into_any()
    }

    /// The button that sends the form.
    pub fn button(self, name: &'static str) -> AnyView {
        view! {
            <button type="submit" class="button button-main button-wide" aria-disabled=move || self.is_running.get().to_string()>
                {name}
            </button>
        }
        .into_any()
    }
}
