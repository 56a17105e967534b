//! The fields of the checkout as they are shown. What is typed is told to the backend.

use leptos::prelude::*;

use super::{
    address_book,
    form::{Form, email_looks_right},
    place::Placing,
};
use crate::{
    components::{
        address_line::address_line,
        field::{Field, InputKind},
    },
    i18n::messages,
};

const TEXT: InputKind = InputKind { input: "text", autocomplete: "off", keyboard: "text", optional: false };

/// The section "Contact".
pub(super) fn contact(form: Form, placing: Placing) -> AnyView {
    let words = messages();
    let email = InputKind { input: "email", autocomplete: "email", keyboard: "email", ..TEXT };
    let phone = InputKind { input: "tel", autocomplete: "tel", keyboard: "tel", optional: true };
    let email_error = Signal::derive(move || {
        let text = form.email.get();
        if !form.is_tried.get() || email_looks_right(text.trim()) {
            String::new()
        } else if text.trim().is_empty() {
            words.field_required.to_owned()
        } else {
            words.email_wrong.to_owned()
        }
    });
    let fields = view! {
                <Field id="email" label=words.email kind=email value=form.email error=email_error />
                <div class="fields-two">
                    <Field
                        id="first-name"
                        label=words.first_name
                        kind=InputKind { autocomplete: "given-name", ..TEXT }
                        value=form.first_name
                        error=form.required(form.first_name)
                    />
                    <Field
                        id="last-name"
                        label=words.last_name
                        kind=InputKind { autocomplete: "family-name", ..TEXT }
                        value=form.last_name
                        error=form.required(form.last_name)
                    />
                </div>
                <Field id="phone" label=words.phone kind=phone value=form.phone error=String::new() />
    };
    let summary = Signal::derive(move || {
        let name = format!("{} {}", form.first_name.get(), form.last_name.get());
        vec![name, form.email.get(), form.phone.get()]
    });
    let close = Callback::new(move |()| form.close(form.contact_fold, form.has_contact()));
    let section = form.contact_fold.section(words.contact, summary, close, fields.into_any());
    view! { <section class="block" on:change=move |_| placing.typed()>{section}</section> }.into_any()
}

/// The section "Delivery address", with what the address book offers.
pub(super) fn address(form: Form, placing: Placing) -> AnyView {
    let fields = view! { {address_book::choice(form, placing)} {form.address.view()} };
    let fold = form.address_fold;
    let summary = Signal::derive(move || {
        fold.follow();
        // The names are in the section above.
        vec![address_line(&form.address.typed())]
    });
    let close = Callback::new(move |()| form.close(fold, form.has_address()));
    let section = fold.section(messages().shipping_address, summary, close, fields.into_any());
    view! { <section class="block" on:change=move |_| placing.typed()>{section}</section> }.into_any()
}
