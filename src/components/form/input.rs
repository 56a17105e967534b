//! An input with its label, hint and error, tied together for assistive technology.

use leptos::prelude::*;

use crate::{
    components::dynamic::dynamic,
    i18n::messages,
    state::signal::{Derived, Var},
};

/// What is typed into an input.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    Text,
    Email,
    Phone,
    /// Has a box to tick that shows what is typed: on a phone nobody types one blindly.
    Password,
    /// A promotion code. Its error comes with an answer, and so is announced.
    Code,
}

/// An input as it is shown.
pub struct Input {
    /// One of its own on the page.
    pub id: &'static str,
    pub label: String,
    pub kind: InputKind,
    /// The autocomplete token (HTML, "autofill detail tokens").
    pub autocomplete: &'static str,
    pub is_required: bool,
    pub value: Var<String>,
    /// Empty where nothing is wrong.
    pub error: Derived<String>,
    /// An element whose id is the input's and `-hint`.
    pub hint: Option<AnyView>,
    /// Stands at the end of the label's line.
    pub beside_label: Option<AnyView>,
}

impl Input {
    pub fn view(self) -> AnyView {
        let Self { id, label, kind, autocomplete, is_required, value, error, hint, beside_label } = self;
        let is_revealed = Var::new(false);
        let error_id = format!("{id}-error");
        let hint_id = if hint.is_some() { format!("{id}-hint ") } else { String::new() };
        let (input, keyboard, capitals) = match kind {
            InputKind::Text => ("text", "text", None),
            InputKind::Email => ("email", "email", None),
            InputKind::Phone => ("tel", "tel", None),
            InputKind::Password => ("password", "text", Some("off")),
            InputKind::Code => ("text", "text", Some("characters")),
        };
        let is_secret = kind == InputKind::Password;
        view! {
            <div class="field">
                <span class="field-head">
                    <label for=id>{label}</label>
                    {(!is_required).then(|| view! { <span class="quiet">{messages().optional}</span> }.into_any())}
                    {beside_label}
                </span>
                <input
                    id=id
                    name=id
                    type=move || String::from(if is_revealed.get() { "text" } else { input })
                    dir="auto"
                    autocomplete=autocomplete
                    inputmode=keyboard
                    autocapitalize=capitals
                    spellcheck=is_secret.then_some("false")
                    required=is_required
                    aria-invalid=move || error.with(|error| !error.is_empty()).to_string()
                    aria-describedby=format!("{hint_id}{error_id}")
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                />
                {hint}
                <p class="field-error" id=error_id role=(kind == InputKind::Code).then_some("alert")>
                    {dynamic(move || error.get())}
                </p>
                {is_secret.then(|| reveal(is_revealed))}
            </div>
        }
        .into_any()
    }
}

fn reveal(is_revealed: Var<bool>) -> AnyView {
    view! {
        <label class="filter">
            <input
                type="checkbox"
                prop:checked=move || is_revealed.get()
                on:change=move |event| is_revealed.set(event_target_checked(&event))
            />
            {messages().show_password}
        </label>
    }
    .into_any()
}
