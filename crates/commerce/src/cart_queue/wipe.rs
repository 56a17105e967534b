//! Tells a record that was wiped, with all that the shop has stored, from one that another tab has taken
//! over.
//!
//! The upper half of the revision is the era: a random number, drawn by the first tab that stores
//! something. A wipe ends the era, taking over does not.

use super::{CartQueue, Effect, IN_FLIGHT_MS, Progress};

/// The first revision of an era.
pub(super) fn first_revision(random: u64) -> u64 {
    (random << 32) | 1
}

/// The era of a revision; none where nothing is stored, or where it cannot be read.
fn era_of(revision: Option<u64>) -> Option<u64> {
    revision.filter(|revision| *revision != 0).map(|revision| revision >> 32)
}

impl CartQueue {
    /// Remembers in which era this tab's record stands.
    pub(super) fn know_era(&mut self, revision: Option<u64>) {
        self.era = era_of(revision);
    }

    /// Begins an era where there is none, before the record is stored. The device may refuse that: what
    /// is known of the revision stays as it is.
    pub(super) fn keep_era(&mut self) {
        let begun = (self.moment.revision == Some(0)).then(|| first_revision(self.moment.random));
        self.know_era(begun.or(self.moment.revision));
        self.effects.extend(begun.map(Effect::Mark));
    }

    /// Whether the era has ended in which this tab's record stood.
    pub(super) fn is_wiped(&self) -> bool {
        let is_readable = self.era.is_some() && self.moment.revision.is_some();
        is_readable && era_of(self.moment.revision) != self.era
    }

    /// This tab's record is gone from the device.
    pub(super) fn record_is_gone(&mut self) {
        let is_wiped = self.is_wiped();
        // A tab that was frozen or put away may have been taken over before the wipe, and others may
        // have sent their changes since.
        let was_awake = !self.is_away && self.moment.now.abs_diff(self.written) <= IN_FLIGHT_MS as u64;
        match is_wiped {
            true if was_awake => self.store_anew(),
            _ => self.drop_entries(is_wiped),
        }
    }

    /// Nothing is sent before the last request of any tab is over: what others have under way is not
    /// known any more. A tab that has sent nothing lines up anew: those that have lined up since the wipe
    /// may have sent, and are settled first.
    fn store_anew(&mut self) {
        self.basis = None;
        if self.entries.iter().all(|one| one.entry.progress == Progress::Waiting) {
            (self.ticket, self.own_ticket) = (None, None);
            self.entries.iter_mut().for_each(|one| one.ticket = None);
        }
        self.quiet_at = self.moment.now + IN_FLIGHT_MS;
        self.quiet_before = self.quiet_at;
        if self.is_busy() {
            self.has_turn = false;
        }
        self.store();
    }
}

#[cfg(test)]
mod tests {
    use super::super::*;
    use crate::VariantId;

    const BEGIN: i64 = 1_000_000;

    /// A device that carries out what a queue stores.
    struct Device {
        queue: CartQueue,
        record: Option<Record>,
        revision: u64,
    }

    impl Device {
        /// A tab that was asked for a change.
        fn with_change() -> Self {
            let mut device = Self { queue: CartQueue::new(1), record: None, revision: 0 };
            let change = CartChange::add(VariantId::new("a"), 1);
            device.tell(BEGIN, Event::Asked { change, caller: 1, may_wait: true });
            assert_eq!(device.stored(), 1);
            device
        }

        fn tell(&mut self, now: i64, event: Event) -> Vec<Effect> {
            let (is_recorded, revision) = (self.record.is_some(), Some(self.revision));
            let effects = self.queue.on(Moment { now, random: 7 + now as u64, is_recorded, revision }, event);
            for effect in &effects {
                match effect {
                    Effect::Store { record, .. } => self.record.clone_from(record),
                    Effect::Mark(revision) => self.revision = *revision,
                    _ => {}
                }
            }
            effects
        }

        fn wipe(&mut self) {
            (self.record, self.revision) = (None, 0);
        }

        /// How many changes the device holds.
        fn stored(&self) -> usize {
            self.record.as_ref().map_or(0, |record| record.entries.len())
        }
    }

    fn told(effects: &[Effect]) -> Vec<&Outcome> {
        let mut told = Vec::new();
        for effect in effects {
            if let Effect::Tell { outcome, .. } = effect {
                told.push(outcome);
            }
        }
        told
    }

    #[test]
    fn what_was_wiped_is_stored_anew() {
        let mut device = Device::with_change();
        device.wipe();
        device.tell(BEGIN + 1, Event::OtherTab);
        assert_eq!((device.stored(), device.queue.is_busy()), (1, true));
        // Also where another tab has begun to store again.
        device.wipe();
        device.revision = wipe::first_revision(77);
        device.tell(BEGIN + 2, Event::OtherTab);
        assert_eq!((device.stored(), device.queue.is_busy()), (1, true));
    }

    #[test]
    fn what_was_taken_over_is_not() {
        let mut device = Device::with_change();
        device.record = None;
        device.revision += 1;
        let effects = device.tell(BEGIN + 1, Event::OtherTab);
        assert!(effects.contains(&Effect::Dismiss(1)));
        assert_eq!((device.stored(), device.queue.is_busy()), (0, false));
    }

    /// Another tab may have taken it over before the wipe, and then it was made.
    #[test]
    fn what_may_have_been_taken_over_is_given_up_in_words() {
        let mut device = Device::with_change();
        device.wipe();
        let effects = device.tell(BEGIN + 61_000, Event::OtherTab);
        assert_eq!(told(&effects), [&Err(CommerceError::Timeout)]);
        assert_eq!((device.stored(), device.queue.is_busy()), (0, false));
        let mut device = Device::with_change();
        device.tell(BEGIN + 1, Event::PutAway);
        device.wipe();
        let effects = device.tell(BEGIN + 2, Event::Shown);
        assert_eq!(told(&effects), [&Err(CommerceError::Timeout)]);
    }

    #[test]
    fn nothing_is_sent_while_another_tabs_request_may_be_under_way() {
        let mut device = Device::with_change();
        device.wipe();
        device.tell(BEGIN + 1, Event::OtherTab);
        let record = device.record.clone();
        assert_eq!(record.map(|record| record.quiet_at), Some(BEGIN + 1 + IN_FLIGHT_MS));
    }
}
