//! The bar at the top: back, the shop's name, search.

use leptos::prelude::*;

use super::icon::{self, icon};
use crate::{
    i18n::messages,
    route::{Refine, Route},
    state::{navigation::use_navigation, session::use_session},
};

/// The bar at the top of every page.
#[component]
pub fn Header() -> impl IntoView {
    let words = messages();
    let (session, navigation) = (use_session(), use_navigation());
    let search = Route::Search { text: String::new(), refine: Refine::default() }.href();
    let logo = session.shop().logo.clone();
    view! {
        <header class="header">
            <button class="header-back icon-button" hidden=move || navigation.location().route == Route::Home aria-label=words.back on:click=move |_| navigation.back()>
                {icon(icon::BACK)}
            </button>
            <a class="header-name" href=Route::Home.href()>
                {logo.map(|logo| view! { <img src=logo alt="" width="28" height="28" /> }.into_any())}
                <span>{session.name()}</span>
            </a>
            <a class="header-search icon-button" href=search aria-label=words.search>{icon(icon::SEARCH)}</a>
        </header>
    }
}
