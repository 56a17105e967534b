//! What the network and the server make of a request.

use super::{Happening, Mail, World, short};
use crate::{
    Cart, CartAnswer, CartChange, CommerceError, LineId, Message, MessageCode, VariantId,
    cart_queue::{CLOSED_MS, CartQuestion, EntryId, Event, IN_FLIGHT_MS, RequestId, testing::cart},
};

/// Times are in milliseconds.
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

impl World {
    fn fate(&mut self) -> Fate {
        if !self.is_online {
            return Fate::RequestLost { after: 50 };
        }
        let fate = self.fates[self.next_fate % self.fates.len()];
        self.next_fate += 1;
        fate
    }

    pub(super) fn send(&mut self, tab: usize, request: RequestId, entry: EntryId, change: CartChange) {
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

    pub(super) fn read(&mut self, tab: usize, question: CartQuestion) {
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

    pub(super) fn make(&mut self, entry: EntryId, change: &CartChange) {
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

    pub(super) fn cart(&self) -> Cart {
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
