//! cart

use leptos::prelude::*;

/// The page.
pub fn page() -> AnyView {
    view! { <h1>"cart"</h1> }.into_any()
}
