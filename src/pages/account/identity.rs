//! The fields that say who one is: e-mail address, names, phone.

use commerce::Customer;
use leptos::prelude::*;

use super::attempt::Attempt;
use crate::{
    components::field::{Field, InputKind},
    i18n::messages,
};

const TEXT: InputKind = InputKind { input: "text", autocomplete: "off", keyboard: "text", optional: false };

/// The fields. Copied freely.
#[derive(Clone, Copy)]
pub struct Identity {
    email: RwSignal<String>,
    first_name: RwSignal<String>,
    last_name: RwSignal<String>,
    phone: RwSignal<String>,
}

impl Identity {
    /// With what is known.
    pub fn of(customer: Customer) -> Self {
        Self {
            email: RwSignal::new(customer.email),
            first_name: RwSignal::new(customer.first_name),
            last_name: RwSignal::new(customer.last_name),
            phone: RwSignal::new(customer.phone),
        }
    }

    /// What is in them.
    pub fn customer(self) -> Customer {
        let typed = |value: RwSignal<String>| value.with_untracked(|text| text.trim().to_owned());
        Customer {
            email: typed(self.email),
            first_name: typed(self.first_name),
            last_name: typed(self.last_name),
            phone: typed(self.phone),
        }
    }

    /// Whether an e-mail address is there.
    pub fn has_email(self) -> bool {
        self.email.with_untracked(|email| email.contains('@'))
    }

    /// Whether both names are there.
    pub fn has_names(self) -> bool {
        let customer = self.customer();
        !customer.first_name.is_empty() && !customer.last_name.is_empty()
    }

    /// The field for the e-mail address.
    pub fn email_field(self, attempt: Attempt) -> AnyView {
        let kind = InputKind { input: "email", autocomplete: "username", keyboard: "email", ..TEXT };
        let error = attempt.required(self.email);
        view! { <Field id="email" label=messages().email kind value=self.email error /> }.into_any()
    }

    /// The fields for the names.
    pub fn name_fields(self, attempt: Attempt) -> AnyView {
        let words = messages();
        let kind = |autocomplete| InputKind { autocomplete, ..TEXT };
        view! {
            <div class="fields-two">
                <Field id="first-name" label=words.first_name kind=kind("given-name") value=self.first_name error=attempt.required(self.first_name) />
                <Field id="last-name" label=words.last_name kind=kind("family-name") value=self.last_name error=attempt.required(self.last_name) />
            </div>
        }
        .into_any()
    }

    /// The field for the phone, which may stay empty.
    pub fn phone_field(self) -> AnyView {
        let kind = InputKind { input: "tel", autocomplete: "tel", keyboard: "tel", optional: true };
        view! { <Field id="phone" label=messages().phone kind value=self.phone error=String::new() /> }
            .into_any()
    }
}
