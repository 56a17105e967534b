//! cart_link

use leptos::prelude::*;

/// The page.
pub fn page(_entries: Vec<(commerce::VariantId, u32)>) -> AnyView {
    view! { <h1>"cart_link"</h1> }.into_any()
}
