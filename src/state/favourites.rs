//! The favourites of who is signed in, where the backend keeps them: brings the list on this device and
//! the one in the account together.
//!
//! The device's list is what is shown and what is changed, at once and without a network; the account
//! follows. How the account was last known is remembered beside it, so that it can be told which of two
//! lists that differ has gained a product and which has lost one: a mark is never lost, and what was
//! unmarked never comes back, however late the account hears of it. What was sent without an answer is
//! remembered too: it may have arrived.
//!
//! Whose account it is, is remembered with it. Who signs out takes all of the list along; who comes after
//! an expired session with another account finds nothing of the one before. Nothing here shows anything.

use std::cell::Cell;

use commerce::{Account as _, CommerceError, Handle, MOST_FAVOURITES, Result};
use serde::{Deserialize, Serialize};
use shop::Shop;

use super::{Membership, Session, kept_products::Shelf};
use crate::platform::{bell::Bell, console, device::BrowserDevice, network, storage, task};

/// How long signing out waits for the account to take what it does not have yet, in milliseconds.
const PATIENCE: i32 = 3_000;

thread_local! {
    /// Whether the lists are being brought together: it is done once at a time.
    static IS_RUNNING: Cell<bool> = const { Cell::new(false) };
    /// Whether it is tried again when the network is back.
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Brings the lists together in the background. Where that fails nothing is lost: the next mark, the
/// next look at the list and the network's return try again.
pub fn share(session: Session, membership: Membership) {
    if IS_RUNNING.replace(true) {
        return;
    }
    task::spawn(async move {
        let outcome = until_settled(session, membership).await;
        IS_RUNNING.set(false);
        if let Err(error) = outcome {
            console::warn(&error.to_string());
            if error.is_transient() {
                share_when_online(session, membership);
            }
        }
    });
}

/// Gives the account what it does not have yet, for who is about to sign out; not for long.
pub async fn hand_over(session: Session, membership: Membership) {
    let shop = session.shop();
    let (account, ours) = (KnownAccount::read(&shop), marked(&shop).unwrap_or_default());
    if account.is_none_or(|account| account.favourites == ours && account.offered == ours) {
        return;
    }
    let done = Bell::default();
    let bell = done.clone();
    task::spawn(async move {
        if let Err(error) = settle(session, membership).await {
            console::warn(&error.to_string());
        }
        bell.ring();
    });
    done.wait(PATIENCE).await;
}

/// Empties the list of who has signed out. One that never met an account is still the device's own.
pub fn forget(shop: &Shop) {
    if storage::get(&key(shop)).is_some() {
        KnownAccount::forget(shop);
        Shelf::Favourites.clear(shop);
    }
}

/// Once more as long as something is marked or unmarked meanwhile.
async fn until_settled(session: Session, membership: Membership) -> Result<()> {
    while !settle(session, membership).await? {}
    Ok(())
}

/// Brings the lists together once; says whether they are the same now.
async fn settle(session: Session, membership: Membership) -> Result<bool> {
    let (shop, backend) = (session.shop(), session.backend());
    let customer = membership.ask().await?.email;
    let answer = match backend.favourites().await {
        Err(CommerceError::SignedOut) => {
            membership.expire();
            return Err(CommerceError::SignedOut);
        }
        answer => answer?,
    };
    // Meanwhile somebody may have signed out.
    if !membership.is(&customer) {
        return Ok(true);
    }
    let known = KnownAccount::of(&shop, &customer);
    let ours = marked(&shop).unwrap_or_default();
    // An account that has no list has not unmarked anything.
    let known = known.filter(|_| answer.is_some());
    let theirs = answer.unwrap_or_default();
    let agreed = known.map(|known| agreed(&known.favourites, &known.offered, &theirs)).unwrap_or_default();
    let whole = unite(&agreed, &ours, &theirs);
    if !Shelf::Favourites.arrange(&shop, &whole) {
        // What the device could not take must not look unmarked.
        KnownAccount::forget(&shop);
        return Ok(true);
    }
    if whole != ours {
        membership.tell_of_favourites();
    }
    let mut account = KnownAccount { customer, favourites: theirs, offered: whole };
    account.write(&shop);
    if account.offered != account.favourites {
        backend.set_favourites(&account.offered).await?;
        if KnownAccount::read(&shop).as_ref() != Some(&account) {
            return Ok(!membership.is(&account.customer));
        }
        account.favourites.clone_from(&account.offered);
        account.write(&shop);
    }
    Ok(marked(&shop).as_ref() == Some(&account.favourites))
}

fn share_when_online(session: Session, membership: Membership) {
    if IS_LISTENING.replace(true) {
        return;
    }
    network::on_change(move |is_online| {
        if is_online && session.backend().may_be_signed_in() {
            share(session, membership);
        }
    });
}

/// The list on this device, if it can be read.
fn marked(shop: &Shop) -> Option<Vec<Handle>> {
    let kept = Shelf::Favourites.read(shop)?;
    Some(kept.into_iter().map(|kept| kept.handle).collect())
}

/// One list out of two that began as `agreed`: with what each has gained and without what each has
/// lost. What is new in `ours` stands first; else the order is that of `theirs`.
fn unite(agreed: &[Handle], ours: &[Handle], theirs: &[Handle]) -> Vec<Handle> {
    let mut whole: Vec<Handle> = ours.iter().filter(|handle| !agreed.contains(handle)).cloned().collect();
    for handle in theirs {
        let was_unmarked = agreed.contains(handle) && !ours.contains(handle);
        if !was_unmarked && !whole.contains(handle) {
            whole.push(handle.clone());
        }
    }
    whole.truncate(MOST_FAVOURITES);
    whole
}

/// What both lists had in common, where the account was `known` and then `offered` another list, which
/// may have arrived or not: about a product of which the account now says what it was offered, it has.
fn agreed(known: &[Handle], offered: &[Handle], theirs: &[Handle]) -> Vec<Handle> {
    let arrived = theirs.iter().filter(|handle| offered.contains(handle) || known.contains(handle));
    let gone_there = known.iter().filter(|handle| offered.contains(handle) && !theirs.contains(handle));
    arrived.chain(gone_there).cloned().collect()
}

/// An account as the device last knew it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KnownAccount {
    /// Who signs in to it.
    customer: String,
    /// Its list.
    favourites: Vec<Handle>,
    /// What the list was to become; the same where nothing is on its way.
    offered: Vec<Handle>,
}

impl KnownAccount {
    /// That of this customer, if it is known and the device still has its own list. What belongs to
    /// another customer leaves the device: their account has it.
    fn of(shop: &Shop, customer: &str) -> Option<Self> {
        let (account, mut own) = (Self::read(shop)?, marked(shop)?);
        if account.customer == customer {
            return Some(account);
        }
        own.retain(|handle| !account.favourites.contains(handle) && !account.offered.contains(handle));
        Shelf::Favourites.arrange(shop, &own);
        Self::forget(shop);
        None
    }

    fn read(shop: &Shop) -> Option<Self> {
        storage::read(&key(shop))
    }

    fn write(&self, shop: &Shop) {
        storage::write(&key(shop), self);
    }

    fn forget(shop: &Shop) {
        storage::set(&key(shop), None);
    }
}

fn key(shop: &Shop) -> String {
    format!("pushcart.favourites.account@{}", shop.backend.identity(&BrowserDevice))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn list(names: &str) -> Vec<Handle> {
        names.split_whitespace().map(Handle::from).collect()
    }

    /// [`unite`] in words: what was agreed, what is here, what is there.
    fn united(agreed: &str, ours: &str, theirs: &str) -> String {
        united_with(&list(agreed), ours, theirs)
    }

    fn united_with(agreed: &[Handle], ours: &str, theirs: &str) -> String {
        let whole = unite(agreed, &list(ours), &list(theirs));
        whole.iter().map(Handle::as_str).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_that_never_met_are_put_together_with_the_devices_first() {
        assert_eq!(united("", "cup pot", "tray cup"), "cup pot tray");
        assert_eq!(united("", "", "tray cup"), "tray cup");
        assert_eq!(united("", "cup", ""), "cup");
        assert_eq!(united("", "", ""), "");
    }

    #[test]
    fn what_was_marked_or_unmarked_on_either_side_is_so_on_both() {
        assert_eq!(united("cup pot", "cup pot", "cup pot"), "cup pot");
        assert_eq!(united("cup pot", "tray cup pot", "cup pot"), "tray cup pot");
        assert_eq!(united("cup pot", "cup pot", "tray cup pot"), "tray cup pot");
        assert_eq!(united("cup pot", "pot", "cup pot"), "pot", "unmarked here");
        assert_eq!(united("cup pot", "cup pot", "pot"), "pot", "unmarked there");
        assert_eq!(united("cup pot", "tray cup", "bowl pot"), "tray bowl", "all of it at once");
        assert_eq!(united("cup", "cup", ""), "", "the last one unmarked there");
    }

    #[test]
    fn the_oldest_fall_off_where_there_are_too_many() {
        let many: Vec<Handle> = (0..MOST_FAVOURITES).map(|number| Handle::new(number.to_string())).collect();
        let whole = unite(&many, &[list("new"), many.clone()].concat(), &many);
        assert_eq!((whole.len(), whole[0].as_str()), (MOST_FAVOURITES, "new"));
        assert_eq!(whole.last(), many.get(MOST_FAVOURITES - 2));
    }

    #[test]
    fn what_was_sent_without_an_answer_may_have_arrived() {
        let united = |known, offered, ours, theirs| {
            united_with(&agreed(&list(known), &list(offered), &list(theirs)), ours, theirs)
        };
        assert_eq!(united("", "cup", "", "cup"), "", "it has, and was unmarked since");
        assert_eq!(united("", "cup", "cup", ""), "cup", "it has not");
        assert_eq!(united("cup", "", "cup", ""), "cup", "it has, and was marked again since");
        assert_eq!(united("cup", "", "", "cup"), "", "it has not");
        assert_eq!(united("cup pot", "cup", "cup", "tray cup"), "tray cup", "and another was marked there");
        assert_eq!(united("cup", "pot cup", "pot cup", "pot"), "pot", "and another was unmarked there");
    }

    /// A device as it stands towards the account.
    #[derive(Clone, Default)]
    struct Phone {
        marked: Vec<Handle>,
        known: Vec<Handle>,
        offered: Vec<Handle>,
    }

    /// How far it gets to the account.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    enum Reach {
        Nowhere,
        Read,
        Written,
        Answered,
    }

    impl Phone {
        /// What [`settle`] does.
        fn settle(&mut self, account: &mut Vec<Handle>, reach: Reach) {
            if reach >= Reach::Read {
                let agreed = agreed(&self.known, &self.offered, account);
                self.marked = unite(&agreed, &self.marked, account);
                self.known.clone_from(account);
                self.offered.clone_from(&self.marked);
            }
            if reach >= Reach::Written {
                account.clone_from(&self.offered);
            }
            if reach == Reach::Answered {
                self.known.clone_from(&self.offered);
            }
        }
    }

    fn reach() -> impl Strategy<Value = Reach> {
        prop_oneof![Just(Reach::Nowhere), Just(Reach::Read), Just(Reach::Written), Just(Reach::Answered)]
    }

    proptest! {
        /// Two phones, an account and a bad network: what was last said of a product, by the one phone
        /// that says anything of it, is what all three hold in the end.
        #[test]
        fn nothing_is_lost_and_nothing_comes_back(
            deeds in proptest::collection::vec((0..2_usize, 0..4_u8, any::<bool>(), reach()), 0..40),
        ) {
            let mut phones = [Phone::default(), Phone::default()];
            let (mut account, mut last) = (Vec::new(), BTreeMap::new());
            for (who, product, does_mark, reach) in deeds {
                // Each phone has products of its own, so that "last" has a meaning without clocks.
                let handle = Handle::new(format!("{who}-{product}"));
                let phone = &mut phones[who];
                phone.marked.retain(|marked| *marked != handle);
                if does_mark {
                    phone.marked.insert(0, handle.clone());
                }
                last.insert(handle, does_mark);
                phone.settle(&mut account, reach);
            }
            for who in [0, 1, 0] {
                phones[who].settle(&mut account, Reach::Answered);
            }
            last.retain(|_, is_marked| *is_marked);
            let expected: Vec<Handle> = last.into_keys().collect();
            for mut list in [account, phones[0].marked.clone(), phones[1].marked.clone()] {
                list.sort();
                prop_assert_eq!(&list, &expected);
            }
        }
    }
}
