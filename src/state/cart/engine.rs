//! The cart queue and whoever waits for it: what the page holds between two events. It carries nothing
//! out.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use commerce::cart_queue::{Caller, CartQueue, Effect, Event, Moment, Outcome, Record};

use super::kept::Kept;
use crate::platform::{locks::Lock, wakeup::Wakeup};

/// Hears what became of a change.
pub type Then = Box<dyn FnOnce(Outcome)>;

/// Hears whether all changes have got their answers; no, where one waits for the network.
type Settled = Box<dyn FnOnce(bool)>;

/// The queue and whoever waits for it.
pub struct Engine {
    kept: Kept,
    pub queue: RefCell<CartQueue>,
    /// What has happened and was not told to the queue yet.
    pub events: RefCell<VecDeque<Event>>,
    pub is_running: Cell<bool>,
    callers: RefCell<Vec<(Caller, Then)>>,
    last_caller: Cell<Caller>,
    pub settled: RefCell<Vec<Settled>>,
    pub unheard: RefCell<Vec<Outcome>>,
    /// Counts timers: only the last one set counts.
    pub timers: Cell<u32>,
    /// Says that this tab lives, with the id of its record.
    lock: RefCell<Option<(u64, Lock)>>,
    /// Say that what other tabs have left was taken over.
    taken: RefCell<Vec<(u64, Lock)>>,
    /// One tab at a time looks for what is left.
    looking: RefCell<Option<Lock>>,
    /// Counts looks: one that was broken off, or begun anew, does not count.
    looks: Cell<u32>,
    /// Whether the queue counts all that is in the cart: not before it has seen what closed tabs have left,
    /// where the page has counted that already.
    pub count_is_known: Cell<bool>,
    is_following: Cell<bool>,
    is_started: Cell<bool>,
    /// What the next jitter comes of.
    chance: Cell<u64>,
    /// All that the queue has wanted done.
    #[cfg(all(test, feature = "ssr"))]
    pub wanted: RefCell<Vec<Effect>>,
}

impl Engine {
    pub fn new(kept: Kept, queue: CartQueue) -> Self {
        Self {
            chance: Cell::new(queue.tab()),
            kept,
            queue: RefCell::new(queue),
            events: RefCell::default(),
            is_running: Cell::new(false),
            callers: RefCell::default(),
            last_caller: Cell::new(0),
            settled: RefCell::default(),
            unheard: RefCell::default(),
            timers: Cell::new(0),
            lock: RefCell::new(None),
            taken: RefCell::default(),
            looking: RefCell::new(None),
            looks: Cell::new(0),
            count_is_known: Cell::new(true),
            is_following: Cell::new(false),
            is_started: Cell::new(false),
            #[cfg(all(test, feature = "ssr"))]
            wanted: RefCell::default(),
        }
    }

    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// Whether this is the first call.
    pub fn begin_to_follow(&self) -> bool {
        !self.is_following.replace(true)
    }

    /// Whether this is the first call.
    pub fn begin(&self) -> bool {
        !self.is_started.replace(true)
    }

    /// Keeps the caller that waits for a change, under an id.
    pub fn expect(&self, then: Then) -> Caller {
        let caller = self.last_caller.get().wrapping_add(1);
        self.last_caller.set(caller);
        self.callers.borrow_mut().push((caller, then));
        caller
    }

    /// Who waits for a change; not again.
    pub fn take_caller(&self, caller: Caller) -> Option<Then> {
        let mut callers = self.callers.borrow_mut();
        let at = callers.iter().position(|(waiting, _)| *waiting == caller)?;
        Some(callers.swap_remove(at).1)
    }

    pub fn expect_settled(&self, then: Settled) {
        self.settled.borrow_mut().push(then);
    }

    pub fn take_unheard(&self) -> Vec<Outcome> {
        self.unheard.take()
    }

    /// A page that is put away gives up its locks: with one, no browser keeps it for going back.
    pub fn release(&self) {
        self.lock.take();
        self.taken.take();
        self.end_look();
    }

    /// Asks to look alone, and wakes who waits for that. Gives the number of the look.
    pub fn begin_look(&self, alone: Wakeup) -> u32 {
        self.end_look();
        *self.looking.borrow_mut() = Lock::ask(&self.kept.looking(), alone);
        self.looks.get()
    }

    /// Whether this look has a lock, or waits for one: old browsers have none.
    pub fn has_lock_to_look(&self) -> bool {
        self.looking.borrow().is_some()
    }

    pub fn is_looking(&self, look: u32) -> bool {
        self.looks.get() == look
    }

    /// Lets the next tab look.
    pub fn end_look(&self) {
        self.looks.set(self.looks.get().wrapping_add(1));
        self.looking.take();
    }

    /// Says to the tabs that still see a record that it was taken over.
    pub fn take(&self, record_id: u64) {
        let lock = Lock::hold(&self.kept.taken(record_id));
        self.taken.borrow_mut().extend(lock.map(|lock| (record_id, lock)));
    }

    /// Every tab has seen it by now.
    pub fn end_take(&self, record_id: u64) {
        self.taken.borrow_mut().retain(|(taken, _)| *taken != record_id);
    }

    /// Says that the tab of that record lives.
    fn hold(&self, record_id: u64) {
        let mut lock = self.lock.borrow_mut();
        if lock.as_ref().is_none_or(|(held, _)| *held != record_id) {
            *lock = Lock::hold(&self.kept.lock(record_id)).map(|lock| (record_id, lock));
        }
    }

    /// Stores the tab's record, or removes it.
    pub fn store(&self, record_id: u64, record: Option<&Record>) {
        if record.is_some_and(|record| record.written != 0) {
            self.hold(record_id);
        }
        if !self.kept.store(record_id, record) {
            self.hear(Event::StorageRefused);
        }
    }

    /// Jitter needs no secret: it is drawn from the tab's id (Knuth's linear congruential generator,
    /// its better half), and not from the device with every event.
    fn random(&self) -> u64 {
        let next = self.chance.get().wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
        self.chance.set(next);
        next >> 32
    }

    fn moment(&self) -> Moment {
        Moment {
            now: self.kept.now(),
            random: self.random(),
            is_recorded: self.kept.is_recorded(self.queue.borrow().record_id()),
            revision: self.kept.revision(),
        }
    }

    pub fn hear(&self, event: Event) -> Vec<Effect> {
        let moment = self.moment();
        let effects = self.queue.borrow_mut().on(moment, event);
        #[cfg(all(test, feature = "ssr"))]
        self.wanted.borrow_mut().extend(effects.iter().cloned());
        effects
    }
}
