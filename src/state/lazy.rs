//! What the state does by code that is in a chunk: most visits begin without a cart and without an
//! account, and do not load what these take. Every call here is safe to make at any time.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]

#[cfg(feature = "split")]
use std::cell::Cell;

use commerce::CartChange;

use super::{CartStore, CustomerSession, Session, cart::Outcome};
use crate::platform::{boot, console, task};

/// How the cart is started.
#[derive(Clone, Copy)]
enum Start {
    Once,
    /// Also where it was done.
    Again,
    /// Once, for a page that waits until all that was left is delivered.
    Awaited,
}

/// Shows the cart of an earlier visit; where one became an order without our hearing of it, that. Once.
pub fn start_cart(cart_store: CartStore) {
    task::spawn(chunk::start_cart(cart_store, Start::Once));
}

/// The same, also where it was done.
pub fn start_cart_again(cart_store: CartStore) {
    task::spawn(chunk::start_cart(cart_store, Start::Again));
}

/// Starts the cart, and waits until all that was left has its answer, or has to wait for the network or the code, but
/// not for long.
pub async fn deliver(cart_store: CartStore) {
    task::spawn(chunk::start_cart(cart_store, Start::Awaited));
    boot::delivery().await;
}

#[cfg(feature = "split")]
thread_local! {
    static IS_PAUSING: Cell<bool> = const { Cell::new(false) };
}

/// Starts the cart after a pause, and so on until its code can be loaded: something may wait to be delivered by it.
#[cfg(feature = "split")]
fn start_cart_later(cart_store: CartStore) {
    if IS_PAUSING.replace(true) {
        return;
    }
    task::spawn(async move {
        boot::pause().await;
        IS_PAUSING.set(false);
        start_cart_again(cart_store);
    });
}

/// What runs in the chunk.
fn start(cart_store: CartStore, how: Start) {
    match how {
        Start::Once => cart_store.start(),
        Start::Again => cart_store.start_again(),
        Start::Awaited => {
            cart_store.start();
            cart_store.when_settled(|_| boot::settled());
        }
    }
}

/// Loads the code that changes the cart, of the app and of the backend, so that a change needs no network
/// to be taken.
pub async fn load_buying(session: Session) {
    chunk::load_cart().await;
    if let Err(error) = session.backend().load().await {
        console::warn(&error.to_string());
    }
}

/// Changes the cart as [`CartStore::change`] does, from a page that comes without the code for it.
/// Where that code cannot be loaded an addition is kept, and delivered once there is a network; nothing else is
/// changed, and `then` hears so.
pub fn change_cart(cart_store: CartStore, change: CartChange, then: impl FnOnce(Outcome) + 'static) {
    task::spawn(chunk::change_cart(cart_store, change, Box::new(then)));
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
    use commerce::CartChange;

    use super::Start;
    use crate::state::{CartStore, CustomerSession, Session, cart::Outcome, favourites};

    pub async fn load_cart() {}

    pub async fn start_cart(cart_store: CartStore, how: Start) {
        super::start(cart_store, how);
    }

    pub async fn change_cart(cart_store: CartStore, change: CartChange, then: Box<dyn FnOnce(Outcome)>) {
        cart_store.change(change, then);
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

    use commerce::{CartChange, CommerceError};
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::Start;
    use crate::{
        platform::{boot, console},
        state::{CartStore, CustomerSession, Session, cart::Outcome, favourites},
    };

    #[wasm_split(cart, fallible, preload(load_cart_chunk))]
    fn start_cart_in_chunk(cart_store: CartStore, how: Start) -> Result<(), SplitLoaderError> {
        super::start(cart_store, how);
        Ok(())
    }

    #[wasm_split(cart, fallible)]
    fn change_cart_in_chunk(
        cart_store: CartStore,
        change: CartChange,
        then: Box<dyn FnOnce(Outcome)>,
    ) -> Result<(), SplitLoaderError> {
        cart_store.change(change, then);
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

    pub async fn load_cart() {
        if let Err(error) = load_cart_chunk().await {
            console::warn(&error.to_string());
        }
    }

    pub async fn change_cart(cart_store: CartStore, change: CartChange, then: Box<dyn FnOnce(Outcome)>) {
        let error = match load_cart_chunk().await {
            Ok(()) => change_cart_in_chunk(cart_store, change, then).await.err(),
            Err(error) => {
                let is_kept = cart_store.keep_until_loaded(&change);
                if is_kept {
                    super::start_cart_later(cart_store);
                }
                then(if is_kept { Ok(Vec::new()) } else { Err(CommerceError::Offline) });
                Some(error)
            }
        };
        if let Some(error) = error {
            console::warn(&error.to_string());
        }
    }

    pub async fn start_cart(cart_store: CartStore, how: Start) {
        // It is started after the pause.
        if super::IS_PAUSING.get() {
            return;
        }
        if let Err(error) = start_cart_in_chunk(cart_store, how).await {
            console::warn(&error.to_string());
            cart_store.show_failure(CommerceError::Offline);
            super::start_cart_later(cart_store);
            boot::settled();
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
