//! A section of the checkout that folds when it is done: its heading, what was entered in one line,
//! and a button that opens it again.
//!
//! It folds when the shopper has gone on to choose something further down, never while they are in
//! it and never where something in it is missing or was refused: the caller that folds it makes sure of
//! that.

use leptos::prelude::*;

use crate::{
    components::dynamic::{CollectAny, dynamic},
    i18n::messages,
    platform::{document, scroll, task},
    state::signal::{Derived, Var},
};

/// Whether a section is folded. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Fold {
    /// Names the section and what is folded away.
    id: &'static str,
    is_folded: Var<bool>,
    /// Whether it was folded before, so that the shopper who has opened it can close it again.
    was_folded: Var<bool>,
}

impl Fold {
    pub(super) fn new(id: &'static str) -> Self {
        Self { id, is_folded: Var::new(false), was_folded: Var::new(false) }
    }

    /// Folds it, where it is `done`.
    pub(super) fn close_if(self, done: bool) {
        if done {
            self.is_folded.set(true);
            self.was_folded.set(true);
        }
    }

    /// Opens it, and leaves the focus where it is.
    pub(super) fn open(self) {
        if self.is_folded.get_untracked() {
            self.is_folded.set(false);
        }
    }

    /// Reads as a signal what cannot be read as one: whenever it folds, the summary is made anew.
    pub(super) fn follow(self) {
        self.is_folded.track();
    }

    /// The section. `summary` is what was entered, in parts; `close` is called when the shopper wants it
    /// folded again.
    pub(super) fn section(
        self,
        title: &'static str,
        summary: Derived<Vec<String>>,
        close: Callback<()>,
        body: AnyView,
    ) -> AnyView {
        let words = messages();
        let toggle = move |_| {
            if self.is_folded.get_untracked() {
                self.open_and_enter();
            } else {
                close.run(());
            }
        };
        view! {
            <div class="row fold-head">
                <h2>{title}</h2>
                <button
                    type="button"
                    class="button row-end"
                    aria-expanded=move || (!self.is_folded.get()).to_string()
                    aria-controls=self.id
                    hidden=move || !self.was_folded.get()
                    on:click=toggle
                >
                    {dynamic(move || if self.is_folded.get() { words.edit } else { words.done })}
                    <span class="hidden">" "{title}</span>
                </button>
            </div>
            <p class="fold-summary" hidden=move || !self.is_folded.get()>{dynamic(move || parts(summary.get()))}</p>
            <div class="fields" id=self.id hidden=move || self.is_folded.get()>{body}</div>
        }
        .into_any()
    }

    fn open_and_enter(self) {
        self.open();
        task::next_frame(move || {
            let inside = |what: &str| document::focus_in_sight(&format!("[id={}] {what}", self.id));
            let _ = inside(":checked:not(option)") || inside(":is(input,select)");
        });
    }
}

/// Each part as it is read, whichever way the page is.
fn parts(all: Vec<String>) -> AnyView {
    let filled = all.into_iter().filter(|part| !part.trim().is_empty()).enumerate();
    filled.map(|(place, part)| view! { {(place > 0).then_some(" · ")} <bdi>{part}</bdi> }).collect_any()
}

/// Folds what is above `below`, which stays where it is on the screen: it has just been tapped.
pub(super) fn close_above(below: &'static str, close: impl FnOnce()) {
    let (scrolled, before) = (scroll::position(), document::top_of(below));
    close();
    task::next_frame(move || {
        // A page that was shorter for a moment may have been scrolled since.
        if let (Some(before), Some(now)) = (before, document::top_of(below)) {
            scroll::jump_to(scrolled + f64::from(now - before));
        }
    });
}
