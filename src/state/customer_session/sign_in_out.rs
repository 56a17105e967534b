//! What signing in and out changes beside the customer: the cart, the favourites, what is kept of the
//! account on this device.

use commerce::{Account, Customer, SignIn};
use leptos::prelude::*;

use super::CustomerSession;
use crate::state::{
    CartStore,
    checkout_draft::{self, CheckoutDraft},
    favourites, lazy, orders,
};

impl CustomerSession {
    /// Somebody has signed in or changed the profile: the cart may be another one, and so may be the
    /// favourites.
    pub fn enter(self, customer: Customer, cart_store: CartStore) {
        self.is_asked.set_value(true);
        self.know(Some(customer));
        cart_store.refresh();
        lazy::share_favourites(self.session, self);
    }

    /// Takes the backend's answer to somebody who signs in.
    pub fn admit(self, answer: &SignIn, cart_store: CartStore) {
        if let SignIn::In(customer) = answer {
            self.enter(customer.clone(), cart_store);
        }
    }

    /// Signs out, and leaves neither a cart nor the account's favourites behind.
    pub async fn leave(self, cart_store: CartStore) -> commerce::Result<()> {
        lazy::hand_over_favourites(self.session, self).await;
        self.session.backend().sign_out().await?;
        self.know(None);
        favourites::forget(self.session);
        cart_store.forget_waiting();
        cart_store.adopt(None);
        // The next customer at this device may be another one.
        checkout_draft::save(self.session, &CheckoutDraft::default());
        orders::forget_of_account(self.session);
        Ok(())
    }
}
