//! category

use leptos::prelude::*;

/// The page.
pub fn page(_handle: commerce::Handle, _refine: crate::route::Refine) -> AnyView {
    view! { <h1>"category"</h1> }.into_any()
}
