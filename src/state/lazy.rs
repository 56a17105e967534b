//! What the state does by code that is in a chunk: most visits begin without a cart and without an
//! account, and do not load what these take. Every call here is safe to make at any time.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]

use super::{CartStore, CustomerSession, Session};
use crate::platform::task;

/// Shows the cart of an earlier visit; where one became an order without our hearing of it, that.
pub fn start_cart(cart_store: CartStore) {
    task::spawn(chunk::start_cart(cart_store));
}

/// Brings the favourites on this device and those of the signed-in customer together, in the
/// background and where the backend keeps them.
pub fn share_favourites(session: Session, customer_session: CustomerSession) {
    if may_share_favourites(session) {
        task::spawn(chunk::share_favourites(session, customer_session));
    }
}

/// Gives the account the favourites that it does not have yet, before its customer signs out.
pub async fn hand_over_favourites(session: Session, customer_session: CustomerSession) {
    if may_share_favourites(session) {
        chunk::hand_over_favourites(session, customer_session).await;
    }
}

/// Whether there may be an account that keeps favourites.
pub fn may_share_favourites(session: Session) -> bool {
    session.capabilities().favourites && session.backend().may_be_signed_in()
}

#[cfg(not(feature = "split"))]
mod chunk {
    use crate::state::{CartStore, CustomerSession, Session, favourites};

    pub async fn start_cart(cart_store: CartStore) {
        cart_store.start();
    }

    pub async fn share_favourites(session: Session, customer_session: CustomerSession) {
        favourites::share(session, customer_session);
    }

    pub async fn hand_over_favourites(session: Session, customer_session: CustomerSession) {
        favourites::hand_over(session, customer_session).await;
    }
}

#[cfg(feature = "split")]
mod chunk {
    use std::{future::Future, pin::Pin};

    use commerce::CommerceError;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::{
        platform::console,
        state::{CartStore, CustomerSession, Session, favourites},
    };

    #[wasm_split(checkout, fallible)]
    fn start_cart_in_chunk(cart_store: CartStore) -> Result<(), SplitLoaderError> {
        cart_store.start();
        Ok(())
    }

    #[wasm_split(account, fallible)]
    fn share_favourites_in_chunk(
        session: Session,
        customer_session: CustomerSession,
    ) -> Result<(), SplitLoaderError> {
        favourites::share(session, customer_session);
        Ok(())
    }

    #[wasm_split(account, fallible)]
    fn hand_over_favourites_in_chunk(
        session: Session,
        customer_session: CustomerSession,
    ) -> Result<Pin<Box<dyn Future<Output = ()>>>, SplitLoaderError> {
        Ok(Box::pin(favourites::hand_over(session, customer_session)))
    }

    pub async fn start_cart(cart_store: CartStore) {
        if let Err(error) = start_cart_in_chunk(cart_store).await {
            console::warn(&error.to_string());
            cart_store.show_failure(CommerceError::Offline);
        }
    }

    pub async fn share_favourites(session: Session, customer_session: CustomerSession) {
        if let Err(error) = share_favourites_in_chunk(session, customer_session).await {
            console::warn(&error.to_string());
        }
    }

    pub async fn hand_over_favourites(session: Session, customer_session: CustomerSession) {
        match hand_over_favourites_in_chunk(session, customer_session).await {
            Ok(handing_over) => handing_over.await,
            Err(error) => console::warn(&error.to_string()),
        }
    }
}
