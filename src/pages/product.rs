//! product

use leptos::prelude::*;

/// The page.
pub fn page(_handle: commerce::Handle, _variant: Option<commerce::VariantId>) -> AnyView {
    view! { <h1>"product"</h1> }.into_any()
}
