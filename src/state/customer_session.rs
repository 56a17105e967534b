//! The session of the signed-in customer, where the backend has accounts. The backend is asked for it
//! when a page first needs it.

mod sign_in_out;

use commerce::{Account, CommerceError, Customer};
use leptos::prelude::*;

use super::{
    session::Session,
    signal::{Derived, Var},
};
use crate::platform::{console, task};

/// Whether a customer is signed in, and which one. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct CustomerSession {
    session: Session,
    customer: Var<Option<Customer>>,
    /// Tells only of signing in and signing out: an answer that says once more what is known, or a
    /// changed profile, must not make a form anew that stands on it.
    is_signed_in: Derived<bool>,
    is_asked: StoredValue<bool>,
    /// Why the customer could not be loaded.
    failure: Var<Option<CommerceError>>,
    /// Counts what the account has changed of the favourites on this device.
    favourites: Var<u32>,
}

impl CustomerSession {
    pub fn new(session: Session) -> Self {
        let customer = Var::new(None::<Customer>);
        Self {
            session,
            customer,
            is_signed_in: Derived::new(move || customer.with(Option::is_some)),
            is_asked: StoredValue::new(false),
            failure: Var::new(None),
            favourites: Var::new(0),
        }
    }

    pub fn is_offered(self) -> bool {
        self.session.capabilities().accounts
    }

    /// The signed-in customer, as far as known, as a signal.
    pub fn customer(self) -> Option<Customer> {
        self.customer.get()
    }

    /// Whether somebody is signed in, as far as known, as a signal that tells of a change alone.
    pub fn is_signed_in(self) -> bool {
        self.is_signed_in.get()
    }

    /// Answers that say what is known already are no news.
    pub(crate) fn know(self, customer: Option<Customer>) {
        self.forget_failure();
        if self.customer.with_untracked(|known| *known != customer) {
            self.customer.set(customer);
        }
    }

    /// Asks the backend, if anybody may be signed in; only the first time.
    pub fn look(self) {
        if !self.is_offered() || self.is_asked.get_value() || !self.session.backend().may_be_signed_in() {
            return;
        }
        self.is_asked.set_value(true);
        self.forget_failure();
        let backend = self.session.backend();
        task::spawn(async move {
            match backend.customer().await {
                Ok(customer) => self.know(Some(customer)),
                Err(CommerceError::SignedOut) => {}
                Err(error) => {
                    console::warn(&error.to_string());
                    self.fail(error);
                }
            }
        });
    }

    /// Why the customer could not be loaded, as a signal. [`CustomerSession::look`] tries again.
    pub fn failure(self) -> Option<CommerceError> {
        if self.is_signed_in() { None } else { self.failure.get() }
    }

    fn forget_failure(self) {
        if self.failure.with_untracked(Option::is_some) {
            self.failure.set(None);
        }
    }

    /// The request for the customer failed.
    pub(crate) fn fail(self, error: CommerceError) {
        self.is_asked.set_value(false);
        self.failure.set(Some(error));
    }

    /// The signed-in customer, asked where it is not known yet.
    pub async fn ask(self) -> commerce::Result<Customer> {
        if let Some(customer) = self.customer.get_untracked() {
            return Ok(customer);
        }
        let customer = self.session.backend().customer().await?;
        self.is_asked.set_value(true);
        self.know(Some(customer.clone()));
        Ok(customer)
    }

    /// Whether the customer with this address is signed in, as far as known.
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

    /// The backend has ended the session.
    pub fn expire(self) {
        self.know(None);
    }
}

/// The customer session, from context.
pub fn use_customer_session() -> CustomerSession {
    expect_context()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use super::*;
    use crate::state::session::testing::session;

    fn customer_session() -> CustomerSession {
        CustomerSession::new(session())
    }

    fn customer(first_name: &str) -> Customer {
        Customer {
            email: String::from("rita@example.com"),
            first_name: first_name.to_owned(),
            ..Customer::default()
        }
    }

    /// Makes something out of `read` and counts how often, as a form is made by what it stands on.
    fn counted(read: impl Fn() + Send + Sync + 'static) -> impl Fn() -> u32 {
        let count = Arc::new(AtomicU32::new(0));
        let made = count.clone();
        let form = Derived::new(move || {
            read();
            made.fetch_add(1, Ordering::Relaxed)
        });
        move || {
            form.with_untracked(|_| ());
            count.load(Ordering::Relaxed)
        }
    }

    #[test]
    fn a_form_is_made_anew_by_signing_in_and_out_alone() {
        Owner::new().with(|| {
            let customer_session = customer_session();
            let made = counted(move || {
                customer_session.is_signed_in();
            });
            assert_eq!(made(), 1);
            customer_session.expire();
            customer_session.expire();
            assert_eq!(made(), 1, "the answer to another question says once more that nobody is signed in");
            customer_session.know(Some(customer("Rita")));
            assert_eq!(made(), 2);
            customer_session.know(Some(customer("Margarita")));
            assert_eq!(made(), 2, "a changed profile");
            customer_session.expire();
            assert_eq!(made(), 3);
        });
    }

    #[test]
    fn a_follower_of_the_customer_hears_what_is_new() {
        Owner::new().with(|| {
            let customer_session = customer_session();
            let heard = counted(move || {
                customer_session.customer();
            });
            customer_session.know(Some(customer("Rita")));
            assert_eq!(heard(), 1);
            customer_session.know(Some(customer("Rita")));
            assert_eq!(heard(), 1);
            customer_session.know(Some(customer("Margarita")));
            assert_eq!(heard(), 2);
        });
    }
}
