//! The cart on screen, and the one queue its changes go through.
//!
//! Changes show at once and are sent one after the other, in order; each answer replaces what the
//! backend is known to hold, and whatever is still waiting is shown on top of it. A refused change
//! is rolled back, with the backend's own message. A change that gets no answer is kept and sent
//! again, also by the next page after this one was closed, and is never made twice.

mod journal;
mod optimistic;
pub mod patience;
mod snapshot;

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use commerce::{
    Backend, Cart, CartChange, Commerce, CommerceError, Device, Message, Money, OrderRef, VariantId,
};
use leptos::prelude::*;
pub use snapshot::KeptLine;

use self::{
    journal::{Entry, Goal, Journal},
    snapshot::Snapshot,
};
use super::{Navigation, Remote, recovery, session::Session};
use crate::{
    platform::{bell::Bell, clock, console, device::BrowserDevice, network, sight, task},
    route::Route,
};

/// What became of a change.
pub type Outcome = Result<Vec<Message>, CommerceError>;

type Then = Box<dyn FnOnce(Outcome)>;

struct Waiting {
    entry: Entry,
    /// Whether it was sent before, perhaps by another page, and what became of it is not known.
    was_sent: bool,
    /// Whether it is kept and sent again where the network fails.
    is_patient: bool,
    then: Then,
}

/// Hears whether all changes have got their answers; no, where one waits for the network.
type Settled = Box<dyn FnOnce(bool)>;

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    sending: Option<(Entry, bool)>,
    confirmed: Option<Cart>,
    /// Whether `confirmed` is an answer and no guess.
    is_known: bool,
    /// Raised by whatever makes an answer that is still under way an old one.
    version: u32,
    settled: Vec<Settled>,
}

/// What the cart is kept with on the device.
struct Kept {
    journal: Journal,
    snapshot: Snapshot,
    bell: Bell,
}

/// The cart. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Basket {
    session: Session,
    navigation: Navigation,
    shown: RwSignal<Remote<Option<Cart>>, LocalStorage>,
    busy: RwSignal<bool>,
    stalled: RwSignal<bool>,
    lost: RwSignal<Vec<KeptLine>, LocalStorage>,
    prices: RwSignal<Vec<(VariantId, Money)>, LocalStorage>,
    queue: StoredValue<Rc<RefCell<Queue>>, LocalStorage>,
    kept: StoredValue<Rc<Kept>, LocalStorage>,
    is_followed: StoredValue<bool>,
}

impl Basket {
    /// Knows nothing until [`Basket::start`] or [`Basket::show_none`].
    pub fn new(session: Session, navigation: Navigation) -> Self {
        let identity = session.shop().backend.identity(&BrowserDevice);
        let kept = Kept {
            journal: Journal::new(&identity, BrowserDevice.random()),
            snapshot: Snapshot::new(&identity),
            bell: Bell::default(),
        };
        Self {
            session,
            navigation,
            shown: RwSignal::new_local(Remote::Loading),
            busy: RwSignal::new(false),
            stalled: RwSignal::new(false),
            lost: RwSignal::new_local(Vec::new()),
            prices: RwSignal::new_local(Vec::new()),
            queue: StoredValue::new_local(Rc::default()),
            kept: StoredValue::new_local(Rc::new(kept)),
            is_followed: StoredValue::new(false),
        }
    }

    /// Shows the cart of an earlier visit, of which the start knows only that there may be one. What
    /// that takes is no part of the start: most visits begin without a cart.
    pub fn start(self) {
        self.follow();
        self.refresh();
        self.take_up();
        let lost = self.kept.get_value().snapshot.lost();
        if !lost.is_empty() {
            self.lose(lost);
        }
    }

    /// Follows the network, the other tabs and the end of the page from now on.
    fn follow(self) {
        if self.is_followed.get_value() {
            return;
        }
        self.is_followed.set_value(true);
        network::on_change(move |online| {
            if online {
                self.kept.get_value().bell.ring();
                self.refresh();
            }
        });
        sight::on_put_away(move || self.kept.get_value().journal.release());
        sight::on_shown(move || {
            if self.kept.get_value().journal.take_back() {
                self.with_queue(|queue| queue.waiting.clear());
                self.refresh();
            }
            self.write_down();
        });
    }

    /// Whether an earlier visit or another tab may have left a cart, or changes that were not sent.
    pub fn may_be_there(self) -> bool {
        let kept = self.kept.get_value();
        kept.journal.is_there() || kept.snapshot.is_there() || self.session.backend().may_have_cart()
    }

    /// Shows that there is no cart.
    pub fn show_none(self) {
        self.shown.set(Remote::Ready(None));
    }

    /// Under which name the cart is stored for the other tabs.
    pub fn key(self) -> String {
        self.kept.get_value().snapshot.key().to_owned()
    }

    /// The cart as it is shown: confirmed, with waiting changes on top. A signal.
    pub fn with<O>(self, read: impl FnOnce(&Remote<Option<Cart>>) -> O) -> O {
        self.shown.with(read)
    }

    /// The cart as it is shown, just now.
    pub fn now(self) -> Option<Cart> {
        self.shown.with_untracked(|shown| match shown {
            Remote::Ready(cart) => cart.clone(),
            Remote::Loading | Remote::Failed(_) => None,
        })
    }

    /// How many pieces it holds, as a signal.
    pub fn count(self) -> u32 {
        self.with(|shown| match shown {
            Remote::Ready(Some(cart)) => cart.count(),
            _ => 0,
        })
    }

    /// Whether it is known what it holds, as a signal.
    pub fn is_known(self) -> bool {
        self.with(|shown| matches!(shown, Remote::Ready(_)))
    }

    /// Whether changes are waiting for their answer, as a signal.
    pub fn busy(self) -> bool {
        self.busy.get()
    }

    /// Whether a change got no answer and waits to be sent again, as a signal.
    pub fn is_stalled(self) -> bool {
        self.stalled.get()
    }

    /// What was in the cart when the backend lost it, as a signal.
    pub fn lost(self) -> Vec<KeptLine> {
        self.lost.get()
    }

    /// What a variant cost when it was last seen here, where that is another price, as a signal.
    pub fn price_before(self, variant: &VariantId) -> Option<Money> {
        self.prices.with(|prices| prices.iter().find(|(of, _)| of == variant).map(|(_, was)| *was))
    }

    /// Asks the backend for the cart. What is shown stays until the answer is there.
    pub fn refresh(self) {
        let backend = self.session.backend();
        self.shown.update(|shown| {
            if matches!(shown, Remote::Failed(_)) {
                *shown = Remote::Loading;
            }
        });
        let asked_at = self.with_queue(|queue| queue.version);
        task::spawn(async move {
            let answer = backend.cart().await;
            let is_old = self.with_queue(|queue| {
                queue.version != asked_at || queue.sending.is_some() || !queue.waiting.is_empty()
            });
            match answer {
                // An older answer than those that changes have got meanwhile or will get.
                _ if is_old && self.now().is_some() => {}
                Ok(cart) => {
                    self.compare(cart.as_ref());
                    self.confirm(cart);
                    self.show();
                }
                Err(error) => {
                    console::warn(&error.to_string());
                    // The cart of a customer whose session is over is no longer this one's.
                    if self.now().is_none() || error == CommerceError::SignedOut {
                        self.shown.set(Remote::Failed(error));
                    }
                }
            }
        });
    }

    /// Takes a cart that was heard of elsewhere (an order was placed, a checkout refused).
    pub fn adopt(self, cart: Option<Cart>) {
        if cart.is_none() {
            self.forget_lost();
        }
        self.confirm(cart);
        self.show();
    }

    /// Shows the order that the cart has become.
    pub fn show_order(self, order: OrderRef) {
        self.adopt(None);
        self.navigation.replace(Route::Order(order));
    }

    /// The messages, each with the name of the line it is about.
    pub fn with_subjects(self, messages: Vec<Message>) -> Vec<Message> {
        with_subjects(messages, [&self.now()])
    }

    /// Asks for a change, which is kept until it has got an answer; `then` hears what became of it.
    pub fn change(self, change: CartChange, then: impl FnOnce(Outcome) + 'static) {
        self.enqueue(change, true, Box::new(then));
    }

    /// Asks for a change that has only now a meaning: where it gets no answer, it is not made.
    pub fn change_now(self, change: CartChange, then: impl FnOnce(Outcome) + 'static) {
        self.enqueue(change, false, Box::new(then));
    }

    /// Forgets the changes that were not sent.
    pub fn forget_waiting(self) {
        self.with_queue(|queue| queue.waiting.clear());
        self.write_down();
    }

    /// Calls `then` once every change has got its answer, or as soon as one has to wait for the
    /// network.
    pub fn when_settled(self, then: impl FnOnce(bool) + 'static) {
        if self.stalled.get_untracked() {
            self.kept.get_value().bell.ring();
        }
        self.with_queue(|queue| queue.settled.push(Box::new(then)));
        if self.with_queue(|queue| queue.sending.is_none() && queue.waiting.is_empty()) {
            self.settle(true);
        }
    }

    fn settle(self, is_through: bool) {
        let settled = self.with_queue(|queue| std::mem::take(&mut queue.settled));
        settled.into_iter().for_each(|then| then(is_through));
    }

    /// Puts back what the backend has lost.
    pub fn put_back_lost(self, then: impl Fn(Outcome) + Clone + 'static) {
        for line in self.lost.get_untracked() {
            let KeptLine { variant, quantity, text, .. } = line;
            self.change(CartChange::Add { variant, quantity, text }, then.clone());
        }
        self.forget_lost();
    }

    /// Forgets what the backend has lost.
    pub fn forget_lost(self) {
        self.lost.set(Vec::new());
        let kept = self.kept.get_value();
        kept.snapshot.write_lost(&[]);
        kept.snapshot.write(None);
    }

    fn enqueue(self, change: CartChange, is_patient: bool, then: Then) {
        self.with_queue(|queue| {
            let last = queue.waiting.back().filter(|last| !last.was_sent).map(|last| &last.entry.change);
            let superseded = optimistic::superseded_by(&change, last);
            if superseded && let Some(superseded) = queue.waiting.pop_back() {
                (superseded.then)(Ok(Vec::new()));
            }
            queue.version = queue.version.wrapping_add(1);
            let entry = Entry { change, goal: None };
            queue.waiting.push_back(Waiting { entry, was_sent: false, is_patient, then });
        });
        self.follow();
        self.write_down();
        self.show_change();
        self.send_next();
    }

    /// Goes on with what pages that are gone could not send.
    fn take_up(self) {
        let left = self.kept.get_value().journal.adopt(clock::now());
        if left.is_empty() {
            return;
        }
        self.with_queue(|queue| {
            for entry in left {
                let was_sent = entry.goal.is_some();
                queue.waiting.push_back(Waiting {
                    entry,
                    was_sent,
                    is_patient: true,
                    then: Box::new(|_| {}),
                });
            }
        });
        self.write_down();
        self.send_next();
    }

    fn send_next(self) {
        let next = self.with_queue(|queue| {
            if queue.sending.is_some() {
                return None;
            }
            let next = queue.waiting.pop_front()?;
            queue.sending = Some((next.entry.clone(), next.is_patient));
            Some(next)
        });
        let Some(mut next) = next else {
            let is_sending = self.with_queue(|queue| queue.sending.is_some());
            self.busy.set(is_sending);
            if !is_sending {
                self.settle(true);
            }
            return;
        };
        self.busy.set(true);
        task::spawn(async move {
            let outcome = self.deliver(&mut next).await;
            if let Err(error) = &outcome {
                console::warn(&error.to_string());
            }
            self.stalled.set(false);
            self.with_queue(|queue| queue.sending = None);
            self.write_down();
            self.show_change();
            (next.then)(outcome);
            self.send_next();
        });
    }

    /// Sends a change until it has an answer, or until its patience ends.
    async fn deliver(self, change: &mut Waiting) -> Outcome {
        let backend = self.session.backend();
        let bell = self.kept.get_value().bell.clone();
        let mut tries = 0;
        loop {
            let error = match self.try_once(&backend, change).await {
                Err(error) if change.is_patient && patience::lasts(&error, tries) => error,
                Err(error) if patience::lasts_for_now(&error, tries) => error,
                Err(error) => {
                    // The backend may have made it all the same: what it now has is shown.
                    task::after(0, move || self.refresh());
                    return Err(error);
                }
                Ok(said) => return Ok(said),
            };
            console::warn(&error.to_string());
            tries += 1;
            self.stalled.set(change.is_patient);
            if change.is_patient {
                self.settle(false);
            }
            self.pause(&bell, patience::delay_ms(&error, tries, BrowserDevice.random())).await;
        }
    }

    /// Waits, and says to other pages all the while that this one is alive.
    async fn pause(self, bell: &Bell, mut milliseconds: i32) {
        while milliseconds > 0 {
            self.write_down();
            if bell.wait(milliseconds.min(journal::BEAT_MS)).await {
                return;
            }
            milliseconds -= journal::BEAT_MS;
        }
    }

    /// Sends a change once; not at all where an attempt before has gone through without our hearing
    /// of it.
    async fn try_once(self, backend: &Backend, change: &mut Waiting) -> Outcome {
        let is_relative = matches!(change.entry.change, CartChange::Add { .. });
        if is_relative && (change.was_sent || !self.with_queue(|queue| queue.is_known)) {
            let cart = backend.cart().await?;
            let is_through = change.entry.goal.as_ref().is_some_and(|goal| goal.is_met(cart.as_ref()));
            self.confirm(cart);
            if change.was_sent && is_through {
                return Ok(Vec::new());
            }
        }
        change.entry.goal = self.with_queue(|queue| Goal::of(&change.entry.change, queue.confirmed.as_ref()));
        change.was_sent = true;
        self.with_queue(|queue| queue.sending = Some((change.entry.clone(), change.is_patient)));
        self.write_down();
        let answer = backend.change_cart(&change.entry.change).await?;
        self.compare(answer.cart.as_ref());
        let before = self.with_queue(|queue| queue.confirmed.take());
        let messages = with_subjects(answer.messages, [&before, &answer.cart]);
        self.confirm(answer.cart);
        Ok(messages)
    }

    /// The snapshot of a cart that is gone stays, for the shopper to decide.
    fn confirm(self, cart: Option<Cart>) {
        if cart.is_some() {
            self.kept.get_value().snapshot.write(cart.as_ref());
        }
        self.with_queue(|queue| {
            queue.confirmed = cart;
            queue.is_known = true;
            queue.version = queue.version.wrapping_add(1);
        });
    }

    /// Before a cart is taken for the confirmed one: what is missing, and what has another price.
    fn compare(self, cart: Option<&Cart>) {
        let Some(before) = self.kept.get_value().snapshot.read() else { return };
        let missing = match cart {
            Some(cart) => {
                let changed = snapshot::changed_prices(&before, cart);
                if !changed.is_empty() {
                    self.prices.set(changed);
                }
                snapshot::missing(&before, cart)
            }
            None => before.lines,
        };
        if !missing.is_empty() {
            self.lose(missing);
        }
    }

    /// Offers what is lost until the shopper decides, unless an order has it.
    fn lose(self, mut lines: Vec<KeptLine>) {
        let before = self.lost.get_untracked();
        let is_new = |line: &KeptLine| !lines.contains(line);
        let others: Vec<KeptLine> = before.into_iter().filter(is_new).collect();
        lines.extend(others);
        self.kept.get_value().snapshot.write_lost(&lines);
        self.lost.set(lines);
        recovery::look_for_order(self.session, self);
    }

    fn write_down(self) {
        let entries = self.with_queue(|queue| {
            let sending = queue.sending.iter().filter(|(_, is_patient)| *is_patient).map(|(entry, _)| entry);
            let waiting = queue.waiting.iter().filter(|one| one.is_patient).map(|one| &one.entry);
            sending.chain(waiting).cloned().collect()
        });
        self.kept.get_value().journal.write(entries, clock::now());
    }

    /// After a change: a cart of which nothing is known yet is not taken for an empty one.
    fn show_change(self) {
        if self.with_queue(|queue| queue.is_known) {
            self.show();
        }
    }

    fn show(self) {
        let shown = self.with_queue(|queue| {
            let sending = queue.sending.iter().map(|(entry, _)| entry);
            let waiting = sending.chain(queue.waiting.iter().map(|one| &one.entry));
            optimistic::apply(queue.confirmed.clone(), waiting.map(|entry| &entry.change))
        });
        self.shown.set(Remote::Ready(shown));
    }

    fn with_queue<O>(self, read: impl FnOnce(&mut Queue) -> O) -> O {
        self.queue.with_value(|queue| read(&mut queue.borrow_mut()))
    }
}

fn with_subjects<const N: usize>(messages: Vec<Message>, carts: [&Option<Cart>; N]) -> Vec<Message> {
    let title = |path: &String| {
        let mut lines = carts.iter().filter_map(|cart| cart.as_ref()).flat_map(|cart| &cart.lines);
        lines.find(|line| line.id.as_str() == path).map(|line| line.title.clone())
    };
    let named = |message: Message| {
        let subject = message.subject.or_else(|| message.path.as_ref().and_then(title));
        Message { subject, ..message }
    };
    messages.into_iter().map(named).collect()
}

/// The cart, from context.
pub fn use_basket() -> Basket {
    expect_context()
}
