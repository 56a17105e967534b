//! A path that is no page of the shop.

use leptos::prelude::*;

use crate::{
    i18n::messages,
    route::Route,
    state::{session::use_session, signal::effect},
};

/// Says so, and leads back to the shop.
pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.not_found));
    view! {
        <div class="note">
            <h1>{words.not_found}</h1>
            <p>{words.not_found_hint}</p>
            <a class="button" href=Route::Home.href()>{words.to_home}</a>
        </div>
    }
    .into_any()
}
