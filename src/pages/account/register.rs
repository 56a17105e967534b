//! A new account.

use commerce::{Account, Customer, Password, Registration, SignIn};
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
        Some(email) => verify::email_sent(messages().verify_sent_hint, &email),
        None => form(written_to),
    };
    view! { <div class="account"><h1>{words.register}</h1> {dynamic(body)}</div> }.into_any()
}

fn form(written_to: Var<Option<String>>) -> AnyView {
    let words = messages();
    let (session, customer_session, cart_store) = (use_session(), use_customer_session(), use_cart());
    let (form, fields, secret) = (Form::new(), ContactFields::new(), Field::new_password());
    let send = move || {
        let (backend, customer) = (session.backend(), Customer::from(fields.typed()));
        let email = customer.email.clone();
        let registration = Registration { customer, password: Password::new(secret.typed()) };
        let request = async move {
            let answer = backend.register(&registration).await?;
            customer_session.admit(&answer, cart_store);
            Ok(answer)
        };
        form.send(request, move |answer| match answer {
            SignIn::In(_) => {}
            SignIn::VerifyEmail => written_to.set(Some(email)),
            SignIn::Rejected(reasons) => form.refuse(reasons),
        });
    };
    let body = view! {
        {fields.username(form)}
        {fields.names(form)}
        {secret.view(form)}
        {form.button(words.register)}
    };
    view! {
        {form.view("block fields", Box::new(send), body.into_any())}
        <p class="account-other">
            <span class="quiet">{words.have_account}</span>
            " "
            <a class="link me-link" href=Route::SignIn { next: None }.href()>{words.sign_in}</a>
        </p>
    }
    .into_any()
}
