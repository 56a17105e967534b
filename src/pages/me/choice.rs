//! A setting that is chosen from a list, and counts from the next page load on.

use leptos::prelude::*;

use crate::{
    platform::document,
    state::{
        Session,
        settings::{self, Settings},
        signal::Var,
    },
};

/// A list to choose from; `choose` hears the value that was chosen.
pub(super) fn choice(
    id: &'static str,
    label: &'static str,
    options: AnyView,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=move |event| choose(event_target_value(&event))>{options}</select>
        </div>
    }
    .into_any()
}

/// Keeps a choice.
pub(super) fn choose(session: Session, settings: Var<Settings>, change: impl FnOnce(&mut Settings)) {
    settings.update(change);
    settings.with_untracked(|chosen| settings::save(session, chosen));
}

/// Keeps a choice and loads the page anew with it.
pub(super) fn choose_anew(session: Session, settings: Var<Settings>, change: impl FnOnce(&mut Settings)) {
    choose(session, settings, change);
    document::reload();
}
