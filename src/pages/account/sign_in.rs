//! Signing in, as a page of its own or where a page needs it.

use commerce::{Account, Password, SignIn};
use leptos::prelude::*;

use super::verify;
use crate::{
    components::{
        contact_fields::ContactFields,
        dynamic::dynamic,
        form::{Form, field::Field},
    },
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
    let (form, fields, secret) = (Form::new(), ContactFields::new(), Field::password());
    let must_verify = Var::new(false);
    let send = move || {
        let (backend, email, password) =
            (session.backend(), fields.email.typed(), Password::new(secret.typed()));
        let request = async move {
            let answer = backend.sign_in(&email, &password).await?;
            customer_session.admit(&answer, cart_store);
            Ok(answer)
        };
        form.send(request, move |answer| match answer {
            SignIn::In(_) => {}
            SignIn::VerifyEmail => must_verify.set(true),
            SignIn::Rejected(reasons) => form.refuse(reasons),
        });
    };
    let email_sent =
        move || must_verify.get().then(|| verify::email_sent(words.verify_sent_hint, &fields.email.typed()));
    let body = view! {
        {dynamic(email_sent)}
        {fields.known_username(form)}
        {secret.view(form)}
        {form.button(words.sign_in)}
        <p><a class="link me-link" href=Route::ForgottenPassword.href()>{words.forgot_password}</a></p>
    };
    view! {
        {form.view("block fields", Box::new(send), body.into_any())}
        <p class="account-other">
            <span class="quiet">{words.no_account_yet}</span>
            " "
            <a class="link me-link" href=Route::Register.href()>{words.register}</a>
        </p>
    }
    .into_any()
}
