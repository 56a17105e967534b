//! In which order a product's page is made: its head in the task of the tap, the rest once the head is
//! painted, what leads on to other products when nothing else is to be done.

use crate::{
    platform::task,
    state::{
        navigation::use_navigation,
        page_token::{PageToken, use_page},
        signal::Var,
    },
};

/// How far the page is. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Stages {
    page: PageToken,
    has_rest: Var<bool>,
    has_all: Var<bool>,
}

impl Stages {
    /// With the head alone. Going back finds all of the page at once, as high as it was, and so does the
    /// app where the page stood as HTML.
    pub(super) fn start() -> Self {
        let here = use_navigation().here();
        let is_whole = here.returned || here.prerendered;
        Self { page: use_page(), has_rest: Var::new(is_whole), has_all: Var::new(is_whole) }
    }

    /// Whether there is more than the head, as a signal.
    pub(super) fn has_rest(self) -> bool {
        self.has_rest.get()
    }

    /// Whether there is what leads on to other products, as a signal.
    pub(super) fn has_all(self) -> bool {
        self.has_all.get()
    }

    /// The head is there: the rest follows.
    pub(super) fn go_on(self) {
        if self.has_rest.get_untracked() {
            return;
        }
        task::after_paint(move || {
            if !self.page.is_open() {
                return;
            }
            self.has_rest.set(true);
            task::idle(move || {
                if self.page.is_open() {
                    self.has_all.set(true);
                }
            });
        });
    }
}
