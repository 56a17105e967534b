//! The favourites of an account and those on a device: brings two lists together that changed apart.
//!
//! How the account was last known is remembered beside the device's list, so that of two lists that
//! differ it can be told which has gained a product and which has lost one. What was sent without an
//! answer is remembered too: it may have arrived. It stores and sends nothing.

use crate::{Handle, MOST_FAVOURITES};

/// An account's list as the device last knew it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownFavourites {
    /// The account's e-mail address.
    pub customer: String,
    /// Its list.
    pub favourites: Vec<Handle>,
    /// What the list was to become; the same where nothing is on its way.
    pub offered: Vec<Handle>,
}

impl KnownFavourites {
    /// Brings the device's list and that of the account together. Both are to become `offered`.
    ///
    /// `known` is how the account was known before. `theirs` is `None` for an account that has no list:
    /// it has not unmarked anything.
    pub fn merge(
        known: Option<&Self>,
        customer: String,
        ours: &[Handle],
        theirs: Option<Vec<Handle>>,
    ) -> Self {
        let known = known.filter(|_| theirs.is_some());
        let theirs = theirs.unwrap_or_default();
        let agreed = known.map(|known| agreed(&known.favourites, &known.offered, &theirs));
        let offered = unite(&agreed.unwrap_or_default(), ours, &theirs);
        Self { customer, favourites: theirs, offered }
    }

    /// Whether the account does not have what it was offered, as far as known.
    pub fn is_offered(&self) -> bool {
        self.offered != self.favourites
    }

    /// The account has taken what it was offered.
    pub fn arrived(&mut self) {
        self.favourites.clone_from(&self.offered);
    }

    /// What of a list is not this account's.
    pub fn without(&self, list: &[Handle]) -> Vec<Handle> {
        let is_theirs = |handle: &&Handle| self.favourites.contains(handle) || self.offered.contains(handle);
        list.iter().filter(|handle| !is_theirs(handle)).cloned().collect()
    }
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

#[cfg(test)]
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
        known: Option<KnownFavourites>,
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
        fn share(&mut self, account: &mut Option<Vec<Handle>>, reach: Reach) {
            if reach == Reach::Nowhere {
                return;
            }
            let customer = String::from("mei@example.com");
            let mut known =
                KnownFavourites::merge(self.known.as_ref(), customer, &self.marked, account.clone());
            self.marked.clone_from(&known.offered);
            if reach >= Reach::Written && known.is_offered() {
                *account = Some(known.offered.clone());
            }
            if reach == Reach::Answered {
                known.arrived();
            }
            self.known = Some(known);
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
            let (mut account, mut last) = (None, BTreeMap::new());
            for (who, product, does_mark, reach) in deeds {
                // Each phone has products of its own, so that "last" has a meaning without clocks.
                let handle = Handle::new(format!("{who}-{product}"));
                let phone = &mut phones[who];
                phone.marked.retain(|marked| *marked != handle);
                if does_mark {
                    phone.marked.insert(0, handle.clone());
                }
                last.insert(handle, does_mark);
                phone.share(&mut account, reach);
            }
            for who in [0, 1, 0] {
                phones[who].share(&mut account, Reach::Answered);
            }
            last.retain(|_, is_marked| *is_marked);
            let expected: Vec<Handle> = last.into_keys().collect();
            for mut list in [account.unwrap_or_default(), phones[0].marked.clone(), phones[1].marked.clone()] {
                list.sort();
                prop_assert_eq!(&list, &expected);
            }
        }
    }
}
