//! The cart queue: pending changes of the cart and their delivery, as a state machine.
//!
//! Changes show at once and are sent one after the other, in order. A refused change is dropped, never
//! undone; a change without an answer is kept on the device and sent again, also by another tab, and no
//! addition is made twice. Events go in, effects come out: there is no I/O, no clock and no signal here.
//! `src/state/cart.rs` carries the effects out; `histories.rs` carries them out in a simulated world.
//!
//! What exactly-once stands on:
//! - One tab sends at a time: the one with the smallest ticket among those alive (`turn.rs`).
//! - An entry is stored as sent, with its goal, before its request goes out.
//! - A request is carried out within [`IN_FLIGHT_MS`], or never. Until then ([`Record::quiet_at`])
//!   nothing else is sent, so that a goal that is not met is known not to be met.
//! - A tab whose record is gone has been taken over and drops its entries, unless all that was stored is
//!   gone (`wipe.rs`): then it stores them again.
//! - Looking for what is left is done by one tab at a time, and one that takes a record over says so by a lock,
//!   until every tab sees that the record is gone. Who is not alone takes nothing over.
//! - A tab that comes back looks before it goes on (`absence.rs`).
//! - What a page takes before its app is there is left like the entry of a closed tab
//!   (`stored/early_addition.rs`).

mod absence;
mod delivery;
mod entry;
mod event;
mod optimistic;
mod record;
mod snapshot;
mod subject;
mod turn;
mod wipe;

#[cfg(test)]
mod histories;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod world;

use std::collections::VecDeque;

pub use entry::{Entry, EntryId, Goal, Progress};
pub use event::{Caller, CartQuestion, Effect, Event, Moment, Outcome, RequestId};
pub use record::{Locks, Record, Seen};
pub use snapshot::{KeptCart, KeptLine};
pub use subject::with_subjects;

use crate::{Cart, CartChange, CommerceError, http};

/// No request is carried out later than this after it was sent; in milliseconds.
pub const IN_FLIGHT_MS: i64 = http::TIMEOUT_MS as i64;
/// Nor later than this after its connection was lost.
pub const CLOSED_MS: i64 = 2_000;
/// How often a tab with entries writes its record, at the least.
const BEAT_MS: i64 = 10_000;

/// An entry and the caller that waits for it.
#[derive(Debug)]
struct Pending {
    entry: Entry,
    caller: Option<Caller>,
    may_wait: bool,
    /// The ticket of the tab it was taken over from, where that had one.
    ticket: Option<u64>,
    /// Whether another tab may have it: its record was left for a while.
    is_doubtful: bool,
}

/// What the queue waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Idle,
    /// For the records of the other tabs.
    Looking,
    /// For the tabs with smaller tickets.
    Lining,
    Reading(RequestId),
    Sending(RequestId),
    /// For a time, to try again.
    BackingOff(i64),
    /// For [`Record::quiet_at`].
    Quiet,
}

/// The pending changes of a tab. The first of them is the one that is being delivered.
#[derive(Debug)]
pub struct CartQueue {
    tab: u64,
    /// The id of its record: the tab's, until it comes back or was taken over.
    record_id: u64,
    /// The ids of its records that may be on the device still, from before it came back: it has not looked since.
    left_behind: Vec<u64>,
    numbers: u32,
    requests: u32,
    moment: Moment,
    effects: Vec<Effect>,
    entries: VecDeque<Pending>,
    step: Step,
    ticket: Option<u64>,
    /// The ticket that the tab drew itself: that of entries that were taken over may be smaller.
    own_ticket: Option<u64>,
    has_turn: bool,
    /// Whether other tabs had records when this one last looked.
    has_company: bool,
    /// Whether it is to look once it has delivered what it has.
    looks_later: bool,
    lined_up_at: i64,
    is_away: bool,
    /// Whether the device holds the record of this tab, as far as the tab knows.
    is_recorded: bool,
    /// When it was last stored.
    written: i64,
    /// The era in which it stands; `None` where that is not known.
    era: Option<u64>,
    attempts: u32,
    is_stalled: bool,
    quiet_at: i64,
    /// `quiet_at` without the request that is under way.
    quiet_before: i64,
    confirmed: Option<Cart>,
    /// Whether `confirmed` is an answer and no guess.
    is_known: bool,
    /// The revision that `confirmed` holds for certain.
    basis: Option<u64>,
    /// Raised by whatever makes an answer that is still under way an old one.
    version: u32,
}

impl CartQueue {
    /// The empty queue of a tab, which is known by a random id.
    pub fn new(tab: u64) -> Self {
        Self {
            tab,
            record_id: tab,
            left_behind: Vec::new(),
            numbers: 0,
            requests: 0,
            moment: Moment { now: 0, random: 0, is_recorded: false, revision: None },
            effects: Vec::new(),
            entries: VecDeque::new(),
            step: Step::Idle,
            ticket: None,
            own_ticket: None,
            has_turn: false,
            has_company: false,
            looks_later: false,
            lined_up_at: 0,
            is_away: false,
            is_recorded: false,
            written: 0,
            era: None,
            attempts: 0,
            is_stalled: false,
            quiet_at: 0,
            quiet_before: 0,
            confirmed: None,
            is_known: false,
            basis: None,
            version: 0,
        }
    }

    /// The random id it is known by.
    pub fn tab(&self) -> u64 {
        self.tab
    }

    /// The id of its record on the device, and of its lock: another one each time that others may have taken the
    /// one before.
    pub fn record_id(&self) -> u64 {
        self.record_id
    }

    /// The cart as it is shown: confirmed, with pending changes on top.
    pub fn shown(&self) -> Option<Cart> {
        optimistic::apply(self.confirmed.clone(), self.entries.iter().map(|one| &one.entry.change))
    }

    /// How many pieces it holds, also those whose line only the backend can make.
    pub fn count(&self) -> u32 {
        optimistic::count(self.confirmed.as_ref(), self.entries.iter().map(|one| &one.entry.change))
    }

    /// The cart as the backend last said it is.
    pub fn confirmed(&self) -> Option<&Cart> {
        self.confirmed.as_ref()
    }

    /// Whether it is known what the cart holds.
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// Whether a change waits for its answer.
    pub fn is_busy(&self) -> bool {
        !self.entries.is_empty()
    }

    /// Whether a change got no answer and waits to be sent again.
    pub fn is_stalled(&self) -> bool {
        self.is_stalled
    }

    /// Hears an event and says what is to be done.
    pub fn on(&mut self, moment: Moment, event: Event) -> Vec<Effect> {
        self.moment = moment;
        // A clock that was set back must not hold the queue for longer than a request lasts.
        self.quiet_at = self.quiet_at.min(moment.now + IN_FLIGHT_MS);
        if matches!(event, Event::StorageRefused) {
            self.is_recorded = false;
            return Vec::new();
        }
        if moment.is_recorded {
            self.know_era(moment.revision);
        } else if self.is_recorded {
            self.record_is_gone();
        }
        if self.has_slept() {
            self.come_back();
        }
        match event {
            Event::Started => self.look_soon(),
            Event::Asked { change, caller, may_wait } => self.ask(change, caller, may_wait),
            Event::Seen(seen) => self.see(seen),
            Event::Answered(request, answer) => self.answered(request, answer),
            Event::CartRead(question, answer) => self.cart_read(question, answer),
            Event::CartHeard(cart) => {
                self.mark();
                self.confirm(cart, None);
            }
            Event::RefreshAsked => self.read_cart(false),
            Event::Timer => self.time_is_over(),
            Event::Hurry => self.hurry(),
            Event::OtherTab if self.step == Step::Lining => self.look(),
            Event::OtherTab => {}
            Event::PutAway => self.go_away(),
            Event::Shown if self.is_away => self.come_back(),
            Event::Shown => {}
            Event::Forgotten => self.forget(),
            Event::StorageRefused => {}
        }
        self.proceed();
        if self.entries.is_empty() {
            self.is_stalled = false;
            // What is left may become this tab's.
            if self.step != Step::Looking {
                self.effects.push(Effect::Settled(true));
            }
        }
        std::mem::take(&mut self.effects)
    }

    fn ask(&mut self, change: CartChange, caller: Caller, may_wait: bool) {
        let last = self.entries.back().filter(|last| last.entry.progress == Progress::Waiting);
        if optimistic::superseded_by(&change, last.map(|last| &last.entry.change))
            && let Some(Pending { entry, caller, .. }) = self.entries.pop_back()
        {
            self.effects.push(Effect::Tell { entry: entry.id, caller, outcome: Ok(Vec::new()) });
        }
        self.numbers += 1;
        let id = EntryId { tab: self.tab, number: self.numbers };
        let entry = Entry { id, change, progress: Progress::Waiting };
        self.entries.push_back(Pending {
            entry,
            caller: Some(caller),
            may_wait,
            ticket: None,
            is_doubtful: false,
        });
        self.store();
        self.changed();
    }

    /// A request that is under way is not forgotten: its answer says what the cart holds. What this tab has left
    /// on the device is: the next one to look may be another customer's.
    fn forget(&mut self) {
        self.effects.extend(self.left_behind.drain(..).map(Effect::Forget));
        let kept = usize::from(matches!(self.step, Step::Sending(_)));
        for gone in self.entries.drain(kept.min(self.entries.len())..) {
            self.effects.extend(gone.caller.map(Effect::Dismiss));
        }
        if kept == 0 {
            self.step = Step::Idle;
            self.attempts = 0;
        }
        if self.is_recorded {
            self.store();
        }
        self.changed();
    }

    /// Another tab has this tab's entries; or nobody has them any more, and that is told.
    fn drop_entries(&mut self, is_told: bool) {
        let gone = std::mem::take(&mut self.entries);
        self.give_up(gone, is_told);
        self.leave_line();
        self.change_record();
        self.step = Step::Idle;
        self.attempts = 0;
        self.is_stalled = false;
        self.basis = None;
        self.changed();
        self.read_cart(false);
    }

    /// Nothing more is heard of entries here, but where that is told.
    fn give_up(&mut self, gone: VecDeque<Pending>, is_told: bool) {
        for Pending { entry, caller, may_wait, .. } in gone {
            if is_told || !may_wait {
                let outcome = Err(CommerceError::Timeout);
                self.effects.push(Effect::Tell { entry: entry.id, caller, outcome });
            } else {
                self.effects.extend(caller.map(Effect::Dismiss));
            }
        }
    }

    /// Stores what is pending, or removes the record where there is nothing to keep.
    fn store(&mut self) {
        let is_kept = |one: &&Pending| one.may_wait && !one.is_doubtful;
        let entries: Vec<Entry> = self.entries.iter().filter(is_kept).map(|one| one.entry.clone()).collect();
        let record = Record {
            tab: self.record_id,
            written: if self.is_away { 0 } else { self.moment.now },
            ticket: self.ticket,
            last_ticket: self.last_ticket(),
            quiet_at: self.quiet_at,
            entries,
            is_old: false,
        };
        let is_needed = self.ticket.is_some() || !record.entries.is_empty();
        if is_needed || self.is_recorded {
            self.is_recorded = is_needed;
            self.written = self.moment.now;
            if is_needed {
                self.keep_era();
            }
            let record = is_needed.then_some(record);
            self.effects.push(Effect::Store { record_id: self.record_id, record });
        }
    }

    /// Takes a cart for the confirmed one, which holds for certain at revision `basis`.
    fn confirm(&mut self, cart: Option<Cart>, basis: Option<u64>) {
        self.confirmed = cart;
        self.is_known = true;
        self.basis = basis;
        self.changed();
    }

    fn changed(&mut self) {
        self.version = self.version.wrapping_add(1);
        if self.is_known && self.effects.last() != Some(&Effect::Show) {
            self.effects.push(Effect::Show);
        }
    }

    /// Tells the other tabs that what they know of the cart is old.
    fn mark(&mut self) {
        let random = self.moment.random;
        if let Some(revision) = &mut self.moment.revision {
            let last = if *revision == 0 { wipe::first_revision(random) } else { *revision };
            *revision = last.wrapping_add(1);
            self.effects.push(Effect::Mark(*revision));
        }
    }
}
