//! The fields of the checkout as they are shown. What is typed is told to the backend.

use leptos::prelude::*;

use super::{address_book, form::CheckoutForm, place::Placing};
use crate::{
    components::{address_line::address_line, contact_fields::ContactFields},
    i18n::messages,
    state::signal::Derived,
};

/// The section "Contact".
pub(super) fn contact(checkout: CheckoutForm, placing: Placing) -> AnyView {
    let (form, fold) = (checkout.form, checkout.contact_fold);
    let ContactFields { email, first_name, last_name, phone } = checkout.contact;
    let fields = view! { {email.view(form)} {checkout.contact.names(form)} {phone.view(form)} };
    let summary = Derived::new(move || {
        let name = format!("{} {}", first_name.value.get(), last_name.value.get());
        vec![name, email.value.get(), phone.value.get()]
    });
    let close = Callback::new(move |()| checkout.close(fold, checkout.has_contact()));
    let section = fold.section(messages().contact, summary, close, fields.into_any());
    view! { <section class="block" on:change=move |_| placing.typed()>{section}</section> }.into_any()
}

/// The section "Delivery address", with what the address book offers.
pub(super) fn address(checkout: CheckoutForm, placing: Placing) -> AnyView {
    let fields = view! { {address_book::choice(checkout, placing)} {checkout.address.view(checkout.form)} };
    let fold = checkout.address_fold;
    let summary = Derived::new(move || {
        fold.follow();
        // The names are in the section above.
        vec![address_line(&checkout.address.typed())]
    });
    let close = Callback::new(move |()| checkout.close(fold, checkout.has_address()));
    let section = fold.section(messages().shipping_address, summary, close, fields.into_any());
    view! { <section class="block" on:change=move |_| placing.typed()>{section}</section> }.into_any()
}
