//! The form of the checkout: what is in its fields, and what is wrong with them.

use commerce::{Address, Contact, Customer};
use leptos::prelude::*;

use super::fold::Fold;
use crate::{
    components::address_fields::AddressFields,
    i18n::messages,
    platform::{document, task},
    state::{
        checkout_draft::{self, CheckoutDraft},
        session::Session,
    },
};

/// The fields. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Form {
    session: Session,
    /// Whether the shopper has tried to order: only then do empty fields show an error.
    pub(super) is_tried: RwSignal<bool>,
    /// Whether the contact is folded.
    pub(super) contact_fold: Fold,
    /// Whether the shipping address is folded.
    pub(super) address_fold: Fold,
    pub(super) address: AddressFields,
    pub(super) email: RwSignal<String>,
    pub(super) first_name: RwSignal<String>,
    pub(super) last_name: RwSignal<String>,
    pub(super) phone: RwSignal<String>,
}

impl Form {
    /// Empty, with the shop's own country.
    pub(super) fn new(session: Session) -> Self {
        let is_tried = RwSignal::new(false);
        let empty = || RwSignal::new(String::new());
        Self {
            session,
            is_tried,
            contact_fold: Fold::new("contact-fields"),
            address_fold: Fold::new("address-fields"),
            address: AddressFields::new(session, is_tried),
            email: empty(),
            first_name: empty(),
            last_name: empty(),
            phone: empty(),
        }
    }

    /// Puts back what was typed before; what is complete is folded.
    pub(super) fn restore(self) {
        let draft = checkout_draft::read(self.session);
        self.email.set(draft.contact.email);
        self.first_name.set(draft.contact.first_name);
        self.last_name.set(draft.contact.last_name);
        self.phone.set(draft.contact.phone);
        self.address.put(draft.address);
        self.fold();
    }

    /// Folds what is complete.
    pub(super) fn fold(self) {
        self.contact_fold.close_if(self.has_contact());
        self.address_fold.close_if(self.has_address());
    }

    /// Opens what is not complete.
    pub(super) fn unfold_incomplete(self) {
        if !self.has_contact() {
            self.contact_fold.open();
        }
        if !self.has_address() {
            self.address_fold.open();
        }
    }

    /// Keeps what is typed.
    pub(super) fn keep(self) {
        let draft = checkout_draft::read(self.session);
        let (contact, address) = (self.contact_typed(), self.address_typed());
        checkout_draft::save(self.session, &CheckoutDraft { contact, address, ..draft });
    }

    /// The contact, as typed.
    pub(super) fn contact_typed(self) -> Contact {
        Contact {
            email: typed(self.email),
            first_name: typed(self.first_name),
            last_name: typed(self.last_name),
            phone: typed(self.phone),
        }
    }

    /// The shipping address, as typed.
    pub(super) fn address_typed(self) -> Address {
        Address {
            first_name: typed(self.first_name),
            last_name: typed(self.last_name),
            phone: typed(self.phone),
            ..self.address.typed()
        }
    }

    /// Whether the contact is complete.
    pub(super) fn has_contact(self) -> bool {
        let filled = [self.first_name, self.last_name].into_iter().all(is_filled);
        filled && email_looks_right(&typed(self.email))
    }

    /// Whether the shipping address is complete.
    pub(super) fn has_address(self) -> bool {
        [self.first_name, self.last_name].into_iter().all(is_filled) && self.address.is_complete()
    }

    /// Folds a section at the shopper's wish, or says what is missing in it.
    pub(super) fn close(self, fold: Fold, is_done: bool) {
        if is_done {
            fold.close_if(true);
        } else {
            self.show_errors();
        }
    }

    /// Marks what is missing or wrong, and goes to the first of it.
    pub(super) fn show_errors(self) {
        self.is_tried.set(true);
        self.unfold_incomplete();
        task::next_frame(|| {
            document::focus_in_sight("[aria-invalid=true]");
        });
    }

    /// Fills in an address out of the book.
    pub(super) fn put_address(self, address: Address) {
        if !address.first_name.is_empty() {
            self.first_name.set(address.first_name.clone());
        }
        if !address.last_name.is_empty() {
            self.last_name.set(address.last_name.clone());
        }
        self.address.put(address);
    }

    /// Fills in the signed-in customer, where nothing else was typed.
    pub(super) fn put_customer(self, customer: Customer) {
        let fill = |field: RwSignal<String>, value: String| {
            if !is_filled(field) {
                field.set(value);
            }
        };
        fill(self.email, customer.email);
        fill(self.first_name, customer.first_name);
        fill(self.last_name, customer.last_name);
        fill(self.phone, customer.phone);
    }

    /// What is wrong with a field that must not be empty.
    pub(super) fn required(self, value: RwSignal<String>) -> Signal<String> {
        Signal::derive(move || {
            if self.is_tried.get() && !is_filled_now(value) {
                messages().field_required.to_owned()
            } else {
                String::new()
            }
        })
    }
}

fn typed(value: RwSignal<String>) -> String {
    value.with_untracked(|text| text.trim().to_owned())
}

fn is_filled(value: RwSignal<String>) -> bool {
    value.with_untracked(|text| !text.trim().is_empty())
}

fn is_filled_now(value: RwSignal<String>) -> bool {
    value.with(|text| !text.trim().is_empty())
}

/// Something, an @, and something with a dot: the rest is for the mail to prove.
pub(super) fn email_looks_right(email: &str) -> bool {
    let Some((name, host)) = email.rsplit_once('@') else { return false };
    let dot = host.find('.').is_some_and(|at| at > 0 && at + 1 < host.len());
    !name.is_empty() && dot && !email.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_is_judged_mildly() {
        for good in ["a@b.co", "ada.lovelace+x@mail.example.com", "杯@例.中国"] {
            assert!(email_looks_right(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b.co", "a@b", "a@.co", "a@b.", "a b@c.de"] {
            assert!(!email_looks_right(bad), "{bad}");
        }
    }
}
