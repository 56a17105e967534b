//! What only who is signed in may see. Whoever is not, or no longer, signs in right here; what was
//! typed behind the gate stays.

use leptos::prelude::*;

use super::sign_in;
use crate::{
    components::{dynamic::dynamic, note},
    i18n::messages,
    state::{
        membership::{Membership, use_membership},
        signal::effect,
    },
};

/// Shows `content` to who is signed in. It is made once somebody is.
pub fn gated(content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let membership = use_membership();
    effect(move || membership.look());
    let was_in = Memo::new(move |was: Option<&bool>| was == Some(&true) || membership.is_signed_in());
    view! {
        {dynamic(move || failure(membership))}
        {dynamic(move || closed(membership))}
        <div hidden=move || !membership.is_signed_in()>{dynamic(move || was_in.get().then(&content))}</div>
    }
    .into_any()
}

/// Stands above the form, which stays as it is.
fn failure(membership: Membership) -> Option<AnyView> {
    membership.failure().map(|error| note::failure(&error, move || membership.look()))
}

fn closed(membership: Membership) -> Option<AnyView> {
    let words = messages();
    let form = || view! { <p role="status">{words.sign_in_to_go_on}</p> {sign_in::form()} }.into_any();
    (!membership.is_signed_in()).then(form)
}
