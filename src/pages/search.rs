//! search

use leptos::prelude::*;

/// The page.
pub fn page(_text: String, _refine: crate::route::Refine) -> AnyView {
    view! { <h1>"search"</h1> }.into_any()
}
