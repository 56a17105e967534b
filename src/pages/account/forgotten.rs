//! A forgotten password: asking for the e-mail.

use commerce::Account;
use leptos::prelude::*;

use super::verify::email_sent;
use crate::{
    components::{contact_fields::ContactFields, dynamic::dynamic, form::Form},
    i18n::messages,
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
    let (form, fields) = (Form::new(), ContactFields::new());
    let written_to = Var::new(None::<String>);
    let send = move || {
        let (backend, email) = (session.backend(), fields.email.typed());
        let to = email.clone();
        let request = async move { backend.request_new_password(&email).await };
        form.send(request, move |()| written_to.set(Some(to)));
    };
    let body = move || match written_to.get() {
        Some(email) => email_sent(words.email_sent_hint, &email),
        None => {
            let body = view! {
                <p class="quiet">{words.forgot_password_hint}</p>
                {fields.known_username(form)}
                {form.button(words.send_link)}
            };
            form.view("block fields", Box::new(send), body.into_any())
        }
    };
    view! { <div class="account"><h1>{words.forgot_password}</h1> {dynamic(body)}</div> }.into_any()
}
