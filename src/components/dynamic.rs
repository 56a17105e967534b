//! Parts of a page that follow signals, and rows of parts.
//!
//! Leptos compiles its code for each type of view anew. Here every closure and every list is erased
//! first, so that this code is compiled once.

use leptos::prelude::*;

/// A part of the page that is made anew whenever a signal that `view` reads is set. An element of the
/// same kind stays in its place.
pub fn dynamic<V: IntoAny>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    follow(Box::new(move || view().into_any()))
}

/// One type of closure for all of them.
fn follow(view: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    (move || view()).into_any()
}

/// Collects views of one kind.
pub trait CollectAny {
    /// All of them, one after the other.
    fn collect_any(self) -> AnyView;
}

impl<I: IntoIterator<Item: IntoAny>> CollectAny for I {
    fn collect_any(self) -> AnyView {
        self.into_iter().map(IntoAny::into_any).collect::<Vec<_>>().into_any()
    }
}
