//! checkout

use leptos::prelude::*;

/// The page.
pub fn page() -> AnyView {
    view! { <h1>"checkout"</h1> }.into_any()
}
