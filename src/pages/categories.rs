//! categories

use leptos::prelude::*;

/// The page.
pub fn page() -> AnyView {
    view! { <h1>"categories"</h1> }.into_any()
}
