//! The field for a password, which can be shown: on a phone nobody types one blindly.

use leptos::prelude::*;

use crate::components::dynamic::dynamic;

use crate::i18n::messages;

/// The fewest characters a new password may have (NIST SP 800-63B, 5.1.1.1).
pub const LEAST: usize = 8;

/// Whether it is a new one, for password managers and for how strict the field is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PasswordKind {
    /// Signs in.
    Known,
    /// Chosen now.
    New,
}

/// Whether a password can be sent.
pub fn is_long_enough(password: &str, kind: PasswordKind) -> bool {
    match kind {
        PasswordKind::Known => !password.is_empty(),
        PasswordKind::New => password.chars().count() >= LEAST,
    }
}

/// The field with its button.
pub fn field(value: RwSignal<String>, kind: PasswordKind, error: Signal<String>) -> AnyView {
    let words = messages();
    let is_shown = RwSignal::new(false);
    let is_new = kind == PasswordKind::New;
    let is_wrong = move || error.with(|error| !error.is_empty());
    view! {
        <div class="field">
            <span class="field-head">
                <label for="password">{if is_new { words.new_password } else { words.password }}</label>
            </span>
            <input
                id="password"
                name="password"
                type=move || String::from(if is_shown.get() { "text" } else { "password" })
                autocomplete=if is_new { "new-password" } else { "current-password" }
                autocapitalize="off"
                spellcheck="false"
                required
                aria-invalid=move || is_wrong().to_string()
                aria-describedby="password-hint"
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p class:field-error=is_wrong class:quiet=move || !is_wrong() id="password-hint">
                {dynamic(move || {
                    if is_wrong() { error.get() } else if is_new { words.password_hint.to_owned() } else { String::new() }
                })}
            </p>
            <label class="filter">
                <input
                    type="checkbox"
                    prop:checked=move || is_shown.get()
                    on:change=move |event| is_shown.set(event_target_checked(&event))
                />
                {words.show_password}
            </label>
        </div>
    }
    .into_any()
}
