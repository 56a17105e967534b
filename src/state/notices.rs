//! Short notices at the foot of the page ("Added to cart"), announced to screen readers.

use std::rc::Rc;

use leptos::prelude::*;

use super::{cart::Outcome, signal::Var};
use crate::{
    i18n::{explain, say},
    platform::task,
};

/// How long a notice stays, in milliseconds: WCAG 2.2.1 exempts what does not matter later, and
/// one with a button stays until it is used or the next one comes.
const SHOWN_MS: i32 = 4_000;

#[derive(Clone)]
pub struct Notice {
    /// Tells it from the one before.
    pub id: u32,
    pub text: String,
    /// The words of the button in it, where it has one.
    pub button: Option<String>,
}

/// What a notice's button does. Held here and not in an owner: the page that offered it may have
/// gone when it is used.
type Act = Rc<dyn Fn()>;

/// The notice that is shown, if any. Copied freely.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: Var<Option<Notice>>,
    last: StoredValue<u32>,
    act: StoredValue<Option<Act>, LocalStorage>,
}

impl Default for Notices {
    fn default() -> Self {
        Self { shown: Var::new(None), last: StoredValue::new(0), act: StoredValue::new_local(None) }
    }
}

impl Notices {
    /// The notice that is shown, as a signal.
    pub fn shown(self) -> Option<Notice> {
        self.shown.get()
    }

    /// Shows a text for a while.
    pub fn say(self, text: impl Into<String>) {
        let id = self.show(text.into(), None);
        task::after(SHOWN_MS, move || self.clear(id));
    }

    /// Says what went other than asked.
    pub fn tell(self, outcome: Outcome) {
        match outcome {
            Ok(messages) if messages.is_empty() => {}
            Ok(messages) => self.say(messages.iter().map(say).collect::<Vec<_>>().join(" ")),
            Err(error) => self.say(explain(&error)),
        }
    }

    /// Shows a text with a button, until it is used or another notice comes.
    pub fn offer(self, text: impl Into<String>, button: &str, act: impl Fn() + 'static) {
        self.show(text.into(), Some(button.to_owned()));
        self.act.set_value(Some(Rc::new(act)));
    }

    /// Does what the notice's button offers, and takes the notice away.
    pub fn accept(self, id: u32) {
        let is_shown =
            self.shown.with_untracked(|shown| shown.as_ref().is_some_and(|notice| notice.id == id));
        let act = self.act.try_update_value(Option::take).flatten().filter(|_| is_shown);
        self.clear(id);
        if let Some(act) = act {
            act();
        }
    }

    /// Takes a notice away, if it is still the one shown.
    pub fn clear(self, id: u32) {
        if self.shown.with_untracked(|shown| shown.as_ref().is_some_and(|notice| notice.id == id)) {
            self.shown.set(None);
        }
    }

    /// Takes away an offer that was made on the page before.
    pub fn put_offer_away(self) {
        if self.shown.with_untracked(|shown| shown.as_ref().is_some_and(|notice| notice.button.is_some())) {
            self.shown.set(None);
        }
    }

    fn show(self, text: String, button: Option<String>) -> u32 {
        let id = self.last.get_value().wrapping_add(1);
        self.last.set_value(id);
        self.act.set_value(None);
        self.shown.set(Some(Notice { id, text, button }));
        id
    }
}

pub fn use_notices() -> Notices {
    expect_context()
}
