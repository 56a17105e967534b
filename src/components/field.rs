//! A field of a form: label, input, and what is wrong with it, tied together for assistive technology.

use leptos::prelude::*;

use super::{dynamic::dynamic, error_summary};
use crate::i18n::messages;

/// How a field is filled in.
#[derive(Clone, Copy)]
pub struct InputKind {
    /// The input's type.
    pub input: &'static str,
    /// The autocomplete token (HTML, "autofill detail tokens").
    pub autocomplete: &'static str,
    /// Which keyboard a phone shows.
    pub keyboard: &'static str,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// A text field.
#[component]
pub fn Field(
    /// Tells it from the others on the page.
    id: &'static str,
    /// Its label, and so its name.
    label: &'static str,
    /// How it is filled in.
    kind: InputKind,
    /// What is in it.
    value: RwSignal<String>,
    /// What is wrong with it; empty where nothing is.
    #[prop(into)]
    error: Signal<String>,
) -> impl IntoView {
    error_summary::report(0, id, label, error);
    let error_id = format!("{id}-error");
    let described_by = error_id.clone();
    let is_wrong = move || error.with(|error| !error.is_empty());
    view! {
        <div class="field">
            <span class="field-head">
                <label for=id>{label}</label>
                {kind.optional.then(|| view! { <span class="quiet">{messages().optional}</span> }.into_any())}
            </span>
            <input
                id=id
                name=id
                type=kind.input
                autocomplete=kind.autocomplete
                inputmode=kind.keyboard
                required={!kind.optional}
                aria-invalid={move || is_wrong().to_string()}
                aria-describedby=move || is_wrong().then(|| described_by.clone())
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class="field-error" id=error_id>{dynamic(move || error.get())}</p>
        </div>
    }
}
