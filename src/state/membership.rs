//! Who is signed in, where the backend has accounts. It is asked once somebody wants to know.

use commerce::{Account, CommerceError, Customer};
use leptos::prelude::*;

use super::{Basket, checkout_draft::CheckoutDraft, favourites, orders, session::Session};
use crate::{
    parts,
    platform::{console, task},
};

/// Who is signed in. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Membership {
    session: Session,
    customer: RwSignal<Option<Customer>>,
    is_asked: StoredValue<bool>,
    /// Counts what the account has changed of the favourites on this device.
    favourites: RwSignal<u32>,
}

impl Membership {
    /// Knows nothing yet.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            customer: RwSignal::new(None),
            is_asked: StoredValue::new(false),
            favourites: RwSignal::new(0),
        }
    }

    /// Whether there are accounts here.
    pub fn is_offered(self) -> bool {
        self.session.capabilities().accounts
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

    /// Who is signed in, asked where it is not known yet.
    pub async fn ask(self) -> commerce::Result<Customer> {
        if let Some(customer) = self.customer.get_untracked() {
            return Ok(customer);
        }
        let customer = self.session.backend().customer().await?;
        self.is_asked.set_value(true);
        self.customer.set(Some(customer.clone()));
        Ok(customer)
    }

    /// Whether it is the customer with this address who is signed in, as far as known.
    pub fn is(self, email: &str) -> bool {
        self.customer.with_untracked(|customer| customer.as_ref().is_some_and(|known| known.email == email))
    }

    /// Follows, as a signal, what the account changes of the favourites on this device.
    pub fn follow_favourites(self) {
        self.favourites.track();
    }

    /// The account has changed the favourites on this device.
    pub fn tell_of_favourites(self) {
        self.favourites.update(|count| *count = count.wrapping_add(1));
    }

    /// Somebody has signed in or changed the profile: the cart may be another one, and so may be the
    /// favourites.
    pub fn enter(self, customer: Customer, basket: Basket) {
        self.is_asked.set_value(true);
        self.customer.set(Some(customer));
        basket.refresh();
        parts::share_favourites(self.session, self);
    }

    /// The backend no longer knows who this is.
    pub fn expire(self) {
        self.customer.set(None);
    }

    /// Signs out, and leaves neither a cart nor the account's favourites behind.
    pub async fn leave(self, basket: Basket) -> commerce::Result<()> {
        parts::hand_over_favourites(self.session, self).await;
        self.session.backend().sign_out().await?;
        self.customer.set(None);
        favourites::forget(&self.session.shop());
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
