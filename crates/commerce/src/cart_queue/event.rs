//! What the cart queue is told, and what it wants done.

#![allow(missing_docs, reason = "plain data: a name that says it all has no comment")]

use super::{EntryId, Record, Seen};
use crate::{Cart, CartAnswer, CartChange, CommerceError, Message, Result};

/// What became of a change.
pub type Outcome = Result<Vec<Message>>;

/// The caller that asked for a change and hears what became of it; an id of the caller's choice.
pub type Caller = u32;

/// What the queue is told with every event.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Milliseconds since 1970-01-01 UTC.
    pub now: i64,
    /// 64 random bits, for the jitter.
    pub random: u64,
    /// Whether the device holds this tab's record.
    pub is_recorded: bool,
    /// The stored revision, 0 where there is none; `None` where it cannot be read.
    pub revision: Option<u64>,
}

#[derive(Clone, Debug)]
pub enum Event {
    /// The page stands, or is taken over by its app: others may have left entries.
    Started,
    Asked {
        change: CartChange,
        /// The caller that hears what became of it.
        caller: Caller,
        /// Whether it is kept and sent again where the network fails. If not, it has a meaning only now.
        may_wait: bool,
    },
    /// The answer to [`Effect::Look`], read from the device in the moment of the event.
    Seen(Seen),
    /// The answer to [`Effect::Send`].
    Answered(RequestId, Result<CartAnswer>),
    /// The answer to [`Effect::ReadCart`].
    CartRead(CartQuestion, Result<Option<Cart>>),
    /// The cart was heard of elsewhere: an order was placed, a checkout refused.
    CartHeard(Option<Cart>),
    /// Somebody wants to know what the backend's cart holds.
    RefreshAsked,
    /// The time of the last [`Effect::Wait`] is over.
    Timer,
    /// The network is back, or somebody waits for the queue to be done.
    Hurry,
    /// Another tab has stored something of its queue.
    OtherTab,
    /// The page was put away: closed, or kept for going back.
    PutAway,
    /// The page is in use again.
    Shown,
    /// The device did not take the last [`Effect::Store`], and the record before it was removed.
    StorageRefused,
    /// The shopper signed out: what was not sent is forgotten.
    Forgotten,
}

/// What is to be done, in this order.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read the records of all tabs and answer with [`Event::Seen`].
    Look,
    /// Store this tab's record; `None` removes it. Where it fails, remove it and say
    /// [`Event::StorageRefused`] before the next effect.
    Store {
        /// By which id the device knows it.
        record_id: u64,
        record: Option<Record>,
    },
    /// Remove the record of a tab whose entries are now this tab's, or nobody's.
    Forget(u64),
    Mark(u64),
    /// Send a change and answer with [`Event::Answered`].
    Send {
        /// Goes into the answer.
        request: RequestId,
        entry: EntryId,
        change: CartChange,
    },
    /// Ask the backend for the cart and answer with [`Event::CartRead`].
    ReadCart(CartQuestion),
    /// Say [`Event::Timer`] after so many milliseconds, and forget the timer before.
    Wait(i64),
    /// Tell the caller; without one, the shopper, where the change was refused.
    Tell {
        entry: EntryId,
        /// The caller that asked for it; `None` where that was another tab.
        caller: Option<Caller>,
        outcome: Outcome,
    },
    /// Another tab has taken the change over: the caller will hear nothing here.
    Dismiss(Caller),
    /// All changes have their answers; or, if not `true`, one has to wait for the network.
    Settled(bool),
    /// The backend has said what the cart holds: [`CartQueue::confirmed`](super::CartQueue::confirmed).
    Heard,
    /// [`CartQueue::shown`](super::CartQueue::shown) may be another cart than before.
    Show,
    /// The backend did not say what the cart holds.
    ReadFailed(CommerceError),
}

/// Names a request of this tab.
pub type RequestId = u32;

/// A question for the cart, with what was known when it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CartQuestion {
    pub(super) request: RequestId,
    pub(super) is_for_entry: bool,
    pub(super) began: i64,
    pub(super) version: u32,
    pub(super) revision: Option<u64>,
}
