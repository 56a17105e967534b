//! What is in the fields of the checkout.

use commerce::{Address, Customer};

use super::fold::Fold;
use crate::{
    components::{
        address_fields::AddressFields,
        contact_fields::ContactFields,
        form::{Form, field::Field},
    },
    state::{
        checkout_draft::{self, CheckoutDraft},
        session::Session,
    },
};

/// The fields. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct CheckoutForm {
    session: Session,
    pub(super) form: Form,
    /// Whether the contact is folded.
    pub(super) contact_fold: Fold,
    /// Whether the shipping address is folded.
    pub(super) address_fold: Fold,
    pub(super) contact: ContactFields,
    pub(super) address: AddressFields,
}

impl CheckoutForm {
    /// Empty, with the shop's own country.
    pub(super) fn new(session: Session) -> Self {
        Self {
            session,
            form: Form::new(),
            contact_fold: Fold::new("contact-fields"),
            address_fold: Fold::new("address-fields"),
            contact: ContactFields::new(),
            address: AddressFields::new(session),
        }
    }

    /// Puts back what was typed before; what is complete is folded.
    pub(super) fn restore(self) {
        let draft = checkout_draft::read(self.session);
        self.contact.put(draft.contact);
        self.address.put(draft.address);
        self.fold();
    }

    pub(super) fn fold(self) {
        self.contact_fold.close_if(self.has_contact());
        self.address_fold.close_if(self.has_address());
    }

    /// Keeps what is typed.
    pub(super) fn keep(self) {
        let draft = checkout_draft::read(self.session);
        let (contact, address) = (self.contact.typed(), self.address_typed());
        checkout_draft::save(self.session, &CheckoutDraft { contact, address, ..draft });
    }

    /// The shipping address, as typed.
    pub(super) fn address_typed(self) -> Address {
        self.contact.addressee_of(self.address.typed())
    }

    /// Whether the contact is complete.
    pub(super) fn has_contact(self) -> bool {
        self.contact.email.is_valid() && self.contact.has_names()
    }

    /// Whether the shipping address is complete.
    pub(super) fn has_address(self) -> bool {
        self.contact.has_names() && self.address.is_complete()
    }

    /// Folds a section at the shopper's wish, or shows what is missing in it.
    pub(super) fn close(self, fold: Fold, is_done: bool) {
        fold.close_if(is_done);
        if !is_done {
            self.show_errors();
        }
    }

    /// Opens the sections with errors, and goes to the first error.
    pub(super) fn show_errors(self) {
        if !self.has_contact() {
            self.contact_fold.open();
        }
        if !self.has_address() {
            self.address_fold.open();
        }
        self.form.check();
    }

    /// Fills in an address out of the book.
    pub(super) fn put_address(self, address: Address) {
        if !address.first_name.is_empty() {
            self.contact.first_name.value.set(address.first_name.clone());
        }
        if !address.last_name.is_empty() {
            self.contact.last_name.value.set(address.last_name.clone());
        }
        self.address.put(address);
    }

    /// Fills in the signed-in customer, where nothing else was typed.
    pub(super) fn put_customer(self, customer: Customer) {
        let fill = |field: Field, value: String| {
            if field.typed().is_empty() {
                field.value.set(value);
            }
        };
        let ContactFields { email, first_name, last_name, phone } = self.contact;
        fill(email, customer.email);
        fill(first_name, customer.first_name);
        fill(last_name, customer.last_name);
        fill(phone, customer.phone);
    }
}
