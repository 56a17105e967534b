//! Whose turn it is to send: the tabs stand in line, and the smallest ticket among those alive is next.
//!
//! A ticket is the time, or one more than every ticket seen: it is larger than one that cannot be seen
//! because it was wiped. Two tabs that look in the same instant may draw the same one; they look again
//! after [`DRAW_MS`] ([`TAKE_OVER_MS`] where both may take over the same entries), and the smaller tab id goes
//! first. A tab that takes entries over takes their place in the line as well, until they are delivered: what was sent is
//! settled before anything else is sent, and what was asked for first is made first.

use super::{BEAT_MS, CartQueue, Effect, Entry, IN_FLIGHT_MS, Locks, Pending, Progress, Record, Seen, Step};

/// After so many milliseconds every tab sees what another one has stored.
const DRAW_MS: i64 = 100;
/// The same for tabs that may have taken over the same entries, such as two that start at once in a browser
/// without locks: both have much to do just then, and what one stores reaches the other late.
const TAKE_OVER_MS: i64 = 1_000;
/// How often a tab in the line looks again, where no other tab tells it to.
const LOOK_MS: i64 = 2_000;
/// After so many milliseconds in the line the shopper is told.
const STALLED_MS: i64 = 10_000;

impl CartQueue {
    /// Looks, or, where something is being delivered, looks after that: more may have been left since the last look.
    pub(super) fn look_soon(&mut self) {
        self.look();
        self.looks_later |= self.step != Step::Looking;
    }

    pub(super) fn look(&mut self) {
        if matches!(self.step, Step::Idle | Step::Lining) && !self.is_away && !self.has_turn {
            self.step = Step::Looking;
            self.looks_later = false;
            self.effects.push(Effect::Look);
        }
    }

    /// Takes over what is left, and lines up where there is something to do.
    pub(super) fn see(&mut self, seen: Seen) {
        if self.step != Step::Looking {
            return;
        }
        self.step = Step::Idle;
        if self.is_away {
            return;
        }
        let now = self.moment.now;
        let others =
            seen.records.iter().filter(|record| record.tab != self.record_id && !seen.is_taken(record));
        let (mut left, mut live): (Vec<&Record>, Vec<&Record>) =
            others.partition(|record| seen.is_left(record, now));
        if !seen.may_take_over() {
            // It keeps its place in the line until somebody takes it over.
            live.append(&mut left);
        }
        left.sort_by_key(|record| (record.ticket.unwrap_or(u64::MAX), record.written));
        for record in &left {
            self.take_over(record);
        }
        if seen.may_take_over() {
            self.give_up_missing();
        }
        self.has_company = !live.is_empty();
        if self.is_any_doubtful() {
            self.stand_in_line(LOOK_MS);
        } else if !self.entries.is_empty() || self.quiet_at > now {
            self.line_up(&live, seen.locks.as_ref(), !left.is_empty());
        } else {
            self.look_again_in_company();
        }
        self.effects.extend(left.iter().map(|record| Effect::Forget(record.tab)));
    }

    /// Puts the entries of a tab that is gone where they stood in the line; before the own ones where
    /// they stood nowhere. What this tab has sent is settled before entries that were not sent.
    fn take_over(&mut self, record: &Record) {
        self.quiet_at = self.quiet_at.max(record.quiet_at.min(self.moment.now + IN_FLIGHT_MS));
        self.basis = None;
        let place = record.ticket.unwrap_or(u64::MAX);
        let own = self.own_ticket.unwrap_or(u64::MAX);
        let is_behind = |one: &Pending| match record.ticket {
            Some(_) => one.ticket.unwrap_or(own) > place,
            None => one.caller.is_some(),
        };
        let is_sent = |entry: &Entry| entry.progress != Progress::Waiting;
        let is_settled_later = !record.entries.first().is_some_and(is_sent);
        let sent = self.entries.iter().take_while(|one| is_settled_later && is_sent(&one.entry)).count();
        let mut at = self.entries.iter().position(is_behind).unwrap_or(self.entries.len()).max(sent);
        for entry in &record.entries {
            if let Some(known) = self.entries.iter_mut().find(|known| known.entry.id == entry.id) {
                known.is_doubtful = false;
                continue;
            }
            let (entry, ticket) = (entry.clone(), record.ticket);
            let pending = Pending { entry, caller: None, may_wait: true, ticket, is_doubtful: false };
            self.entries.insert(at, pending);
            at += 1;
        }
        self.ticket = [self.ticket, record.ticket].into_iter().flatten().min();
        self.changed();
    }

    fn line_up(&mut self, live: &[&Record], locks: Option<&Locks>, took_over: bool) {
        let is_new = self.ticket.is_none() || took_over;
        if is_new {
            self.lined_up_at = self.moment.now;
        }
        let others = live.iter().flat_map(|record| [record.ticket, record.last_ticket]).flatten();
        let last = others.chain(self.last_ticket()).max();
        let ticket = self.ticket.unwrap_or_else(|| {
            let time = u64::try_from(self.moment.now).unwrap_or_default();
            let drawn = last.map_or(time, |last| time.max(last + 1));
            self.own_ticket = Some(drawn);
            drawn
        });
        self.ticket = Some(ticket);
        let is_ahead = |record: &&&Record| {
            record.ticket.is_some_and(|other| (other, record.tab) < (ticket, self.record_id))
        };
        let ahead: Vec<&&Record> = live.iter().filter(is_ahead).collect();
        // Two tabs that start in the same instant may both have taken over the same entries.
        self.entries.retain(|one| {
            let is_there = |record: &&&Record| record.entries.iter().any(|entry| entry.id == one.entry.id);
            one.caller.is_some() || !ahead.iter().any(is_there)
        });
        if is_new || self.moment.now - self.written >= BEAT_MS {
            self.store();
        }
        let is_another = |tab: &u64| *tab != self.record_id;
        let may_draw_the_same = locks.is_none_or(|locks| locks.alive.iter().any(is_another));
        if !ahead.is_empty() {
            self.stand_in_line(LOOK_MS);
        } else if is_new && may_draw_the_same {
            self.stand_in_line(if took_over && locks.is_none() { TAKE_OVER_MS } else { DRAW_MS });
        } else {
            self.has_turn = true;
        }
    }

    pub(super) fn last_ticket(&self) -> Option<u64> {
        self.entries.iter().filter_map(|one| one.ticket).chain(self.own_ticket).max()
    }

    /// Others have records: the tab of one of them may crash, or may have left it.
    pub(super) fn look_again_in_company(&mut self) {
        if std::mem::take(&mut self.has_company) {
            self.effects.push(Effect::Wait(BEAT_MS));
        }
    }

    fn stand_in_line(&mut self, look_again: i64) {
        self.step = Step::Lining;
        self.effects.push(Effect::Wait(look_again));
        if self.moment.now - self.lined_up_at >= STALLED_MS && self.is_busy() {
            self.is_stalled = true;
            self.effects.push(Effect::Settled(false));
        }
    }

    pub(super) fn leave_line(&mut self) {
        self.ticket = None;
        self.own_ticket = None;
        self.has_turn = false;
    }

    /// Goes back to where the first entry stands, once what stood before it is delivered. Says whether
    /// that is another place.
    pub(super) fn step_back(&mut self) -> bool {
        let first = self.entries.front().and_then(|first| first.ticket).or(self.own_ticket);
        let stands_behind = self.ticket.is_some() && first.is_none_or(|first| Some(first) > self.ticket);
        if stands_behind {
            self.ticket = first;
            self.has_turn = false;
        }
        stands_behind
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{testing::cart, *},
        *,
    };
    use crate::{CartAnswer, CartChange, VariantId};

    const BEGIN: i64 = 1_000_000;

    fn moment(now: i64, is_recorded: bool) -> Moment {
        Moment { now, random: 7, is_recorded, revision: Some(1) }
    }

    /// What a closed tab has left, at the front of the line.
    fn left(is_alone: bool) -> Event {
        let record = Record {
            tab: 9,
            written: 0,
            ticket: Some(1),
            last_ticket: Some(1),
            quiet_at: 0,
            entries: vec![Entry {
                id: EntryId { tab: 9, number: 1 },
                change: CartChange::add(VariantId::new("b"), 1),
                progress: Progress::Waiting,
            }],
            is_old: false,
        };
        let locks = Locks { alive: Vec::new(), taken: Vec::new(), is_alone };
        Event::Seen(Seen { records: vec![record], locks: Some(locks) })
    }

    /// For as long as its browser suspends a tab in the middle of a look.
    #[test]
    fn a_tab_that_may_take_nothing_over_waits_says_so_and_goes_on_once_it_may() {
        let mut queue = CartQueue::new(1);
        let change = CartChange::add(VariantId::new("a"), 1);
        queue.on(moment(BEGIN, false), Event::Asked { change, caller: 1, may_wait: true });
        let mut now = BEGIN;
        while !queue.is_stalled() {
            assert!(now <= BEGIN + STALLED_MS + LOOK_MS, "nobody is told");
            let effects = queue.on(moment(now, true), left(false));
            assert!(effects.contains(&Effect::Wait(LOOK_MS)), "{effects:?}");
            now += LOOK_MS;
            assert_eq!(queue.on(moment(now, true), Event::Timer), [Effect::Look]);
        }
        let effects = queue.on(moment(now, true), left(true));
        assert!(effects.contains(&Effect::Forget(9)) && queue.count() == 2, "{effects:?}");
    }

    fn tell(queue: &mut CartQueue, event: Event) -> Vec<Effect> {
        let is_recorded = queue.is_recorded;
        queue.on(moment(BEGIN, is_recorded), event)
    }

    /// Nothing is left, and there is no other tab.
    fn nothing() -> Event {
        let locks = Locks { alive: Vec::new(), taken: Vec::new(), is_alone: true };
        Event::Seen(Seen { records: Vec::new(), locks: Some(locks) })
    }

    #[test]
    fn it_is_settled_once_it_has_looked() {
        let mut queue = CartQueue::new(1);
        assert_eq!(tell(&mut queue, Event::Started), [Effect::Look]);
        assert_eq!(tell(&mut queue, Event::Hurry), []);
        assert_eq!(tell(&mut queue, nothing()), [Effect::Settled(true)]);
    }

    #[test]
    fn what_is_left_while_it_delivers_is_looked_for_after_that() {
        let mut queue = CartQueue::new(1);
        let change = CartChange::add(VariantId::new("a"), 1);
        tell(&mut queue, Event::Asked { change, caller: 1, may_wait: true });
        let effects = tell(&mut queue, nothing());
        let Some(Effect::ReadCart(question)) = effects.last() else { panic!("{effects:?}") };
        let effects = tell(&mut queue, Event::CartRead(*question, Ok(None)));
        let Some(Effect::Send { request, .. }) = effects.last() else { panic!("{effects:?}") };
        assert_eq!(tell(&mut queue, Event::Started), []);
        let answer = Ok(CartAnswer { cart: Some(cart()), messages: Vec::new() });
        let effects = tell(&mut queue, Event::Answered(*request, answer));
        assert_eq!(effects.last(), Some(&Effect::Look));
        assert_eq!(tell(&mut queue, nothing()), [Effect::Settled(true)], "it looks once");
    }
}
