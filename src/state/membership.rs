//! Who is signed in, where the backend has accounts. It is asked once somebody wants to know.

use commerce::{Account, Accounts, CommerceError, Customer};
use leptos::prelude::*;

use super::{Basket, checkout_draft::CheckoutDraft, orders, session::Session};
use crate::platform::{console, task};

/// Who is signed in. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Membership {
    session: Session,
    customer: RwSignal<Option<Customer>>,
    is_asked: StoredValue<bool>,
}

impl Membership {
    /// Knows nothing yet.
    pub fn new(session: Session) -> Self {
        Self { session, customer: RwSignal::new(None), is_asked: StoredValue::new(false) }
    }

    /// Whether there are accounts here.
    pub fn is_offered(self) -> bool {
        self.session.capabilities().accounts == Accounts::Password
    }

    /// Who is signed in, as far as known, as a signal.
    pub fn customer(self) -> Option<Customer> {
        self.customer.get()
    }

    /// Whether somebody is signed in, as far as known, as a signal.
    pub fn is_signed_in(self) -> bool {
        self.customer.with(Option::is_some)
    }

    /// Asks the backend, if anybody may be signed in; only the first time.
    pub fn look(self) {
        if !self.is_offered() || self.is_asked.get_value() || !self.session.backend().may_be_signed_in() {
            return;
        }
        self.is_asked.set_value(true);
        let backend = self.session.backend();
        task::spawn(async move {
            match backend.customer().await {
                Ok(customer) => self.customer.set(Some(customer)),
                Err(CommerceError::SignedOut) => {}
                Err(error) => {
                    console::warn(&error.to_string());
                    self.is_asked.set_value(false);
                }
            }
        });
    }

    /// Somebody has signed in or changed the profile: the cart may be another one.
    pub fn enter(self, customer: Customer, basket: Basket) {
        self.is_asked.set_value(true);
        self.customer.set(Some(customer));
        basket.refresh();
    }

    /// The backend no longer knows who this is.
    pub fn expire(self) {
        self.customer.set(None);
    }

    /// Signs out, and leaves no cart behind.
    pub async fn leave(self, basket: Basket) -> commerce::Result<()> {
        self.session.backend().sign_out().await?;
        self.customer.set(None);
        basket.forget_waiting();
        basket.adopt(None);
        // Who is next at this device is somebody else.
        CheckoutDraft::default().save(&self.session.shop());
        orders::forget_of_account(&self.session.shop());
        Ok(())
    }
}

/// Who is signed in, from context.
pub fn use_membership() -> Membership {
    expect_context()
}
