//! The error summary of a form: how many fields are wrong, and a way to each. A form that wants it
//! provides an [`ErrorSummary`]; its fields report to it by themselves.

use leptos::prelude::*;

use super::dynamic::{CollectAny, dynamic};

use crate::{
    i18n::{count, messages},
    platform::document,
    state::signal::{Derived, Var},
};

/// A field and what is wrong with it.
#[derive(Clone, Copy)]
struct Report {
    section: u8,
    id: &'static str,
    label: &'static str,
    error: Signal<String>,
}

/// The fields of a form. Copied freely.
#[derive(Clone, Copy)]
pub struct ErrorSummary {
    reports: Var<Vec<Report>>,
}

impl ErrorSummary {
    /// For the fields below the component that calls it.
    pub fn provide() -> Self {
        let error_summary = Self { reports: Var::new(Vec::new()) };
        provide_context(error_summary);
        error_summary
    }

    /// Which fields are wrong and why, announced by their number; nothing where none is.
    pub fn view(self) -> AnyView {
        let words = messages();
        let wrong = Derived::new(move || {
            let mut reports = self.reports.get();
            reports.sort_by_key(|report| report.section);
            let reports = reports.into_iter();
            let wrong = reports.map(|report| (report.id, report.label, report.error.get()));
            wrong.filter(|(_, _, error)| !error.is_empty()).collect::<Vec<_>>()
        });
        let how_many = move || {
            let number = u32::try_from(wrong.with(Vec::len)).unwrap_or(u32::MAX);
            (number > 0).then(|| count(&words.fields_wrong, number))
        };
        let list = move || wrong.get().into_iter().map(way_to).collect_any();
        view! {
            <div class="error-summary" hidden=move || wrong.with(Vec::is_empty)>
                <p role="status">{dynamic(how_many)}</p>
                <ul>{dynamic(list)}</ul>
            </div>
        }
        .into_any()
    }
}

/// Has a field reported for as long as it is shown, where its form wants to know. `section` is which
/// part of the form it stands in, from the top: fields may come and go, and stay in their place.
pub fn report(section: u8, id: &'static str, label: &'static str, error: Signal<String>) {
    let Some(ErrorSummary { reports }) = use_context::<ErrorSummary>() else { return };
    reports.update(|reports| reports.push(Report { section, id, label, error }));
    on_cleanup(move || {
        reports.update(|reports| reports.retain(|report| report.error != error));
    });
}

fn way_to((id, label, error): (&'static str, &'static str, String)) -> AnyView {
    let go = move |_| {
        document::focus_in_sight(&format!("[id={id}]:is(input, select), [id={id}] input"));
    };
    view! { <li><button class="link" type="button" on:click=go>{label}": "{error}</button></li> }.into_any()
}
