//! A forgotten password: asking for the e-mail.

use commerce::{Account, Customer};
use leptos::prelude::*;

use super::{attempt::Attempt, identity::Identity};
use crate::{
    components::dynamic::dynamic,
    i18n::{fill, messages},
    state::{
        session::use_session,
        signal::{Var, effect},
    },
};

/// The page. It says the same whether there is such an account or not.
pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.forgot_password));
    let attempt = Attempt::new();
    let identity = Identity::of(Customer::default());
    let written_to = Var::new(None::<String>);
    let send = move || {
        let (backend, email) = (session.backend(), identity.customer().email);
        let to = email.clone();
        let request = async move { backend.request_new_password(&email).await };
        attempt.send(identity.has_email(), request, move |()| written_to.set(Some(to)));
    };
    let body = move || match written_to.get() {
        Some(email) => view! {
            <div class="block stack" role="status">
                <h2>{words.email_sent}</h2>
                <p>{fill(words.email_sent_hint, &[("email", &email)])}</p>
            </div>
        }
        .into_any(),
        None => view! {
            <form class="block fields" novalidate on:submit=move |event| {
                event.prevent_default();
                send();
            }>
                <p class="quiet">{words.forgot_password_hint}</p>
                {attempt.error()}
                {identity.email_field(attempt)}
                {attempt.button(words.send_link)}
            </form>
        }
        .into_any(),
    };
    view! { <div class="account"><h1>{words.forgot_password}</h1> {dynamic(body)}</div> }.into_any()
}
