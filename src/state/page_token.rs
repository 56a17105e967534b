//! Whether a page is still open, for what goes on after it may have been left.
//!
//! A continuation that outlives its page (an answer, a timer) must neither read the page's signals,
//! which are gone, nor navigate: the shopper is elsewhere. Whoever makes one asks for the token while
//! the page is made, and lets the continuation check it. What belongs to the whole shop (the cart, the
//! customer, an order that was placed) goes on all the same.

use leptos::prelude::*;

/// A page that was opened. Copied freely; outlives the page.
#[derive(Clone, Copy, Debug)]
pub struct PageToken(StoredValue<bool>);

impl PageToken {
    /// Opens a page: everything that is made under the current owner finds this token.
    pub fn open() -> Self {
        let token = Self(StoredValue::new(true));
        provide_context(token);
        token
    }

    /// Whether the page is still there.
    pub fn is_open(self) -> bool {
        self.0.try_get_value().unwrap_or_default()
    }

    /// The page was left, and what belongs to it ends later.
    pub fn close(self) {
        self.0.try_set_value(false);
    }

    /// The continuation, which does nothing once the page was left.
    pub fn guard<T: 'static>(self, then: impl FnOnce(T) + 'static) -> impl FnOnce(T) + 'static {
        move |answer| {
            if self.is_open() {
                then(answer);
            }
        }
    }
}

/// The page that is being made, from context.
pub fn use_page() -> PageToken {
    expect_context()
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, rc::Rc};

    use super::*;
    use crate::state::signal::Var;

    /// A page with a signal, and an answer that reads it when it comes.
    fn page(owner: &Owner, heard: &Rc<Cell<u32>>) -> impl FnOnce(u32) + use<> {
        let heard = heard.clone();
        owner.with(|| {
            PageToken::open();
            let quantity = Var::new(2);
            use_page().guard(move |answer| heard.set(answer * quantity.get_untracked()))
        })
    }

    #[test]
    fn an_answer_is_heard_while_its_page_is_open() {
        let (owner, heard) = (Owner::new(), Rc::default());
        page(&owner, &heard)(3);
        assert_eq!(heard.get(), 6);
    }

    #[test]
    fn an_answer_to_a_page_that_was_left_reads_nothing_of_it() {
        let (owner, heard) = (Owner::new(), Rc::default());
        let answer = page(&owner, &heard);
        owner.cleanup();
        answer(3);
        assert_eq!(heard.get(), 0);
    }

    #[test]
    fn the_next_page_has_a_token_of_its_own() {
        let root = Owner::new();
        let first = root.with(|| Owner::new().with(PageToken::open));
        let next = root.child();
        root.cleanup();
        let second = next.with(PageToken::open);
        assert!(!first.is_open() && second.is_open());
    }
}
