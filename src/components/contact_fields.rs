//! The contact fields: e-mail address, names, phone.

use commerce::{Address, Contact};
use leptos::prelude::*;

use super::form::{Form, field::Field, rule::Rule};
use crate::i18n::messages;

/// The fields. Copied freely.
#[derive(Clone, Copy)]
pub struct ContactFields {
    pub email: Field,
    pub first_name: Field,
    pub last_name: Field,
    pub phone: Field,
}

impl ContactFields {
    /// Empty.
    pub fn new() -> Self {
        let words = messages();
        Self {
            email: Field::email(),
            first_name: Field::text("first-name", words.first_name, "given-name"),
            last_name: Field::text("last-name", words.last_name, "family-name"),
            phone: Field::phone(),
        }
    }

    /// Puts in what is known.
    pub fn put(self, contact: Contact) {
        self.email.value.set(contact.email);
        self.first_name.value.set(contact.first_name);
        self.last_name.value.set(contact.last_name);
        self.phone.value.set(contact.phone);
    }

    /// What is typed.
    pub fn typed(self) -> Contact {
        Contact {
            email: self.email.typed(),
            first_name: self.first_name.typed(),
            last_name: self.last_name.typed(),
            phone: self.phone.typed(),
        }
    }

    /// The address with the names and the phone that are typed.
    pub fn addressee_of(self, address: Address) -> Address {
        let Contact { first_name, last_name, phone, .. } = self.typed();
        Address { first_name, last_name, phone, ..address }
    }

    pub fn has_names(self) -> bool {
        self.first_name.is_valid() && self.last_name.is_valid()
    }

    /// The field for the e-mail address, as what a new account will sign in with.
    pub fn username(self, form: Form) -> AnyView {
        Field { autocomplete: "username", ..self.email }.view(form)
    }

    /// The field for the e-mail address of an account that exists.
    pub fn known_username(self, form: Form) -> AnyView {
        Field { autocomplete: "username", rule: Rule::KnownEmail, ..self.email }.view(form)
    }

    /// The fields for the names, side by side.
    pub fn names(self, form: Form) -> AnyView {
        view! { <div class="fields-two">{self.first_name.view(form)} {self.last_name.view(form)}</div> }
            .into_any()
    }
}
