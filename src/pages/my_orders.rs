//! my_orders

use leptos::prelude::*;

/// The page.
pub fn page() -> AnyView {
    view! { <h1>"my_orders"</h1> }.into_any()
}
