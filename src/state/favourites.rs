//! The favourites of the signed-in customer, where the backend keeps them: brings the list on this
//! device and the one in the account together.
//!
//! The device's list is what is shown and what is changed, at once and without a network; the account
//! follows. The merge is [`KnownFavourites`]'s: a mark is never lost, and what was unmarked never comes
//! back, however late the account hears of it.
//!
//! The account's list is kept with the account's identity. Signing out removes the whole list from the
//! device. Another customer who signs in after an expired session finds nothing of the one before. Nothing
//! here shows anything.

use std::cell::Cell;

use commerce::{
    Account as _, CommerceError, Handle, KnownFavourites, Result,
    stored::{self, favourites},
};

use super::{CustomerSession, Session, kept_products::KeptList};
use crate::platform::{console, network, task, wakeup::Wakeup};

/// How long signing out waits for the account to take what it does not have yet, in milliseconds.
const TIMEOUT_MS: i32 = 3_000;

thread_local! {
    /// Whether the lists are being brought together: it is done once at a time.
    static IS_RUNNING: Cell<bool> = const { Cell::new(false) };
    /// Whether it is tried again when the network is back.
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Brings the lists together in the background. Where that fails nothing is lost: the next mark, the
/// next look at the list and the network's return try again.
pub fn share(session: Session, customer_session: CustomerSession) {
    if IS_RUNNING.replace(true) {
        return;
    }
    task::spawn(async move {
        let outcome = until_settled(session, customer_session).await;
        IS_RUNNING.set(false);
        if let Err(error) = outcome {
            console::warn(&error.to_string());
            if error.is_transient() {
                share_when_online(session, customer_session);
            }
        }
    });
}

/// Gives the account what it does not have yet, before the customer signs out; waits for a limited time.
pub async fn hand_over(session: Session, customer_session: CustomerSession) {
    let (account, ours) = (read(session), marked(session).unwrap_or_default());
    if account.is_none_or(|account| account.favourites == ours && account.offered == ours) {
        return;
    }
    let done = Wakeup::default();
    let wakeup = done.clone();
    task::spawn(async move {
        if let Err(error) = settle(session, customer_session).await {
            console::warn(&error.to_string());
        }
        wakeup.wake();
    });
    done.wait(TIMEOUT_MS).await;
}

/// Empties the list after signing out. One that never met an account is still the device's own.
pub fn forget(session: Session) {
    if session.device().get(&key(session)).is_some() {
        write(session, None);
        KeptList::Favourites.clear(session);
    }
}

/// Once more as long as something is marked or unmarked meanwhile.
async fn until_settled(session: Session, customer_session: CustomerSession) -> Result<()> {
    while !settle(session, customer_session).await? {}
    Ok(())
}

/// Brings the lists together once; says whether they are the same now.
async fn settle(session: Session, customer_session: CustomerSession) -> Result<bool> {
    let backend = session.backend();
    let customer = customer_session.ask().await?.email;
    let answer = match backend.favourites().await {
        Err(CommerceError::SignedOut) => {
            customer_session.expire();
            return Err(CommerceError::SignedOut);
        }
        answer => answer?,
    };
    // Meanwhile somebody may have signed out.
    if !customer_session.is(&customer) {
        return Ok(true);
    }
    let known = known_of(session, &customer);
    let ours = marked(session).unwrap_or_default();
    let mut account = KnownFavourites::merge(known.as_ref(), customer, &ours, answer);
    if !KeptList::Favourites.arrange(session, &account.offered) {
        // What the device could not take must not look unmarked.
        write(session, None);
        return Ok(true);
    }
    if account.offered != ours {
        customer_session.tell_of_favourites();
    }
    if !write(session, Some(&account)) {
        return Ok(true);
    }
    if account.is_offered() {
        backend.set_favourites(&account.offered).await?;
        if read(session).as_ref() != Some(&account) {
            return Ok(!customer_session.is(&account.customer));
        }
        account.arrived();
        write(session, Some(&account));
    }
    Ok(marked(session).as_ref() == Some(&account.favourites))
}

fn share_when_online(session: Session, customer_session: CustomerSession) {
    if IS_LISTENING.replace(true) {
        return;
    }
    network::on_change(move |is_online| {
        if is_online && session.backend().may_be_signed_in() {
            share(session, customer_session);
        }
    });
}

/// The list on this device, if it can be read.
fn marked(session: Session) -> Option<Vec<Handle>> {
    let kept = KeptList::Favourites.read(session)?;
    Some(kept.into_iter().map(|kept| kept.handle).collect())
}

/// How the account of this customer was last known, if the device still has its own list. What belongs
/// to another customer leaves the device: their account has it.
fn known_of(session: Session, customer: &str) -> Option<KnownFavourites> {
    let (account, ours) = (read(session)?, marked(session)?);
    if account.customer == customer {
        return Some(account);
    }
    KeptList::Favourites.arrange(session, &account.without(&ours));
    write(session, None);
    None
}

fn read(session: Session) -> Option<KnownFavourites> {
    favourites::read(&session.device().get(&key(session))?)
}

/// Says whether the device has taken it.
fn write(session: Session, account: Option<&KnownFavourites>) -> bool {
    let text = account.map(favourites::write);
    stored::replace(&*session.device(), &key(session), text.as_deref())
}

fn key(session: Session) -> String {
    favourites::key(&session.identity())
}
