//! What only a signed-in customer may see. Others sign in right here; what was typed behind the gate
//! stays.

use leptos::prelude::*;

use super::sign_in;
use crate::{
    components::{dynamic::dynamic, note},
    i18n::messages,
    state::{
        customer_session::{CustomerSession, use_customer_session},
        signal::{Derived, Stored, effect},
    },
};

/// Shows `content` to a signed-in customer. It is made when the customer is first known.
pub fn gated(content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let customer_session = use_customer_session();
    effect(move || customer_session.look());
    let was_in = Stored::new(false);
    let is_opened = Derived::new(move || {
        was_in.update(|was_in| *was_in |= customer_session.is_signed_in());
        was_in.get()
    });
    view! {
        {dynamic(move || failure(customer_session))}
        {dynamic(move || closed(customer_session))}
        <div hidden=move || !customer_session.is_signed_in()>{dynamic(move || is_opened.get().then(&content))}</div>
    }
    .into_any()
}

/// Stands above the form, which stays as it is.
fn failure(customer_session: CustomerSession) -> Option<AnyView> {
    customer_session.failure().map(|error| note::failure(&error, move || customer_session.look()))
}

fn closed(customer_session: CustomerSession) -> Option<AnyView> {
    let words = messages();
    let form = || view! { <p role="status">{words.sign_in_to_go_on}</p> {sign_in::form()} }.into_any();
    (!customer_session.is_signed_in()).then(form)
}
