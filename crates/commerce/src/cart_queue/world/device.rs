//! What each tab sees of the device: records of the others and Web Locks. A record that another tab has taken over is
//! shown to the rest for a while; locks are as they are.

use std::collections::{BTreeMap, VecDeque};

use super::{Mail, State, World};
use crate::{
    cart_queue::{Locks, Seen},
    stored::queue as stored,
};

/// For so long a tab says what it has taken over; what is removed is seen by all before.
pub const TAKEN_MS: i64 = 20_000;
/// A tab that waits for others that look waits no longer.
const ALONE_MS: i64 = 3_000;

/// What a browser with Web Locks has beside the records.
pub struct Browser {
    /// For how long a record is shown that was taken over, in milliseconds.
    lateness: i64,
    /// The tabs that want to look; the first of them does.
    looking: VecDeque<usize>,
    pub(super) looks_begun: u64,
    taken: Vec<Taken>,
}

/// A record that a tab has taken over.
struct Taken {
    record_id: u64,
    text: Option<String>,
    by: usize,
    at: i64,
}

impl Browser {
    pub fn late_by(lateness: i64) -> Self {
        Self { lateness, looking: VecDeque::new(), looks_begun: 0, taken: Vec::new() }
    }
}

impl World {
    pub(super) fn look(&mut self, tab: usize) {
        if !self.has_locks {
            return self.mail(1, tab, Mail::Seen { is_late: false });
        }
        self.browser.looks_begun += 1;
        self.stop_looking(tab);
        self.browser.looking.push_back(tab);
        if self.browser.looking.len() == 1 {
            self.mail(1, tab, Mail::Seen { is_late: false });
        } else {
            self.mail(ALONE_MS, tab, Mail::Seen { is_late: true });
        }
    }

    /// What a tab sees when its look is over; `None` where that was over before.
    pub(super) fn end_look(&mut self, tab: usize, is_late: bool) -> Option<Seen> {
        let records = self.seen_by(tab).values().filter_map(|text| stored::read(text)).collect();
        if !self.has_locks {
            return Some(Seen { records, locks: None });
        }
        let is_alone = self.browser.looking.front() == Some(&tab);
        if !self.browser.looking.contains(&tab) || is_late && is_alone {
            return None;
        }
        let is_alive = |tab: &&super::Tab| matches!(tab.state, State::Awake | State::Frozen);
        let alive = self.tabs.iter().filter(is_alive).map(|tab| tab.queue.record_id()).collect();
        let taken = self.still_taken().map(|taken| taken.record_id).collect();
        Some(Seen { records, locks: Some(Locks { alive, taken, is_alone }) })
    }

    /// The next one may look.
    pub(super) fn stop_looking(&mut self, tab: usize) {
        let was_first = self.browser.looking.front() == Some(&tab);
        self.browser.looking.retain(|other| *other != tab);
        if let Some(next) = self.browser.looking.front().copied().filter(|_| was_first) {
            self.mail(1, next, Mail::Seen { is_late: false });
        }
    }

    /// A page that ends, or is put away, has no locks any more.
    pub(super) fn release(&mut self, tab: usize) {
        self.stop_looking(tab);
        self.browser.taken.retain(|taken| taken.by != tab);
    }

    pub(super) fn take_record(&mut self, by: usize, record_id: u64) {
        let text = self.records.remove(&record_id);
        if self.has_locks {
            self.browser.taken.push(Taken { record_id, text, by, at: self.now });
        }
    }

    /// Nobody sees what was taken before a wipe.
    pub(super) fn forget_taken(&mut self) {
        self.browser.taken.iter_mut().for_each(|taken| taken.text = None);
    }

    /// The records as the browser shows them to a tab.
    pub(super) fn seen_by(&self, tab: usize) -> BTreeMap<u64, String> {
        let is_shown = |taken: &&Taken| taken.by != tab && self.now < taken.at + self.browser.lateness;
        let mut records = self.records.clone();
        for taken in self.still_taken().filter(is_shown) {
            if let Some(text) = &taken.text {
                records.entry(taken.record_id).or_insert_with(|| text.clone());
            }
        }
        records
    }

    fn still_taken(&self) -> impl Iterator<Item = &Taken> {
        let holds =
            |taken: &&Taken| self.tabs[taken.by].state == State::Frozen || self.now < taken.at + TAKEN_MS;
        self.browser.taken.iter().filter(holds)
    }
}
