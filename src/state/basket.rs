//! The cart on screen, and the one queue its changes go through.
//!
//! Changes show at once and are sent one after the other, in order; each answer replaces what the
//! backend is known to hold, and whatever is still waiting is shown on top of it. A refused change
//! is rolled back, with the backend's own message.

mod optimistic;

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use commerce::{Cart, CartChange, Commerce, CommerceError, Message};
use leptos::prelude::*;

use super::{Remote, session::Session};
use crate::platform::{console, task};

/// What became of a change.
pub type Outcome = Result<Vec<Message>, CommerceError>;

type Then = Box<dyn FnOnce(Outcome)>;

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(CartChange, Then)>,
    sending: Option<CartChange>,
    confirmed: Option<Cart>,
}

/// The cart. Copied freely; lives as long as the page.
#[derive(Clone, Copy)]
pub struct Basket {
    session: Session,
    shown: RwSignal<Remote<Option<Cart>>, LocalStorage>,
    busy: RwSignal<bool>,
    queue: StoredValue<Rc<RefCell<Queue>>, LocalStorage>,
}

impl Basket {
    /// Knows nothing until [`Basket::refresh`].
    pub fn new(session: Session) -> Self {
        Self {
            session,
            shown: RwSignal::new_local(Remote::Loading),
            busy: RwSignal::new(false),
            queue: StoredValue::new_local(Rc::default()),
        }
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

    /// Asks the backend for the cart. What is shown stays until the answer is there.
    pub fn refresh(self) {
        let backend = self.session.backend();
        self.shown.update(|shown| {
            if matches!(shown, Remote::Failed(_)) {
                *shown = Remote::Loading;
            }
        });
        task::spawn(async move {
            let answer = backend.cart().await;
            let is_quiet = self.with_queue(|queue| queue.sending.is_none() && queue.waiting.is_empty());
            match answer {
                _ if !is_quiet => {}
                Ok(cart) => {
                    self.with_queue(|queue| queue.confirmed = cart);
                    self.show();
                }
                Err(error) => {
                    console::warn(&error.to_string());
                    if self.now().is_none() {
                        self.shown.set(Remote::Failed(error));
                    }
                }
            }
        });
    }

    /// Takes a cart that was heard of elsewhere (an order was placed, a checkout refused).
    pub fn adopt(self, cart: Option<Cart>) {
        self.with_queue(|queue| queue.confirmed = cart);
        self.show();
    }

    /// The messages, each with the name of the line it is about.
    pub fn with_subjects(self, messages: Vec<Message>) -> Vec<Message> {
        with_subjects(messages, [&self.now()])
    }

    /// Asks for a change; `then` hears what became of it.
    pub fn change(self, change: CartChange, then: impl FnOnce(Outcome) + 'static) {
        self.with_queue(|queue| {
            let superseded = optimistic::superseded_by(&change, queue.waiting.back().map(|(last, _)| last));
            if superseded && let Some((_, superseded_then)) = queue.waiting.pop_back() {
                superseded_then(Ok(Vec::new()));
            }
            queue.waiting.push_back((change, Box::new(then)));
        });
        self.show();
        self.send_next();
    }

    fn send_next(self) {
        let next = self.with_queue(|queue| {
            if queue.sending.is_some() {
                return None;
            }
            let (change, then) = queue.waiting.pop_front()?;
            queue.sending = Some(change.clone());
            Some((change, then))
        });
        let Some((change, then)) = next else {
            self.busy.set(self.with_queue(|queue| queue.sending.is_some()));
            return;
        };
        self.busy.set(true);
        let backend = self.session.backend();
        task::spawn(async move {
            let answer = backend.change_cart(&change).await;
            let outcome = self.with_queue(|queue| {
                queue.sending = None;
                answer.map(|answer| {
                    let before = std::mem::replace(&mut queue.confirmed, answer.cart);
                    with_subjects(answer.messages, [&before, &queue.confirmed])
                })
            });
            if let Err(error) = &outcome {
                console::warn(&error.to_string());
            }
            self.show();
            then(outcome);
            self.send_next();
        });
    }

    fn show(self) {
        let shown = self.with_queue(|queue| {
            let waiting = queue.sending.iter().chain(queue.waiting.iter().map(|(change, _)| change));
            optimistic::apply(queue.confirmed.clone(), waiting)
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
