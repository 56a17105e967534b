//! Names and phone of the signed-in customer.

use commerce::{Account, Customer};
use leptos::prelude::*;

use super::gate::gated;
use crate::{
    components::{contact_fields::ContactFields, form::Form},
    i18n::messages,
    state::{
        cart::use_cart, customer_session::use_customer_session, notices::use_notices, session::use_session,
        signal::effect,
    },
};

pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.profile));
    view! { <div class="account"><h1>{words.profile}</h1> {gated(profile)}</div> }.into_any()
}

fn profile() -> AnyView {
    let words = messages();
    let (session, customer_session, cart_store, notices) =
        (use_session(), use_customer_session(), use_cart(), use_notices());
    let known = untrack(|| customer_session.customer()).unwrap_or_default();
    let email = known.email.clone();
    let (form, fields) = (Form::new(), ContactFields::new());
    fields.put(known.into());
    let send = move || {
        let (backend, customer) = (session.backend(), Customer::from(fields.typed()));
        let request = async move {
            customer_session.enter(backend.change_customer(&customer).await?, cart_store);
            Ok(())
        };
        form.send(request, move |()| notices.say(words.saved));
    };
    let body = view! {
        <p><span class="quiet">{words.email}</span> " " {email}</p>
        {fields.names(form)}
        {fields.phone.view(form)}
        {form.button(words.save)}
    };
    form.view("block fields", Box::new(send), body.into_any())
}
