//! A simulated world for the queue: a server behind a bad network, tabs that share a device, and a clock.
//! It carries out the queue's effects and keeps account of what was asked for, made and told. It is one
//! long file because all of it happens on one agenda.

use std::collections::BTreeMap;

use super::{
    CLOSED_MS, CartQueue, Effect, EntryId, Event, IN_FLIGHT_MS, Moment, RequestId, Seen, testing::cart,
};
use crate::{
    Cart, CartAnswer, CartChange, CommerceError, LineId, Message, MessageCode, Severity, VariantId,
    stored::queue as stored,
};

/// When a history begins.
const BEGIN: i64 = 1_700_000_000_000;

/// What the network and the server make of a request. Times are in milliseconds.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Fine { there: u16, back: u16 },
    RequestLost { after: u16 },
    AnswerLost { there: u16, after: u16 },
    MadeAfterClosing { closed: u16, later: u16 },
    MadeTooLate { there: u16 },
    NeverAnswered,
    ServerFailed { is_made: bool, later: u16 },
    Throttled,
    Garbled,
    Refused,
}

/// What happens to a tab, or to all.
#[derive(Clone, Copy, Debug)]
pub enum Action {
    Add { slot: usize, variant: u8, quantity: u8 },
    BuyNow { slot: usize, variant: u8 },
    Set { slot: usize, quantity: u8 },
    Freeze { slot: usize, seconds: u8 },
    PutAway { slot: usize },
    Show { slot: usize },
    Reload { slot: usize },
    Crash { slot: usize },
    Refresh { slot: usize },
    Hurry { slot: usize },
    GoOffline,
    GoOnline,
    RefuseStorage(bool),
}

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
    Seen,
    Timer(u64),
}

#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "few happen at a time")]
enum Happening {
    Mail { tab: usize, mail: Mail },
    Make { entry: EntryId, change: CartChange, answer: Option<(usize, RequestId, i64)> },
    Read { tab: usize, question: super::CartQuestion, back: i64 },
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Made,
    /// A later change sets the same line.
    Superseded,
    Refused,
    Failed,
}

/// The world.
pub struct World {
    now: i64,
    order: u64,
    agenda: BTreeMap<(i64, u64), Happening>,
    records: BTreeMap<u64, String>,
    revision: Option<String>,
    refuses: bool,
    is_asking: bool,
    has_locks: bool,
    is_online: bool,
    fates: Vec<Fate>,
    next_fate: usize,
    tabs: Vec<Tab>,
    slots: Vec<usize>,
    pub held: BTreeMap<String, u32>,
    pub made: BTreeMap<EntryId, u32>,
    pub asked: BTreeMap<EntryId, Asked>,
    pub order_asked: Vec<EntryId>,
    pub violations: Vec<String>,
    /// What has happened, for who reads of a failure.
    pub log: Option<Vec<String>>,
}

impl World {
    /// So many tabs, each with a line of its own in the cart, whose quantity it sets.
    pub fn new(slots: usize, has_locks: bool, fates: &[Fate]) -> Self {
        let mut world = Self {
            now: BEGIN,
            order: 0,
            agenda: BTreeMap::new(),
            records: BTreeMap::new(),
            revision: None,
            refuses: false,
            is_asking: false,
            has_locks,
            is_online: true,
            fates: fates.to_vec(),
            next_fate: 0,
            tabs: Vec::new(),
            slots: vec![0; slots],
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
            Mail::Seen => {
                let records = self.records.values().filter_map(|text| stored::read(text)).collect();
                let is_alive = |tab: &&Tab| matches!(tab.state, State::Awake | State::Frozen);
                let alive = || self.tabs.iter().filter(is_alive).map(|tab| tab.queue.tab()).collect();
                let alive = self.has_locks.then(alive);
                self.tell(tab, Event::Seen(Seen { records, alive }));
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

    fn act(&mut self, action: Action) {
        self.note(|| format!("{action:?}"));
        match action {
            Action::Add { slot, variant, quantity } => self.ask(slot, add(variant, quantity), true),
            Action::BuyNow { slot, variant } => self.ask(slot, add(variant, 1), false),
            Action::Set { slot, quantity } => {
                let line = LineId::new(lane(slot));
                self.ask(slot, CartChange::SetQuantity { line, quantity: u32::from(quantity) }, true);
            }
            Action::Freeze { slot, seconds } => {
                if let Some(tab) = self.awake(slot) {
                    self.tabs[tab].state = State::Frozen;
                    self.later(i64::from(seconds) * 1_000, Happening::Thaw { tab });
                }
            }
            Action::PutAway { slot } => {
                if let Some(tab) = self.awake(slot) {
                    self.put_away(tab);
                }
            }
            Action::Show { slot } => {
                let tab = self.slots[slot];
                if self.tabs[tab].state == State::Away {
                    self.tabs[tab].state = State::Awake;
                    self.tell(tab, Event::Shown);
                }
            }
            Action::Reload { slot } => {
                if let Some(tab) = self.awake(slot) {
                    self.put_away(tab);
                }
                self.tabs[self.slots[slot]].state = State::Dead;
                self.open(slot);
            }
            Action::Crash { slot } => {
                let tab = self.slots[slot];
                self.tabs[tab].state = State::Dead;
                let crashed = self.tabs[tab].queue.tab();
                for (_, asked) in self.asked.iter_mut().filter(|(id, _)| id.tab == crashed) {
                    asked.is_orphan = asked.told.is_none();
                }
                self.open(slot);
            }
            Action::Refresh { slot } => self.tell_awake(slot, Event::RefreshAsked),
            Action::Hurry { slot } => self.tell_awake(slot, Event::Hurry),
            Action::GoOffline => self.is_online = false,
            Action::GoOnline => {
                self.is_online = true;
                for slot in 0..self.slots.len() {
                    self.tell_awake(slot, Event::Hurry);
                }
            }
            Action::RefuseStorage(refuses) => self.refuses = refuses,
        }
    }

    fn awake(&self, slot: usize) -> Option<usize> {
        let tab = self.slots[slot];
        (self.tabs[tab].state == State::Awake).then_some(tab)
    }

    fn tell_awake(&mut self, slot: usize, event: Event) {
        if let Some(tab) = self.awake(slot) {
            self.tell(tab, event);
        }
    }

    fn put_away(&mut self, tab: usize) {
        self.tell(tab, Event::PutAway);
        self.tabs[tab].state = State::Away;
    }

    fn ask(&mut self, slot: usize, change: CartChange, may_wait: bool) {
        let Some(index) = self.awake(slot) else { return };
        let tab = &mut self.tabs[index];
        tab.asked += 1;
        let id = EntryId { tab: tab.queue.tab(), number: tab.asked };
        let caller = tab.asked;
        self.asked.insert(id, Asked { change: change.clone(), slot, may_wait, told: None, is_orphan: false });
        self.order_asked.push(id);
        self.tell(index, Event::Asked { change, caller, may_wait });
    }

    fn note(&mut self, words: impl FnOnce() -> String) {
        let time = self.now - BEGIN;
        if let Some(log) = &mut self.log {
            log.push(format!("{time:>9} {}", words()));
        }
    }

    fn tell(&mut self, tab: usize, event: Event) {
        let queue = &mut self.tabs[tab].queue;
        let moment = Moment {
            now: self.now,
            random: self.order.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            is_recorded: self.records.contains_key(&queue.tab()),
            revision: stored::read_revision(self.revision.as_deref()),
        };
        self.is_asking = matches!(event, Event::Asked { .. });
        for effect in queue.on(moment, event) {
            self.carry_out(tab, effect);
        }
    }

    fn carry_out(&mut self, tab: usize, effect: Effect) {
        match effect {
            Effect::Look => self.mail(1, tab, Mail::Seen),
            Effect::Store(record) => {
                let id = self.tabs[tab].queue.tab();
                self.records.remove(&id);
                match record {
                    Some(_) if self.refuses => self.tell(tab, Event::StorageRefused),
                    Some(record) => drop(self.records.insert(id, stored::write(&record))),
                    None => {}
                }
                for other in 0..self.tabs.len() {
                    if other != tab && self.tabs[other].state != State::Dead {
                        self.mail(1, other, Mail::Event(Event::OtherTab));
                    }
                }
            }
            Effect::Forget(other) => drop(self.records.remove(&other)),
            Effect::Mark(revision) if !self.refuses => {
                self.revision = Some(stored::write_revision(revision));
            }
            Effect::Send { request, entry, change } => self.send(tab, request, entry, change),
            Effect::ReadCart(question) => self.read(tab, question),
            Effect::Wait(milliseconds) => {
                self.tabs[tab].timer += 1;
                let timer = self.tabs[tab].timer;
                self.mail(milliseconds, tab, Mail::Timer(timer));
            }
            Effect::Tell { entry, outcome, .. } => {
                let told = match outcome {
                    Err(_) => Told::Failed,
                    Ok(said) if said.iter().any(|one| one.severity == Severity::Error) => Told::Refused,
                    Ok(_) if self.is_asking => Told::Superseded,
                    Ok(_) => Told::Made,
                };
                self.note(|| format!("tab {tab} tells of {}: {told:?}", short(entry)));
                if let Some(asked) = self.asked.get_mut(&entry)
                    && let Some(before) = asked.told.replace(told)
                {
                    self.violations.push(format!("told twice: {before:?} and {told:?} of {entry:?}"));
                }
            }
            Effect::Dismiss(number) => {
                let id = EntryId { tab: self.tabs[tab].queue.tab(), number };
                if let Some(asked) = self.asked.get_mut(&id) {
                    asked.is_orphan = true;
                }
            }
            Effect::Mark(_) | Effect::Settled(_) | Effect::Heard | Effect::Show | Effect::ReadFailed(_) => {}
        }
    }

    fn fate(&mut self) -> Fate {
        if !self.is_online {
            return Fate::RequestLost { after: 50 };
        }
        let fate = self.fates[self.next_fate % self.fates.len()];
        self.next_fate += 1;
        fate
    }

    fn send(&mut self, tab: usize, request: RequestId, entry: EntryId, change: CartChange) {
        let fate = self.fate();
        self.note(|| format!("tab {tab} sends {}: {fate:?}", short(entry)));
        let (made, failed) = match fate {
            Fate::Fine { there, back } => {
                let answer = Some((tab, request, i64::from(back)));
                return self.later(i64::from(there), Happening::Make { entry, change, answer });
            }
            Fate::Refused => {
                let message = Message::error(MessageCode::VariantGone);
                let answer = CartAnswer { cart: Some(self.cart()), messages: vec![message] };
                return self.mail(80, tab, Mail::Event(Event::Answered(request, Ok(answer))));
            }
            Fate::RequestLost { after } => (None, (after, CommerceError::Offline)),
            Fate::AnswerLost { there, after } => {
                (Some(i64::from(there)), (there.saturating_add(after), CommerceError::Offline))
            }
            Fate::MadeAfterClosing { closed, later } => {
                let later = i64::from(closed) + i64::from(later) % CLOSED_MS;
                (Some(later.min(IN_FLIGHT_MS - 1)), (closed, CommerceError::Offline))
            }
            Fate::MadeTooLate { there } => {
                (Some(i64::from(there) % IN_FLIGHT_MS), (20_000, CommerceError::Timeout))
            }
            Fate::NeverAnswered => (None, (20_000, CommerceError::Timeout)),
            Fate::ServerFailed { is_made, later } => {
                (is_made.then_some(80 + i64::from(later) % CLOSED_MS), (80, CommerceError::Status(502)))
            }
            Fate::Throttled => (None, (80, CommerceError::Throttled { retry_after: Some(7) })),
            Fate::Garbled => (Some(50), (80, CommerceError::decode("cut short"))),
        };
        if let Some(there) = made {
            self.later(there, Happening::Make { entry, change, answer: None });
        }
        let (after, error) = failed;
        self.mail(i64::from(after), tab, Mail::Event(Event::Answered(request, Err(error))));
    }

    fn read(&mut self, tab: usize, question: super::CartQuestion) {
        let fate = self.fate();
        self.note(|| format!("tab {tab} reads the cart: {fate:?}"));
        let (after, error) = match fate {
            Fate::Fine { there, back } => {
                let read = Happening::Read { tab, question, back: i64::from(back) };
                return self.later(i64::from(there), read);
            }
            Fate::RequestLost { after } | Fate::AnswerLost { after, .. } => (after, CommerceError::Offline),
            Fate::MadeAfterClosing { closed, .. } => (closed, CommerceError::Offline),
            Fate::MadeTooLate { .. } | Fate::NeverAnswered => (20_000, CommerceError::Timeout),
            Fate::ServerFailed { .. } => (80, CommerceError::Status(502)),
            Fate::Throttled => (80, CommerceError::Throttled { retry_after: None }),
            Fate::Garbled | Fate::Refused => (80, CommerceError::decode("cut short")),
        };
        self.mail(i64::from(after), tab, Mail::Event(Event::CartRead(question, Err(error))));
    }

    fn make(&mut self, entry: EntryId, change: &CartChange) {
        self.note(|| format!("made {}", short(entry)));
        *self.made.entry(entry).or_default() += 1;
        match change {
            CartChange::Add { variant, quantity, .. } => {
                *self.held.entry(variant.as_str().to_owned()).or_default() += quantity;
            }
            CartChange::SetQuantity { line, quantity } => {
                self.held.insert(line.as_str().to_owned(), *quantity);
            }
            _ => {}
        }
    }

    fn cart(&self) -> Cart {
        let mut cart = cart();
        let line = cart.lines[0].clone();
        let lines = self.held.iter().map(|(name, quantity)| {
            let (id, variant) = (LineId::new(name.clone()), VariantId::new(name.clone()));
            crate::Line { id, variant, quantity: *quantity, ..line.clone() }
        });
        cart.lines = lines.collect();
        cart
    }
}

/// The line whose quantity is set by that tab alone, so that "last" has a meaning.
pub fn lane(slot: usize) -> String {
    format!("line {slot}")
}

fn short(entry: EntryId) -> String {
    format!("{:04x}-{}", entry.tab >> 48, entry.number)
}

fn add(variant: u8, quantity: u8) -> CartChange {
    CartChange::add(VariantId::new(format!("variant {variant}")), u32::from(quantity))
}
