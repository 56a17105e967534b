//! What an account knows at the checkout: the customer, and the addresses to choose from. It fills in
//! fields; what is in them counts.

use commerce::{Account, SavedAddress};
use leptos::prelude::*;

use super::{form::Form, place::Placing};
use crate::{
    components::{
        address_line::address_line,
        dynamic::{CollectAny, dynamic},
    },
    i18n::messages,
    state::{
        Load, Remote,
        customer_session::use_customer_session,
        session::use_session,
        signal::{Stored, effect},
    },
};

/// Fills in the signed-in customer, once that is known.
pub(super) fn follow(form: Form) {
    let customer_session = use_customer_session();
    effect(move || customer_session.look());
    effect(move || {
        if let Some(customer) = customer_session.customer() {
            form.put_customer(customer);
        }
    });
}

/// The addresses to choose from; nothing for a guest.
pub(super) fn choice(form: Form, placing: Placing) -> AnyView {
    let customer_session = use_customer_session();
    let shown = move || customer_session.is_signed_in().then(|| book(form, placing));
    view! { {dynamic(shown)} }.into_any()
}

fn book(form: Form, placing: Placing) -> AnyView {
    let session = use_session();
    let addresses = Load::start(move || {
        let backend = session.backend();
        async move { backend.addresses().await }
    });
    let list = move || {
        addresses.with(|state| match state {
            Remote::Ready(all) if !all.is_empty() => entries(all, form, placing),
            _ => ().into_any(),
        })
    };
    view! { {dynamic(list)} }.into_any()
}

fn entries(all: &[SavedAddress], form: Form, placing: Placing) -> AnyView {
    let one = |entry: &SavedAddress| {
        let address = Stored::new(entry.address.clone());
        let choose = move |_| {
            form.put_address(address.get());
            placing.typed();
        };
        view! {
            <label class="choice">
                <input type="radio" name="saved-address" on:change=choose />
                <span>{address_line(&entry.address)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend class="quiet">{messages().saved_addresses}</legend>
            {all.iter().map(one).collect_any()}
        </fieldset>
    }
    .into_any()
}
