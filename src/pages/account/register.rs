//! A new account.

use commerce::{Account, Customer, Password, Registration, SignIn};
use leptos::prelude::*;

use super::{attempt::Attempt, identity::Identity, password, verify};
use crate::{
    components::dynamic::dynamic,
    i18n::messages,
    route::Route,
    state::{
        cart::use_cart,
        customer_session::use_customer_session,
        navigation::use_navigation,
        session::use_session,
        signal::{Var, effect},
    },
};

/// The page.
pub fn page() -> AnyView {
    let words = messages();
    let (session, customer_session, navigation) = (use_session(), use_customer_session(), use_navigation());
    effect(move || session.set_title(words.register));
    effect(move || {
        if customer_session.is_signed_in() {
            navigation.replace(Route::Me);
        }
    });
    let written_to = Var::new(None::<String>);
    let body = move || match written_to.get() {
        Some(email) => verify::email_sent(&email),
        None => form(written_to),
    };
    view! { <div class="account"><h1>{words.register}</h1> {dynamic(body)}</div> }.into_any()
}

fn form(written_to: Var<Option<String>>) -> AnyView {
    let words = messages();
    let (session, customer_session, cart_store) = (use_session(), use_customer_session(), use_cart());
    let attempt = Attempt::new();
    let identity = Identity::of(Customer::default());
    let secret = RwSignal::new(String::new());
    let is_tried = RwSignal::new(false);
    let secret_error = Signal::derive(move || {
        let is_wrong = is_tried.get()
            && secret.with(|secret| !password::is_long_enough(secret, password::PasswordKind::New));
        if is_wrong { words.password_hint.to_owned() } else { String::new() }
    });
    let send = move || {
        is_tried.set(true);
        let backend = session.backend();
        let customer = identity.customer();
        let email = customer.email.clone();
        let is_complete = identity.has_email()
            && identity.has_names()
            && secret.with_untracked(|secret| password::is_long_enough(secret, password::PasswordKind::New));
        let registration = Registration { customer, password: Password::new(secret.get_untracked()) };
        let request = async move {
            let answer = backend.register(&registration).await?;
            customer_session.admit(&answer, cart_store);
            Ok(answer)
        };
        attempt.send(is_complete, request, move |answer| match answer {
            SignIn::In(_) => {}
            SignIn::VerifyEmail => written_to.set(Some(email)),
            SignIn::Rejected(said) => attempt.refuse(&said),
        });
    };
    view! {
        <form class="block fields" novalidate on:submit=move |event| {
            event.prevent_default();
            send();
        }>
            {attempt.error()}
            {identity.email_field(attempt)}
            {identity.name_fields(attempt)}
            {password::field(secret, password::PasswordKind::New, secret_error)}
            {attempt.button(words.register)}
        </form>
        <p class="account-other">
            <span class="quiet">{words.have_account}</span>
            " "
            <a class="link me-link" href=Route::SignIn { next: None }.href()>{words.sign_in}</a>
        </p>
    }
    .into_any()
}
