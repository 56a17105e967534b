//! What only a signed-in customer may see. Others sign in right here; what was
//! typed behind the gate stays.

use leptos::prelude::*;

use super::sign_in;
use crate::{
    components::dynamic::dynamic,
    i18n::messages,
    state::{
        customer_session::{CustomerSession, use_customer_session},
        signal::effect,
    },
};

/// Shows `content` to a signed-in customer. It is made when the customer is first known.
pub fn gated(content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let customer_session = use_customer_session();
    effect(move || customer_session.look());
    let was_in = Memo::new(move |was: Option<&bool>| was == Some(&true) || customer_session.is_signed_in());
    view! {
        {dynamic(move || closed(customer_session))}
        <div hidden=move || !customer_session.is_signed_in()>{dynamic(move || was_in.get().then(&content))}</div>
    }
    .into_any()
}

fn closed(customer_session: CustomerSession) -> Option<AnyView> {
    let words = messages();
    let form = || view! { <p role="status">{words.sign_in_to_go_on}</p> {sign_in::form()} }.into_any();
    (!customer_session.is_signed_in()).then(form)
}
