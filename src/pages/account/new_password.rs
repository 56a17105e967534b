//! The link of the e-mail for a forgotten password. Its token leaves the address at once.

use commerce::{Account, AccountToken, Customer, Password, SignIn};
use leptos::prelude::*;

use super::{attempt::Attempt, identity::Identity, password};
use crate::{
    i18n::messages,
    route::Route,
    state::{
        cart::use_cart,
        customer_session::use_customer_session,
        navigation::use_navigation,
        session::use_session,
        signal::{Stored, effect},
    },
};

/// The page that the link opens. `email` is in the link where the merchant's e-mail puts it there.
pub fn page(token: String, email: String) -> AnyView {
    let words = messages();
    let (session, customer_session, cart_store, navigation) =
        (use_session(), use_customer_session(), use_cart(), use_navigation());
    effect(move || {
        session.set_title(words.choose_password);
        navigation.rewrite(&Route::NewPassword { token: String::new(), email: String::new() });
    });
    let attempt = Attempt::new();
    let knows_email = !email.is_empty();
    let identity = Identity::of(Customer { email, ..Customer::default() });
    let (token, secret) = (Stored::new(token), RwSignal::new(String::new()));
    let send = move || {
        let (backend, email) = (session.backend(), identity.customer().email);
        let (token, secret) = (AccountToken::new(token.get()), secret.get_untracked());
        let is_complete =
            identity.has_email() && password::is_long_enough(&secret, password::PasswordKind::New);
        let request = async move {
            let answer = backend.set_new_password(&email, &token, &Password::new(secret)).await?;
            customer_session.admit(&answer, cart_store);
            Ok(answer)
        };
        attempt.send(is_complete, request, move |answer| match answer {
            SignIn::In(_) => navigation.replace(Route::Me),
            SignIn::VerifyEmail => navigation.replace(Route::SignIn { next: None }),
            SignIn::Rejected(said) => attempt.refuse(&said),
        });
    };
    view! {
        <div class="account">
            <h1>{words.choose_password}</h1>
            <form class="block fields" novalidate on:submit=move |event| {
                event.prevent_default();
                send();
            }>
                {attempt.error()}
                {(!knows_email).then(|| identity.email_field(attempt))}
                {password::field(secret, password::PasswordKind::New, attempt.required(secret))}
                {attempt.button(words.save)}
            </form>
        </div>
    }
    .into_any()
}
