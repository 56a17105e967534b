//! share_product

use leptos::prelude::*;

/// The page.
pub fn page(_handle: commerce::Handle) -> AnyView {
    view! { <h1>"share_product"</h1> }.into_any()
}
