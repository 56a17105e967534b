//! The link of the e-mail for a forgotten password. Its token leaves the address at once.

use commerce::{Account, AccountToken, Password, SignIn};
use leptos::prelude::*;

use crate::{
    components::{
        contact_fields::ContactFields,
        form::{Form, field::Field},
    },
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
    let (form, fields, secret) = (Form::new(), ContactFields::new(), Field::new_password());
    let knows_email = !email.is_empty();
    fields.email.value.set(email);
    let token = Stored::new(token);
    let send = move || {
        let (backend, email) = (session.backend(), fields.email.typed());
        let (token, password) = (AccountToken::new(token.get()), Password::new(secret.typed()));
        let request = async move {
            let answer = backend.set_new_password(&email, &token, &password).await?;
            customer_session.admit(&answer, cart_store);
            Ok(answer)
        };
        form.send(request, move |answer| match answer {
            SignIn::In(_) => navigation.replace(Route::Me),
            SignIn::VerifyEmail => navigation.replace(Route::SignIn { next: None }),
            SignIn::Rejected(reasons) => form.refuse(reasons),
        });
    };
    let body = view! {
        {(!knows_email).then(|| fields.known_username(form))}
        {secret.view(form)}
        {form.button(words.save)}
    };
    let form = form.view("block fields", Box::new(send), body.into_any());
    view! { <div class="account"><h1>{words.choose_password}</h1> {form}</div> }.into_any()
}
