//! A page whose chunk could not be loaded.

use leptos::prelude::*;

use crate::{
    i18n::messages,
    platform::history,
    state::{session::use_session, signal::effect},
};

/// Says so. The button loads the address anew: where the shop was put up in a new version in the
/// meantime, that finds the new files.
pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(""));
    view! {
        <div class="note" role="alert">
            <h1>{words.not_loaded}</h1>
            <p>{words.error_offline}</p>
            <button class="button" on:click=|_| history::reload()>{words.retry}</button>
        </div>
    }
    .into_any()
}
