//! What a tab keeps of its queue on the device, where the other tabs see it.

use super::Entry;

/// A tab that has not written for so long may be taken for dead, in milliseconds.
const SILENCE_MS: u64 = 60_000;
/// The same where the browser says that the tab lives: a phone may have suspended it.
pub const SUSPENDED_MS: u64 = 180_000;
/// A tab writes its first record before it has its lock, in milliseconds.
const LOCK_MS: u64 = 5_000;

/// A tab's entries and its place in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Whose it is: a tab's random id.
    pub tab: u64,
    /// When the tab last wrote, in milliseconds since 1970-01-01 UTC; 0 where it was put away.
    pub written: i64,
    /// The place in the line of tabs that want to send: the smallest number is next. `None` for a tab
    /// that has not lined up yet.
    pub ticket: Option<u64>,
    /// The largest ticket that one of its entries has: a tab that draws one takes a larger.
    pub last_ticket: Option<u64>,
    /// From then on no request of this tab without an answer is carried out any more; in milliseconds
    /// since 1970-01-01 UTC.
    pub quiet_at: i64,
    /// In the order in which they were asked for.
    pub entries: Vec<Entry>,
    /// Whether a version of the shop has written it that has no locks, and one record for all tabs.
    pub is_old: bool,
}

/// What the device says of the queues of all tabs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Every tab's, also the own one. A browser may still show a record that another tab has removed.
    pub records: Vec<Record>,
    /// `None` where the browser has no Web Locks.
    pub locks: Option<Locks>,
}

/// What the Web Locks say of the tabs. The browser knows them at once, and ends them with their tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Locks {
    /// The tabs that hold their lock.
    pub alive: Vec<u64>,
    /// The tabs whose records were taken over a short while ago.
    pub taken: Vec<u64>,
    /// Whether no other tab looks at the same time. Only then is anything taken over.
    pub is_alone: bool,
}

impl Seen {
    pub(super) fn may_take_over(&self) -> bool {
        self.locks.as_ref().is_none_or(|locks| locks.is_alone)
    }

    /// Whether another tab has the entries of that record.
    pub(super) fn is_taken(&self, record: &Record) -> bool {
        self.locks.as_ref().is_some_and(|locks| locks.taken.contains(&record.tab))
    }

    /// Whether the tab of a record is gone for good, or as good as gone.
    pub(super) fn is_left(&self, record: &Record, now: i64) -> bool {
        let are_together = |other: &&Record| record.is_old && other.is_old;
        self.is_silent(record, now)
            && self.records.iter().filter(are_together).all(|other| self.is_silent(other, now))
    }

    fn is_silent(&self, record: &Record, now: i64) -> bool {
        let silence = now.abs_diff(record.written);
        let longest = match &self.locks {
            Some(locks) if locks.alive.contains(&record.tab) => SUSPENDED_MS,
            Some(_) if !record.is_old => LOCK_MS,
            _ => SILENCE_MS,
        };
        silence > longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_living_tab_keeps_its_entries() {
        let record = |written| Record {
            tab: 1,
            written,
            ticket: None,
            last_ticket: None,
            quiet_at: 0,
            entries: Vec::new(),
            is_old: false,
        };
        let now = 1_000_000;
        let is_left = |alive: Option<&[u64]>, written| {
            let locks = alive.map(|alive| Locks { alive: alive.to_vec(), ..Locks::default() });
            let seen = Seen { records: Vec::new(), locks };
            seen.is_left(&record(written), now)
        };
        assert!(is_left(None, 0) && is_left(Some(&[1]), 0), "put away");
        assert!(!is_left(None, now - 59_000));
        assert!(is_left(None, now - 61_000));
        assert!(!is_left(Some(&[1]), now - 61_000), "it holds its lock");
        assert!(is_left(Some(&[1]), now - 181_000), "suspended");
        assert!(is_left(Some(&[2]), now - 6_000));
        assert!(!is_left(Some(&[2]), now - 1_000), "it has not got its lock yet");
        let old = Record { is_old: true, ..record(now - 6_000) };
        assert!(!Seen { records: Vec::new(), locks: Some(Locks::default()) }.is_left(&old, now));
    }
}
