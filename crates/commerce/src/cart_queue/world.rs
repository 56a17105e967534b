//! A simulated world for the queue: a server behind a bad network, tabs that share a device, and a clock.
//! It carries out the queue's effects and keeps account of what was asked for, made and told.

mod action;
mod device;
mod effects;
mod network;

use std::collections::{BTreeMap, BTreeSet};

use super::{CartQuestion, CartQueue, EntryId, Event, Moment, RequestId};
use crate::{CartAnswer, CartChange, stored::queue as stored};
pub use action::Action;
use device::Browser;
pub use device::TAKEN_MS;
pub use effects::Told;
pub use network::Fate;

/// When a history begins.
const BEGIN: i64 = 1_700_000_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Awake,
    Frozen,
    Away,
    Dead,
}

struct Tab {
    queue: CartQueue,
    state: State,
    timer: u64,
    asked: u32,
    inbox: Vec<Mail>,
}

/// What reaches a tab when it is awake.
#[derive(Clone, Debug)]
#[allow(clippy::large_enum_variant, reason = "few wait at a time")]
enum Mail {
    Event(Event),
    /// A look is over: it was this tab's turn, or that has taken too long.
    Seen {
        is_late: bool,
    },
    Timer(u64),
}

#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "few happen at a time")]
enum Happening {
    Mail { tab: usize, mail: Mail },
    Make { entry: EntryId, change: CartChange, answer: Option<(usize, RequestId, i64)> },
    Read { tab: usize, question: CartQuestion, back: i64 },
    Thaw { tab: usize },
}

/// What is known of a change that was asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub change: CartChange,
    pub slot: usize,
    pub may_wait: bool,
    pub told: Option<Told>,
    /// Whether its tab crashed before it told, or was taken over: then it keeps no order with what the
    /// page in its place asks for.
    pub is_orphan: bool,
}

pub struct World {
    now: i64,
    order: u64,
    agenda: BTreeMap<(i64, u64), Happening>,
    records: BTreeMap<u64, String>,
    revision: Option<String>,
    refuses: bool,
    was_wiped: bool,
    is_asking: bool,
    /// What the one tab that there is has forgotten, because its shopper has signed out.
    forgotten: BTreeSet<EntryId>,
    has_locks: bool,
    browser: Browser,
    is_online: bool,
    fates: Vec<Fate>,
    next_fate: usize,
    tabs: Vec<Tab>,
    slots: Vec<usize>,
    taps: u64,
    pub held: BTreeMap<String, u32>,
    pub made: BTreeMap<EntryId, u32>,
    pub asked: BTreeMap<EntryId, Asked>,
    pub order_asked: Vec<EntryId>,
    pub violations: Vec<String>,
    /// What has happened, printed with a failure.
    pub log: Option<Vec<String>>,
}

impl World {
    /// So many tabs, each with a line of its own in the cart, whose quantity it sets. In a browser with locks,
    /// `lateness` says for how many milliseconds a record is shown that was taken over.
    pub fn new(slots: usize, lateness: Option<i64>, fates: &[Fate]) -> Self {
        let mut world = Self {
            now: BEGIN,
            order: 0,
            agenda: BTreeMap::new(),
            records: BTreeMap::new(),
            revision: None,
            refuses: false,
            was_wiped: false,
            is_asking: false,
            forgotten: BTreeSet::new(),
            has_locks: lateness.is_some(),
            browser: Browser::late_by(lateness.unwrap_or_default()),
            is_online: true,
            fates: fates.to_vec(),
            next_fate: 0,
            tabs: Vec::new(),
            slots: vec![0; slots],
            taps: 0,
            held: (0..slots).map(|slot| (lane(slot), 1)).collect(),
            made: BTreeMap::new(),
            asked: BTreeMap::new(),
            order_asked: Vec::new(),
            violations: Vec::new(),
            log: None,
        };
        for slot in 0..slots {
            world.open(slot);
        }
        world
    }

    fn open(&mut self, slot: usize) {
        let index = self.tabs.len();
        // Not in the order in which they are opened.
        let queue = CartQueue::new((index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        self.tabs.push(Tab { queue, state: State::Awake, timer: 0, asked: 0, inbox: Vec::new() });
        self.slots[slot] = index;
        self.tell(index, Event::Started);
        self.tell(index, Event::RefreshAsked);
    }

    /// Lets time pass, and then something happen.
    pub fn step(&mut self, after: i64, action: Action) {
        self.pass(after);
        self.act(action);
    }

    /// Ends everything that hinders, and lets time pass until nothing happens any more.
    pub fn settle(&mut self) {
        self.fates = vec![Fate::Fine { there: 50, back: 50 }];
        self.refuses = false;
        self.act(Action::GoOnline);
        for tab in 0..self.tabs.len() {
            self.thaw(tab);
            if self.tabs[tab].state == State::Away {
                self.tabs[tab].state = State::Awake;
                self.tell(tab, Event::Shown);
            }
        }
        self.slots.push(0);
        self.open(self.slots.len() - 1);
        self.pass(20 * 60_000);
        for tab in self.tabs.iter().filter(|tab| tab.state != State::Dead && tab.queue.is_busy()) {
            self.violations.push(format!("still busy: {:?}", tab.queue));
        }
        if !self.records.is_empty() {
            self.violations.push(format!("still stored: {:?}", self.records));
        }
    }

    fn pass(&mut self, milliseconds: i64) {
        let until = self.now + milliseconds;
        let mut happened = 0;
        while let Some(entry) = self.agenda.first_entry()
            && entry.key().0 <= until
        {
            let ((at, _), happening) = entry.remove_entry();
            self.now = at;
            self.happen(happening);
            happened += 1;
            assert!(happened < 100_000, "it never ends");
        }
        self.now = until;
    }

    fn later(&mut self, after: i64, happening: Happening) {
        self.order += 1;
        self.agenda.insert((self.now + after, self.order), happening);
    }

    fn mail(&mut self, after: i64, tab: usize, mail: Mail) {
        self.later(after, Happening::Mail { tab, mail });
    }

    fn happen(&mut self, happening: Happening) {
        match happening {
            Happening::Mail { tab, mail } => match self.tabs[tab].state {
                State::Dead => {}
                State::Frozen => self.tabs[tab].inbox.push(mail),
                State::Awake | State::Away => self.open_mail(tab, mail),
            },
            Happening::Make { entry, change, answer } => {
                self.make(entry, &change);
                if let Some((tab, request, back)) = answer {
                    let answer = CartAnswer { cart: Some(self.cart()), messages: Vec::new() };
                    self.mail(back, tab, Mail::Event(Event::Answered(request, Ok(answer))));
                }
            }
            Happening::Read { tab, question, back } => {
                let cart = Ok(Some(self.cart()));
                self.mail(back, tab, Mail::Event(Event::CartRead(question, cart)));
            }
            Happening::Thaw { tab } => self.thaw(tab),
        }
    }

    fn open_mail(&mut self, tab: usize, mail: Mail) {
        match mail {
            Mail::Event(event) => self.tell(tab, event),
            Mail::Timer(timer) if timer == self.tabs[tab].timer => self.tell(tab, Event::Timer),
            Mail::Timer(_) => {}
            Mail::Seen { is_late } => {
                if let Some(seen) = self.end_look(tab, is_late) {
                    let begun = self.browser.looks_begun;
                    self.tell(tab, Event::Seen(seen));
                    // What it saw may have made it look once more.
                    if self.browser.looks_begun == begun {
                        self.stop_looking(tab);
                    }
                }
            }
        }
    }

    fn thaw(&mut self, tab: usize) {
        if self.tabs[tab].state == State::Frozen {
            self.tabs[tab].state = State::Awake;
            for mail in std::mem::take(&mut self.tabs[tab].inbox) {
                self.open_mail(tab, mail);
            }
        }
    }

    fn note(&mut self, words: impl FnOnce() -> String) {
        let time = self.now - BEGIN;
        if let Some(log) = &mut self.log {
            log.push(format!("{time:>9} {}", words()));
        }
    }

    fn tell(&mut self, tab: usize, event: Event) {
        let is_recorded = self.seen_by(tab).contains_key(&self.tabs[tab].queue.record_id());
        let queue = &mut self.tabs[tab].queue;
        let moment = Moment {
            now: self.now,
            random: self.order.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            is_recorded,
            revision: stored::read_revision(self.revision.as_deref()),
        };
        self.is_asking = matches!(event, Event::Asked { .. });
        for effect in queue.on(moment, event) {
            self.carry_out(tab, effect);
        }
    }
}

/// The line whose quantity is set by that tab alone, so that "last" has a meaning.
pub fn lane(slot: usize) -> String {
    format!("line {slot}")
}

fn short(entry: EntryId) -> String {
    format!("{:04x}-{}", entry.tab >> 48, entry.number)
}
