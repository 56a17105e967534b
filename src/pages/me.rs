//! me

use leptos::prelude::*;

/// The page.
pub fn page() -> AnyView {
    view! { <h1>"me"</h1> }.into_any()
}
