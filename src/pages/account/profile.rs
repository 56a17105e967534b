//! Names and phone of the signed-in customer.

use commerce::Account;
use leptos::prelude::*;

use super::{attempt::Attempt, gate::gated, identity::Identity};
use crate::{
    i18n::messages,
    state::{
        cart::use_cart, customer_session::use_customer_session, notices::use_notices, session::use_session,
        signal::effect,
    },
};

/// The page.
pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.profile));
    view! { <div class="account"><h1>{words.profile}</h1> {gated(form)}</div> }.into_any()
}

fn form() -> AnyView {
    let words = messages();
    let (session, customer_session, cart_store, notices) =
        (use_session(), use_customer_session(), use_cart(), use_notices());
    let known = untrack(|| customer_session.customer()).unwrap_or_default();
    let email = known.email.clone();
    let attempt = Attempt::new();
    let identity = Identity::of(known);
    let send = move || {
        let (backend, customer) = (session.backend(), identity.customer());
        let request = async move {
            customer_session.enter(backend.change_customer(&customer).await?, cart_store);
            Ok(())
        };
        attempt.send(identity.has_names(), request, move |()| notices.say(words.saved));
    };
    view! {
        <form class="block fields" novalidate on:submit=move |event| {
            event.prevent_default();
            send();
        }>
            {attempt.error()}
            <p><span class="quiet">{words.email}</span> " " {email}</p>
            {identity.name_fields(attempt)}
            {identity.phone_field()}
            {attempt.button(words.save)}
        </form>
    }
    .into_any()
}
