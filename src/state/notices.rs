//! Short notices at the foot of the page ("Added to cart"), announced to screen readers.

use leptos::prelude::*;

use crate::platform::task;

/// How long a notice stays, in milliseconds: WCAG 2.2.1 exempts what does not matter later, and
/// one with a button stays until it is used or the next one comes.
const SHOWN_MS: i32 = 4_000;

/// A notice.
#[derive(Clone)]
pub struct Notice {
    /// Tells it from the one before.
    pub id: u32,
    /// What it says.
    pub text: String,
    /// A button in it: its words and what it does.
    pub action: Option<(String, UnsyncCallback<()>)>,
}

/// The notice that is shown, if any. Copied freely.
#[derive(Clone, Copy)]
pub struct Notices {
    shown: RwSignal<Option<Notice>, LocalStorage>,
    last: StoredValue<u32>,
}

impl Default for Notices {
    fn default() -> Self {
        Self { shown: RwSignal::new_local(None), last: StoredValue::new(0) }
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

    /// Shows a text with a button, until it is used or another notice comes.
    pub fn offer(self, text: impl Into<String>, button: &str, act: impl Fn() + 'static) {
        let act = UnsyncCallback::new(move |()| act());
        self.show(text.into(), Some((button.to_owned(), act)));
    }

    /// Takes a notice away, if it is still the one shown.
    pub fn clear(self, id: u32) {
        if self.shown.with_untracked(|shown| shown.as_ref().is_some_and(|notice| notice.id == id)) {
            self.shown.set(None);
        }
    }

    fn show(self, text: String, action: Option<(String, UnsyncCallback<()>)>) -> u32 {
        let id = self.last.get_value().wrapping_add(1);
        self.last.set_value(id);
        self.shown.set(Some(Notice { id, text, action }));
        id
    }
}

/// The notices, from context.
pub fn use_notices() -> Notices {
    expect_context()
}
