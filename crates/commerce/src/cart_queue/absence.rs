//! A tab that comes back: out of the browser's cache for going back, or after its phone has suspended it.
//!
//! Another tab may have taken its record over meanwhile, and the device may show it that late. So it goes on as
//! another tab, with a record of another id: it looks first, takes its own old record over like any other that is
//! left, and gives up what it does not find there. Nor does it write where others still tell that the old one was
//! taken.

use super::{CartQueue, Step, record::SUSPENDED_MS};

impl CartQueue {
    /// Whether others may have taken this tab for dead.
    pub(super) fn has_slept(&self) -> bool {
        let silence = self.moment.now.abs_diff(self.written);
        self.is_recorded && !self.is_away && silence > SUSPENDED_MS
    }

    pub(super) fn go_away(&mut self) {
        self.is_away = true;
        // An answer that comes now is not heard: what was sent is settled by what the cart holds.
        self.step = Step::Idle;
        if self.is_recorded {
            self.store();
        }
    }

    pub(super) fn come_back(&mut self) {
        self.is_away = false;
        if !self.is_recorded {
            return self.look();
        }
        for one in &mut self.entries {
            one.ticket = one.ticket.or(self.own_ticket);
            one.is_doubtful |= one.may_wait;
        }
        self.step = Step::Idle;
        self.leave_line();
        self.lined_up_at = self.moment.now;
        self.left_behind.push(self.record_id);
        self.change_record();
        self.look();
    }

    /// The next record that is stored has another id. That before stays, or is gone.
    pub(super) fn change_record(&mut self) {
        self.record_id = self.record_id.rotate_left(32) ^ self.moment.random;
        self.is_recorded = false;
    }

    /// Whether some entries may be another tab's.
    pub(super) fn is_any_doubtful(&self) -> bool {
        self.entries.iter().any(|one| one.is_doubtful)
    }

    /// Another tab has the entries that were not found, or they were wiped.
    pub(super) fn give_up_missing(&mut self) {
        self.left_behind.clear();
        if !self.is_any_doubtful() {
            return;
        }
        let is_wiped = self.is_wiped();
        let (missing, found) = std::mem::take(&mut self.entries).into_iter().partition(|one| one.is_doubtful);
        self.entries = found;
        self.give_up(missing, is_wiped);
        self.basis = None;
        self.changed();
        self.read_cart(false);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::*, SUSPENDED_MS};
    use crate::{CartAnswer, VariantId};

    const BEGIN: i64 = 1_000_000;

    /// A tab that was put away with an addition.
    struct Returning {
        queue: CartQueue,
        stored: Option<Record>,
    }

    impl Returning {
        fn put_away() -> Self {
            let mut tab = Self { queue: CartQueue::new(1), stored: None };
            let change = CartChange::add(VariantId::new("a"), 1);
            tab.tell(true, Event::Asked { change, caller: 1, may_wait: true });
            tab.tell(true, Event::PutAway);
            tab
        }

        /// The browser shows its record, or not.
        fn tell(&mut self, is_recorded: bool, event: Event) -> Vec<Effect> {
            let moment = Moment { now: BEGIN, random: 7, is_recorded, revision: Some(1) };
            let effects = self.queue.on(moment, event);
            for effect in &effects {
                if let Effect::Store { record, .. } = effect {
                    self.stored.clone_from(record);
                }
            }
            effects
        }

        fn seen(&self, taken: &[u64], is_alone: bool) -> Event {
            let locks = Locks { alive: Vec::new(), taken: taken.to_vec(), is_alone };
            Event::Seen(Seen { records: self.stored.iter().cloned().collect(), locks: Some(locks) })
        }
    }

    fn is_dismissed(effects: &[Effect]) -> bool {
        effects.contains(&Effect::Dismiss(1))
    }

    #[test]
    fn it_looks_before_it_goes_on_and_keeps_what_nobody_has_taken() {
        let mut tab = Returning::put_away();
        let effects = tab.tell(true, Event::Shown);
        assert_eq!(effects, [Effect::Look]);
        let seen = tab.seen(&[], true);
        let effects = tab.tell(false, seen);
        assert!(tab.queue.is_busy() && !is_dismissed(&effects));
        assert!(effects.contains(&Effect::Forget(1)), "its old record is gone");
        let record = tab.stored.unwrap();
        assert!(record.tab != 1 && record.entries.len() == 1, "{record:?}");
    }

    #[test]
    fn it_gives_up_what_another_tab_has_taken_although_the_device_still_shows_it() {
        let mut tab = Returning::put_away();
        tab.tell(true, Event::Shown);
        let seen = tab.seen(&[1], true);
        let effects = tab.tell(false, seen);
        assert!(!tab.queue.is_busy() && is_dismissed(&effects));
    }

    #[test]
    fn what_is_added_before_it_has_looked_is_kept_apart() {
        let mut tab = Returning::put_away();
        tab.tell(true, Event::Shown);
        let seen = tab.seen(&[1], true);
        let change = CartChange::add(VariantId::new("b"), 1);
        tab.tell(false, Event::Asked { change, caller: 2, may_wait: true });
        let record = tab.stored.clone().unwrap();
        assert!(record.tab != 1 && record.entries.len() == 1, "{record:?}");
        tab.tell(true, seen);
        assert_eq!(tab.queue.count(), 1);
    }

    #[test]
    fn it_neither_sends_nor_gives_up_while_another_tab_looks() {
        let mut tab = Returning::put_away();
        tab.tell(true, Event::Shown);
        let seen = tab.seen(&[], false);
        let effects = tab.tell(false, seen);
        assert!(tab.queue.is_busy() && !is_dismissed(&effects));
        assert!(matches!(effects[..], [Effect::Wait(_)]), "{effects:?}");
        assert_eq!(tab.tell(false, Event::Timer), [Effect::Look]);
    }

    /// The next customer at this device may be another one.
    #[test]
    fn what_is_forgotten_before_it_has_looked_is_left_to_nobody() {
        let mut tab = Returning::put_away();
        tab.tell(true, Event::Shown);
        let effects = tab.tell(false, Event::Forgotten);
        assert!(!tab.queue.is_busy() && is_dismissed(&effects));
        assert!(effects.contains(&Effect::Forget(1)), "{effects:?}");
        let effects = tab.tell(false, Event::Forgotten);
        assert!(!effects.contains(&Effect::Forget(1)), "once");
    }

    /// Also where its browser has suspended it, and signing out is what it wakes up with.
    #[test]
    fn what_a_suspended_tab_forgets_is_left_to_nobody() {
        let mut queue = CartQueue::new(1);
        let moment = |now| Moment { now, random: 7, is_recorded: now != BEGIN, revision: Some(1) };
        let change = CartChange::add(VariantId::new("a"), 1);
        queue.on(moment(BEGIN), Event::Asked { change, caller: 1, may_wait: true });
        let effects = queue.on(moment(BEGIN + SUSPENDED_MS as i64 + 1), Event::Forgotten);
        assert!(!queue.is_busy() && effects.contains(&Effect::Forget(1)), "{effects:?}");
    }

    #[test]
    fn an_answer_that_comes_while_it_is_away_is_settled_later() {
        let mut tab = Returning::put_away();
        tab.queue.step = Step::Sending(9);
        tab.tell(true, Event::PutAway);
        let answer = Ok(CartAnswer { cart: None, messages: Vec::new() });
        tab.tell(true, Event::Answered(9, answer));
        assert!(tab.queue.is_busy());
    }
}
