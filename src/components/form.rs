//! A form: its fields, what is wrong with them, and sending it.
//!
//! It is sent when no field that is shown has an error, and else shows the errors: a form that is not
//! sent always says why. Errors are shown from the first try on. One that appeared when its field is
//! left would move the button that is being tapped.

pub mod field;
pub mod input;
pub mod rule;
pub mod select;
pub mod summary;

use std::{
    future::Future,
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering},
};

use commerce::{CommerceError, Message, Result};
use leptos::prelude::*;

use super::{dynamic::dynamic, note};
use crate::{
    i18n::explain,
    platform::{console, document, task},
    state::{
        customer_session::{CustomerSession, use_customer_session},
        page_token::{PageToken, use_page},
        signal::{Derived, Var},
    },
};

/// A form. Copied freely; ends with its page.
#[derive(Clone, Copy)]
pub struct Form {
    /// Tells its outcome from those of other forms on the page.
    number: u32,
    customer_session: CustomerSession,
    page: PageToken,
    is_tried: Var<bool>,
    is_busy: Var<bool>,
    reports: Var<Vec<Report>>,
    failed: Var<Option<CommerceError>>,
    messages: Var<Vec<Message>>,
}

/// A field that is shown, and its error.
#[derive(Clone, Copy)]
struct Report {
    section: u8,
    id: &'static str,
    label: &'static str,
    error: Derived<String>,
}

/// A request with what is done with its answer, whatever its type.
type Request = Pin<Box<dyn Future<Output = Result<Box<dyn FnOnce()>>>>>;

impl Form {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        Self {
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            customer_session: use_customer_session(),
            page: use_page(),
            is_tried: Var::new(false),
            is_busy: Var::new(false),
            reports: Var::new(Vec::new()),
            failed: Var::new(None),
            messages: Var::new(Vec::new()),
        }
    }

    /// Hears of a field's error for as long as the caller's owner lasts, and shows it once the form was
    /// tried. `section` is which field of the form the field stands in, from the top: fields may come
    /// and go, and stay in their place.
    pub fn report(
        self,
        section: u8,
        id: &'static str,
        label: &'static str,
        error: Box<dyn Fn() -> &'static str + Send + Sync>,
    ) -> Derived<String> {
        let shown = move || if self.is_tried.get() { error() } else { "" };
        let error = Derived::new(move || shown().to_owned());
        self.reports.update(|reports| reports.push(Report { section, id, label, error }));
        on_cleanup(move || self.reports.update(|reports| reports.retain(|report| report.error != error)));
        error
    }

    /// The fields whose errors are shown, from the top. A signal.
    fn wrong(self) -> Vec<Report> {
        let mut reports = self.reports.get();
        reports.retain(|report| !report.error.with(String::is_empty));
        reports.sort_by_key(|report| report.section);
        reports
    }

    /// Shows the errors from now on, and goes to the first; says whether there is none.
    pub fn check(self) -> bool {
        self.is_tried.set(true);
        let first = untrack(|| self.wrong()).first().map(|wrong| wrong.id);
        if let Some(id) = first {
            task::next_frame(move || focus_field(id));
        }
        first.is_none()
    }

    /// Whether it is being sent. A signal.
    pub fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    pub fn set_busy(self, is_busy: bool) {
        // The page may be gone.
        self.is_busy.set(is_busy);
    }

    /// Sends it, unless a field has an error or it is being sent already; `then` hears the answer if the
    /// page is still open. What an answer means to the whole shop belongs into the request.
    pub fn send<T: 'static>(
        self,
        request: impl Future<Output = Result<T>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        self.run(Box::pin(async move {
            let answer = request.await?;
            Ok(Box::new(move || then(answer)) as Box<dyn FnOnce()>)
        }));
    }

    fn run(self, request: Request) {
        self.forget_outcome();
        if !self.check() || self.is_busy.get_untracked() {
            return;
        }
        self.set_busy(true);
        task::spawn(async move {
            let answer = request.await;
            self.set_busy(false);
            match answer {
                Ok(then) if self.page.is_open() => then(),
                Ok(_) => {}
                Err(error) => {
                    console::warn(&error.to_string());
                    self.fail(error);
                }
            }
        });
    }

    pub fn forget_outcome(self) {
        self.failed.set(None);
        self.messages.set(Vec::new());
    }

    /// Shows that no answer came, and why.
    pub fn fail(self, error: CommerceError) {
        if error == CommerceError::SignedOut {
            self.customer_session.expire();
        }
        self.failed.set(Some(error));
        self.focus_outcome();
    }

    /// Shows the backend's messages in place of those before.
    pub fn show_messages(self, messages: Vec<Message>) {
        let is_empty = messages.is_empty();
        self.messages.set(messages);
        if !is_empty {
            self.focus_outcome();
        }
    }

    /// Shows the backend's reasons for a refusal; a general one where it gave none.
    pub fn refuse(self, reasons: Vec<Message>) {
        self.show_messages(note::at_least_one(reasons));
    }

    fn focus_outcome(self) {
        task::next_frame(move || {
            document::focus_in_sight(&format!("#form-outcome-{}", self.number));
        });
    }

    /// The failure and the backend's messages, announced; they get the focus. That the session has ended
    /// is over once the shopper has signed in again.
    pub fn outcome(self) -> AnyView {
        let is_over = move |error: &CommerceError| {
            *error == CommerceError::SignedOut && self.customer_session.is_signed_in()
        };
        let body = move || {
            let failed = self.failed.get().filter(|error| !is_over(error)).map(|error| {
                let way = (error == CommerceError::SignedOut).then(note::sign_in);
                view! { <p class="message message-error">{explain(&error)}</p> {way} }
            });
            view! { {failed} {note::messages(&self.messages.get())} }
        };
        let id = format!("form-outcome-{}", self.number);
        view! { <div class="form-outcome" id=id role="alert" tabindex="-1">{dynamic(body)}</div> }.into_any()
    }

    /// The button that sends it.
    pub fn button(self, name: &'static str) -> AnyView {
        view! {
            <button type="submit" class="button button-main button-wide" aria-disabled=move || self.is_busy().to_string()>
                {name}
            </button>
        }
        .into_any()
    }

    /// The form around its fields; `send` is called when the shopper sends it.
    pub fn view(self, class: &'static str, send: Box<dyn Fn()>, fields: AnyView) -> AnyView {
        view! {
            <form class=class novalidate on:submit=move |event| {
                event.prevent_default();
                send();
            }>{self.outcome()} {fields}</form>
        }
        .into_any()
    }
}

/// Goes to a field, or to the first of the choices in an element of this id.
fn focus_field(id: &str) {
    document::focus_in_sight(&format!("[id={id}]:is(input, select), [id={id}] input"));
}
