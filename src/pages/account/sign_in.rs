//! Signing in, as a page of its own or where a page needs it.

use commerce::{Account, Customer, Password, SignIn};
use leptos::prelude::*;

use super::{attempt::Attempt, identity::Identity, password};
use crate::{
    components::dynamic::dynamic,
    i18n::messages,
    route::Route,
    state::{
        cart::use_cart, customer_session::use_customer_session, navigation::use_navigation,
        session::use_session, signal::effect,
    },
};

/// The page; it leads on to `next`.
pub fn page(next: Option<String>) -> AnyView {
    let words = messages();
    let (session, customer_session, navigation) = (use_session(), use_customer_session(), use_navigation());
    effect(move || session.set_title(words.sign_in));
    effect(move || {
        if customer_session.is_signed_in() {
            navigation.replace(next.as_deref().map_or(Route::Me, Route::parse));
        }
    });
    view! { <div class="account"><h1>{words.sign_in}</h1> {form()}</div> }.into_any()
}

/// The form and the ways out of it. The page that shows it follows the customer session.
pub fn form() -> AnyView {
    let words = messages();
    let (session, customer_session, cart_store) = (use_session(), use_customer_session(), use_cart());
    let attempt = Attempt::new();
    let identity = Identity::of(Customer::default());
    let secret = RwSignal::new(String::new());
    let must_verify = RwSignal::new(false);
    let send = move || {
        let (backend, email) = (session.backend(), identity.customer().email);
        let secret_now = secret.get_untracked();
        let is_complete = identity.has_email() && !secret_now.is_empty();
        let request = async move {
            let answer = backend.sign_in(&email, &Password::new(secret_now)).await?;
            customer_session.admit(&answer, cart_store);
            Ok(answer)
        };
        attempt.send(is_complete, request, move |answer| match answer {
            SignIn::In(_) => {}
            SignIn::VerifyEmail => must_verify.set(true),
            SignIn::Rejected(said) => attempt.refuse(&said),
        });
    };
    let email_sent = move || must_verify.get().then(|| super::verify::email_sent(&identity.customer().email));
    view! {
        <form class="block fields" novalidate on:submit=move |event| {
            event.prevent_default();
            send();
        }>
            {attempt.error()}
            {dynamic(email_sent)}
            {identity.email_field(attempt)}
            {password::field(secret, password::PasswordKind::Known, attempt.required(secret))}
            {attempt.button(words.sign_in)}
            <p><a class="link me-link" href=Route::ForgottenPassword.href()>{words.forgot_password}</a></p>
        </form>
        <p class="account-other">
            <span class="quiet">{words.no_account_yet}</span>
            " "
            <a class="link me-link" href=Route::Register.href()>{words.register}</a>
        </p>
    }
    .into_any()
}
