//! Carries out what the cart queue wants: one event after the other, each to its end.

use commerce::{
    Commerce, CommerceError, Severity,
    cart_queue::{Caller, Effect, Event, Outcome},
};

use super::{CartStore, Engine};
use crate::{
    platform::{console, locks, task, wakeup::Wakeup},
    state::Remote,
};

/// After so many milliseconds every tab sees what another one has stored or removed, however busy it is.
const SEEN_BY_ALL_MS: i32 = 20_000;
/// A tab waits so many milliseconds for another one that looks: that may be suspended.
const LOOK_AT_LATEST_MS: i32 = 3_000;

impl CartStore {
    /// Tells the queue what has happened, and carries out what follows. What a caller asks for meanwhile
    /// waits until that is done: effects are in order.
    pub(super) fn tell(self, event: Event) {
        self.with_engine(|engine| engine.events.borrow_mut().push_back(event));
        if self.with_engine(|engine| engine.is_running.replace(true)) {
            return;
        }
        while let Some(event) = self.with_engine(|engine| engine.events.borrow_mut().pop_front()) {
            let effects = self.with_engine(|engine| engine.hear(event));
            self.show_state();
            for effect in effects {
                self.carry_out(effect);
            }
        }
        self.with_engine(|engine| engine.is_running.set(false));
    }

    fn show_state(self) {
        let (is_busy, is_stalled) = self.with_engine(|engine| {
            let queue = engine.queue.borrow();
            (queue.is_busy(), queue.is_stalled())
        });
        for (signal, now) in [(self.busy, is_busy), (self.stalled, is_stalled)] {
            if signal.get_untracked() != now {
                signal.set(now);
            }
        }
    }

    /// Once the backend has said what the cart holds.
    fn show_count(self) {
        let count = self.with_engine(|engine| {
            let queue = engine.queue.borrow();
            (engine.count_is_known.get() && queue.is_known()).then(|| queue.count())
        });
        if let Some(count) = count.filter(|count| *count != self.count.get_untracked()) {
            self.count.set(count);
        }
    }

    fn carry_out(self, effect: Effect) {
        match effect {
            Effect::Look => self.look(),
            Effect::Store { record_id, record } => {
                self.with_engine(|engine| engine.store(record_id, record.as_ref()));
            }
            Effect::Forget(tab) => {
                self.kept(|kept| kept.forget(tab));
                self.with_engine(|engine| engine.take(tab));
                task::after(SEEN_BY_ALL_MS, move || self.with_engine(|engine| engine.end_take(tab)));
            }
            Effect::Mark(revision) => self.kept(|kept| kept.mark(revision)),
            Effect::Send { request, change, .. } => {
                let backend = self.session.backend();
                task::spawn(async move {
                    let answer = backend.change_cart(&change).await;
                    warn(answer.as_ref().err());
                    self.tell(Event::Answered(request, answer));
                });
            }
            Effect::ReadCart(question) => {
                let backend = self.session.backend();
                task::spawn(async move {
                    let answer = backend.cart().await;
                    warn(answer.as_ref().err());
                    self.tell(Event::CartRead(question, answer));
                });
            }
            Effect::Wait(milliseconds) => self.wait(milliseconds),
            Effect::Tell { caller, outcome, .. } => self.tell_caller(caller, outcome),
            Effect::Dismiss(caller) => {
                self.with_engine(|engine| engine.take_caller(caller));
            }
            Effect::Settled(is_through) => {
                let settled = self.with_engine(|engine| engine.settled.take());
                settled.into_iter().for_each(|then| then(is_through));
            }
            Effect::Heard => {
                let cart = self.with_engine(|engine| engine.queue.borrow().confirmed().cloned());
                self.compare(cart.as_ref());
            }
            Effect::Show => {
                let cart = self.with_engine(|engine| engine.queue.borrow().shown());
                self.shown.set(Remote::Ready(cart));
                self.show_count();
            }
            Effect::ReadFailed(error) => {
                // The cart of a customer whose session is over is no longer this one's.
                if self.now().is_none() || error == CommerceError::SignedOut {
                    self.shown.set(Remote::Failed(error));
                }
            }
        }
    }

    /// One tab after the other looks, and each tells by its locks what it has taken over: what it stores may
    /// reach the others later.
    fn look(self) {
        let alone = Wakeup::default();
        let look = self.with_engine(|engine| engine.begin_look(alone.clone()));
        task::spawn(async move {
            let has_lock = self.with_engine(Engine::has_lock_to_look);
            let is_alone = has_lock && alone.wait(LOOK_AT_LATEST_MS).await;
            let locks = locks::held().await;
            if !self.with_engine(|engine| engine.is_looking(look)) {
                return;
            }
            self.tell(Event::Seen(self.kept(|kept| kept.seen(locks, is_alone))));
            self.with_engine(|engine| {
                // Who heard of it may have asked for something, and so for another look.
                if engine.is_looking(look) {
                    engine.end_look();
                }
                engine.count_is_known.set(true);
            });
            self.show_count();
        });
    }

    fn wait(self, milliseconds: i64) {
        let timer = self.with_engine(|engine| {
            engine.timers.set(engine.timers.get().wrapping_add(1));
            engine.timers.get()
        });
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        task::after(milliseconds, move || {
            if self.with_engine(|engine| engine.timers.get()) == timer {
                self.tell(Event::Timer);
            }
        });
    }

    fn tell_caller(self, caller: Option<Caller>, outcome: Outcome) {
        let then = caller.and_then(|caller| self.with_engine(|engine| engine.take_caller(caller)));
        match then {
            Some(then) => then(outcome),
            None if is_refused(&outcome) => {
                self.with_engine(|engine| engine.unheard.borrow_mut().push(outcome));
                self.has_unheard.set(true);
            }
            None => {}
        }
    }
}

fn is_refused(outcome: &Outcome) -> bool {
    match outcome {
        Ok(messages) => messages.iter().any(|message| message.severity != Severity::Info),
        Err(_) => true,
    }
}

fn warn(error: Option<&CommerceError>) {
    if let Some(error) = error {
        console::warn(&error.to_string());
    }
}
