//! The first page: search, the merchant's banner, categories, and products that load on.

use leptos::prelude::*;

use crate::{
    app::set_title, components::product_grid::ProductGrid, i18n::messages, route::Refine,
    state::session::use_session,
};

/// The page.
pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    Effect::new(move |_| set_title(session, ""));
    view! {
        <h1 class="hidden">{session.name()}</h1>
        <section aria-label=words.all_products>
            <ProductGrid query=Refine::default().query(None, None) />
        </section>
    }
    .into_any()
}
