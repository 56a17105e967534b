//! What a page that is rendered on the host has asked for: the fetches that its loads have begun. It keeps
//! them until whoever renders the page takes them, and drives none itself.

use std::{cell::RefCell, future::Future, pin::Pin};

use commerce::CommerceError;

/// Ends with why there is no answer, where there is none.
type Fetching = Pin<Box<dyn Future<Output = Option<CommerceError>>>>;

thread_local! {
    static ASKED: RefCell<Vec<Fetching>> = const { RefCell::new(Vec::new()) };
}

pub fn push(fetching: Fetching) {
    ASKED.with_borrow_mut(|asked| asked.push(fetching));
}

/// Everything that was asked for since the last call.
#[must_use]
pub fn take() -> Vec<Fetching> {
    ASKED.take()
}
