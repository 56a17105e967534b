//! Sends the first entry until it has an answer, or until it may not be sent again.

use super::{
    BEAT_MS, CLOSED_MS, CartQuestion, CartQueue, Effect, Goal, IN_FLIGHT_MS, Outcome, Progress, RequestId,
    Step, with_subjects,
};
use crate::{Cart, CartAnswer, CartChange, CommerceError, Result, retry};

impl CartQueue {
    /// Does what can be done now.
    pub(super) fn proceed(&mut self) {
        if self.is_away || self.step != Step::Idle {
            return;
        }
        let is_quiet = self.moment.now >= self.quiet_at;
        if self.has_turn && is_quiet && self.is_busy() && self.step_back() {
            self.store();
        }
        if self.is_busy() && !self.has_turn {
            return self.look();
        }
        let Some(first) = self.entries.front() else {
            // Another tab must not send before the last request of this one is over.
            if self.ticket.is_some() && !is_quiet {
                self.wait_for_quiet();
            } else if self.is_recorded || self.has_turn {
                self.leave_line();
                self.store();
                self.look_again_in_company();
            }
            if self.looks_later && self.ticket.is_none() {
                self.look();
            }
            return;
        };
        let is_addition = matches!(first.entry.change, CartChange::Add { .. });
        let is_fresh = self.basis == Some(counted(self.moment.revision));
        match first.entry.progress {
            Progress::Sent(Some(_)) => self.read_cart(true),
            Progress::Sent(None) => self.send(),
            Progress::Waiting if !is_quiet => self.wait_for_quiet(),
            Progress::Waiting if is_addition && !is_fresh => self.read_cart(true),
            Progress::Waiting => self.send(),
        }
    }

    fn send(&mut self) {
        let request = self.next_request();
        let confirmed = self.confirmed.as_ref();
        let Some(first) = self.entries.front_mut() else { return };
        first.entry.progress = Progress::Sent(Goal::of(&first.entry.change, confirmed));
        let send = Effect::Send { request, entry: first.entry.id, change: first.entry.change.clone() };
        self.step = Step::Sending(request);
        self.quiet_before = self.quiet_at;
        self.quiet_at = self.quiet_at.max(self.moment.now + IN_FLIGHT_MS);
        self.basis = None;
        self.version = self.version.wrapping_add(1);
        self.mark();
        self.store();
        self.effects.push(send);
    }

    /// Asks for the cart: to deliver the first entry, or because somebody wants to know.
    pub(super) fn read_cart(&mut self, is_for_entry: bool) {
        let request = self.next_request();
        if is_for_entry {
            self.step = Step::Reading(request);
            self.store();
        }
        self.effects.push(Effect::ReadCart(CartQuestion {
            request,
            is_for_entry,
            began: self.moment.now,
            version: self.version,
            revision: self.moment.revision,
        }));
    }

    fn next_request(&mut self) -> RequestId {
        self.requests = self.requests.wrapping_add(1);
        self.requests
    }

    pub(super) fn answered(&mut self, request: RequestId, answer: Result<CartAnswer>) {
        if self.step != Step::Sending(request) {
            // Its entry was taken over meanwhile.
            if !self.is_away {
                self.read_cart(false);
            }
            return;
        }
        self.step = Step::Idle;
        let longest = match &answer {
            Err(CommerceError::Timeout) => IN_FLIGHT_MS,
            Err(CommerceError::Offline | CommerceError::Status(500..)) => CLOSED_MS,
            _ => 0,
        };
        self.quiet_at = self.quiet_before.max(self.quiet_at.min(self.moment.now + longest));
        match answer {
            Ok(CartAnswer { cart, messages }) => {
                let before = self.confirmed.take();
                let messages = with_subjects(messages, [before.as_ref(), cart.as_ref()]);
                self.effects.push(Effect::Heard);
                self.mark();
                self.confirm(cart, Some(counted(self.moment.revision)));
                self.conclude(Ok(messages));
            }
            Err(error) => self.failed(error),
        }
    }

    pub(super) fn cart_read(&mut self, question: CartQuestion, answer: Result<Option<Cart>>) {
        if question.is_for_entry {
            if self.step == Step::Reading(question.request) {
                self.step = Step::Idle;
                match answer {
                    Ok(cart) => self.read_for_entry(question, cart),
                    Err(error) => self.failed(error),
                }
            }
            return;
        }
        // Changes have got later answers meanwhile, or will get them.
        let is_old = question.version != self.version || self.is_busy();
        let has_later = self.is_known || self.shown().is_some();
        match answer {
            _ if is_old && has_later => {}
            Ok(cart) => {
                self.effects.push(Effect::Heard);
                self.take_answer(question, cart);
            }
            Err(error) => self.effects.push(Effect::ReadFailed(error)),
        }
    }

    fn take_answer(&mut self, question: CartQuestion, cart: Option<Cart>) {
        let is_certain = question.began >= self.quiet_at && question.revision == self.moment.revision;
        self.confirm(cart, is_certain.then(|| counted(question.revision)));
    }

    /// Finds out what became of an addition that was sent before.
    fn read_for_entry(&mut self, question: CartQuestion, cart: Option<Cart>) {
        self.take_answer(question, cart);
        let Some(first) = self.entries.front_mut() else { return };
        let Progress::Sent(Some(goal)) = &first.entry.progress else { return };
        if goal.is_met(self.confirmed.as_ref()) {
            self.effects.push(Effect::Heard);
            self.mark();
            self.basis = self.basis.map(|_| counted(self.moment.revision));
            self.conclude(Ok(Vec::new()));
        } else if question.began >= self.quiet_at {
            first.entry.progress = Progress::Waiting;
        } else {
            self.wait_for_quiet();
        }
    }

    /// Sends again later, or gives up. The backend may have made the change all the same: then what it
    /// now has is asked for.
    fn failed(&mut self, error: CommerceError) {
        let may_wait = self.entries.front().is_some_and(|first| first.may_wait);
        let is_tried_again = if may_wait {
            retry::may_retry(&error, self.attempts)
        } else {
            retry::may_retry_attended(&error, self.attempts)
        };
        self.basis = None;
        if !is_tried_again {
            self.mark();
            self.conclude(Err(error));
            return self.read_cart(false);
        }
        self.attempts += 1;
        if may_wait {
            self.is_stalled = true;
            self.effects.push(Effect::Settled(false));
        }
        let delay = i64::from(retry::backoff_ms(&error, self.attempts, self.moment.random));
        self.step = Step::BackingOff(self.moment.now + delay);
        self.store();
        self.effects.push(Effect::Wait(delay.min(BEAT_MS)));
    }

    /// The first entry is over.
    fn conclude(&mut self, outcome: Outcome) {
        self.attempts = 0;
        self.is_stalled = false;
        let Some(over) = self.entries.pop_front() else { return };
        self.store();
        self.changed();
        self.effects.push(Effect::Tell { entry: over.entry.id, caller: over.caller, outcome });
    }

    fn wait_for_quiet(&mut self) {
        self.step = Step::Quiet;
        self.effects.push(Effect::Wait((self.quiet_at - self.moment.now).clamp(0, BEAT_MS)));
    }

    pub(super) fn time_is_over(&mut self) {
        let until = match self.step {
            Step::Idle | Step::Lining => return self.look(),
            Step::BackingOff(until) => until,
            Step::Quiet => {
                // A tab that stands before this one may have stored its record again after a wipe.
                self.has_turn &= !self.is_busy();
                self.quiet_at
            }
            Step::Looking | Step::Reading(_) | Step::Sending(_) => return,
        };
        let rest = until - self.moment.now;
        if rest <= 0 {
            self.step = Step::Idle;
        } else {
            self.store();
            self.effects.push(Effect::Wait(rest.min(BEAT_MS)));
        }
    }

    /// Tries again at once where that is waited for.
    pub(super) fn hurry(&mut self) {
        match self.step {
            Step::BackingOff(_) => self.step = Step::Idle,
            // A caller that waits for all answers is not held up until the last request is over.
            Step::Quiet if self.is_stalled() => self.effects.push(Effect::Settled(false)),
            _ => {}
        }
    }
}

/// A revision that a newer version of the shop has stored cannot be read: it never changes for this one.
fn counted(revision: Option<u64>) -> u64 {
    revision.unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{super::*, *};
    use crate::VariantId;

    /// Answers what the queue asks for until it sends a change; gives how often it read the cart.
    fn reads_before_sending(revision: Option<u64>) -> usize {
        let mut queue = CartQueue::new(1);
        let mut record = None;
        let mut reads = 0;
        let change = CartChange::add(VariantId::new("a"), 1);
        let mut events = VecDeque::from([Event::Asked { change, caller: 1, may_wait: true }]);
        while let Some(event) = events.pop_front() {
            let moment = Moment { now: 1_000_000, random: 7, is_recorded: record.is_some(), revision };
            for effect in queue.on(moment, event) {
                match effect {
                    Effect::Send { .. } => return reads,
                    Effect::Store { record: stored, .. } => record = stored,
                    Effect::Look => events.push_back(Event::Seen(Seen {
                        records: record.clone().into_iter().collect(),
                        locks: Some(Locks { alive: vec![1], taken: Vec::new(), is_alone: true }),
                    })),
                    Effect::ReadCart(question) => {
                        reads += 1;
                        assert!(reads < 9, "it only reads");
                        events.push_back(Event::CartRead(question, Ok(None)));
                    }
                    _ => {}
                }
            }
        }
        panic!("nothing was sent");
    }

    /// A newer version of the shop may have been here before this one.
    #[test]
    fn an_addition_is_sent_although_the_revision_cannot_be_read() {
        assert_eq!(reads_before_sending(Some(0)), 1);
        assert_eq!(reads_before_sending(None), 1);
    }
}
