//! The heart: remembers a product on this device and, where somebody is signed in, in the account; and
//! forgets it again.

use leptos::prelude::*;

use crate::{
    components::{
        icon::{self, icon},
        option_sheet::Choice,
    },
    i18n::messages,
    platform::motion,
    state::{
        customer_session::use_customer_session,
        kept_products::{KeptList, KeptProduct},
        lazy,
        notices::use_notices,
        session::use_session,
        signal::{Stored, Var, effect},
    },
};

/// The button; storage is read once the page is shown, and again when the account has changed it.
pub(super) fn button(choice: Choice) -> AnyView {
    let words = messages();
    let (session, customer_session, notices) = (use_session(), use_customer_session(), use_notices());
    let product = Stored::new(KeptProduct::of(&choice.product()));
    let is_kept = Var::new(false);
    effect(move || {
        customer_session.follow_favourites();
        let handle = product.with(|product| product.handle.clone());
        is_kept.set(KeptList::Favourites.holds(session, &handle));
    });
    let toggle = move |_| {
        let product = product.get();
        let keep = !is_kept.get_untracked();
        is_kept.set(keep);
        motion::tick();
        if keep {
            KeptList::Favourites.put(session, product);
            let is_shared = lazy::may_share_favourites(session);
            notices.say(if is_shared { words.favourite_shared } else { words.favourite_kept });
        } else {
            KeptList::Favourites.take(session, &product.handle);
        }
        lazy::share_favourites(session, customer_session);
    };
    view! {
        <button
            class="icon-button favourite"
            aria-pressed=move || is_kept.get().to_string()
            aria-label=words.favourite
            on:click=toggle
        >
            {icon(icon::HEART)}
        </button>
    }
    .into_any()
}
