//! A field of a form: what is typed, and the rule that it must keep.

use leptos::prelude::*;

use super::{
    Form,
    input::{Input, InputKind},
    rule::Rule,
};
use crate::{
    components::dynamic::dynamic,
    i18n::messages,
    state::signal::{Derived, Var},
};

/// A field. Copied freely; its value outlives its view.
#[derive(Clone, Copy)]
pub struct Field {
    /// One of its own on the page.
    pub id: &'static str,
    pub label: &'static str,
    pub kind: InputKind,
    /// The autocomplete token (HTML, "autofill detail tokens").
    pub autocomplete: &'static str,
    pub rule: Rule,
    pub value: Var<String>,
}

impl Field {
    /// A line of text that must not be empty.
    pub fn text(id: &'static str, label: &'static str, autocomplete: &'static str) -> Self {
        let value = Var::new(String::new());
        Self { id, label, kind: InputKind::Text, autocomplete, rule: Rule::Required, value }
    }

    pub fn email() -> Self {
        let field = Self::text("email", messages().email, "email");
        Self { kind: InputKind::Email, rule: Rule::Email, ..field }
    }

    pub fn phone() -> Self {
        let field = Self::text("phone", messages().phone, "tel");
        Self { kind: InputKind::Phone, rule: Rule::Optional, ..field }
    }

    /// The password of an account that exists.
    pub fn password() -> Self {
        let field = Self::text("password", messages().password, "current-password");
        Self { kind: InputKind::Password, rule: Rule::KnownPassword, ..field }
    }

    pub fn new_password() -> Self {
        let field = Self::text("password", messages().new_password, "new-password");
        Self { kind: InputKind::Password, rule: Rule::NewPassword, ..field }
    }

    /// What is typed, without spaces around it unless it is a password.
    pub fn typed(self) -> String {
        let text = self.value.get_untracked();
        if self.kind == InputKind::Password { text } else { text.trim().to_owned() }
    }

    /// Whether what is typed keeps the rule.
    pub fn is_valid(self) -> bool {
        self.value.with_untracked(|text| self.rule.error(text)).is_empty()
    }

    /// Its error as the form shows it, which hears of it for as long as the caller's owner lasts.
    pub(super) fn error(self, form: Form) -> Derived<String> {
        let error = move || self.value.with(|text| self.rule.error(text));
        form.report(0, self.id, self.label, Box::new(error))
    }

    pub fn view(self, form: Form) -> AnyView {
        let error = self.error(form);
        Input {
            id: self.id,
            label: self.label.to_owned(),
            kind: self.kind,
            autocomplete: self.autocomplete,
            is_required: self.rule != Rule::Optional,
            value: self.value,
            error,
            hint: (self.rule == Rule::NewPassword).then(|| password_hint(error)),
            beside_label: None,
        }
        .view()
    }
}

/// Says before what the error says afterwards.
fn password_hint(error: Derived<String>) -> AnyView {
    let hint = move || {
        let is_shown = error.with(String::is_empty);
        is_shown.then(|| view! { <p class="quiet" id="password-hint">{messages().password_hint}</p> })
    };
    dynamic(hint)
}
