//! order

use leptos::prelude::*;

/// The page.
pub fn page(_reference: commerce::OrderRef) -> AnyView {
    view! { <h1>"order"</h1> }.into_any()
}
