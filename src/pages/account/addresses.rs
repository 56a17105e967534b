//! The address book.

use commerce::{Account, Contact, SavedAddress};
use leptos::prelude::*;

use super::gate::gated;
use crate::{
    components::{
        address_fields::AddressFields,
        address_line::address_line,
        contact_fields::ContactFields,
        dynamic::{CollectAny, dynamic},
        form::Form,
        note,
    },
    i18n::{fill, messages},
    state::{
        Load, Remote,
        customer_session::use_customer_session,
        notices::use_notices,
        session::use_session,
        signal::{Stored, Var, effect},
    },
};

pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.addresses));
    view! { <div class="account"><h1>{words.addresses}</h1> {gated(book)}</div> }.into_any()
}

/// What is being written: nothing, a new entry, or another in place of one.
type Editing = Var<Option<Option<SavedAddress>>>;

fn book() -> AnyView {
    let session = use_session();
    let loaded = Load::start(move || {
        let backend = session.backend();
        async move { backend.addresses().await }
    });
    let entries = Var::new(None::<Vec<SavedAddress>>);
    effect(move || {
        loaded.with(|state| {
            if let Remote::Ready(all) = state {
                entries.set(Some(all.clone()));
            }
        });
    });
    let editing: Editing = Var::new(None);
    let body = move || match editing.get() {
        Some(entry) => editor(entry, entries, editing),
        None => match entries.get() {
            Some(all) => list(all, entries, editing),
            None => loaded.with(|state| match state {
                Remote::Failed(error) => note::failure(error, move || loaded.retry()),
                _ => view! { <p role="status">{messages().loading}</p> }.into_any(),
            }),
        },
    };
    view! { <div>{dynamic(body)}</div> }.into_any()
}

fn list(all: Vec<SavedAddress>, entries: Var<Option<Vec<SavedAddress>>>, editing: Editing) -> AnyView {
    let words = messages();
    let is_empty = all.is_empty();
    let shown = all.into_iter().map(|entry| row(entry, entries, editing)).collect_any();
    view! {
        <ul>{shown}</ul>
        {is_empty.then(|| view! { <p>{words.no_addresses}</p> <p class="quiet">{words.no_addresses_hint}</p> }.into_any())}
        <button class="button button-wide" on:click=move |_| editing.set(Some(None))>{words.add_address}</button>
    }
    .into_any()
}

fn row(entry: SavedAddress, entries: Var<Option<Vec<SavedAddress>>>, editing: Editing) -> AnyView {
    let words = messages();
    let (form, session) = (Form::new(), use_session());
    let line = address_line(&entry.address);
    let is_default = entry.is_default;
    let id = Stored::new(entry.id.clone());
    let remove = move |_| {
        let (backend, id) = (session.backend(), id.get());
        form.send(async move { backend.remove_address(&id).await }, move |all| entries.set(Some(all)));
    };
    let named = |name: &str| fill(words.about, &[("subject", name), ("sentence", &line)]);
    let (edit_name, remove_name) = (named(words.edit), named(words.remove));
    let shown = line.clone();
    view! {
        <li class="block">
            {is_default.then(|| view! { <p class="tag">{words.default_address}</p> }.into_any())}
            <p>{shown}</p>
            {form.outcome()}
            <div class="line-actions">
                <button class="button" aria-label=edit_name on:click=move |_| editing.set(Some(Some(entry.clone())))>
                    {words.edit}
                </button>
                <button class="button line-remove" aria-label=remove_name on:click=remove>{words.remove}</button>
            </div>
        </li>
    }
    .into_any()
}

fn editor(entry: Option<SavedAddress>, entries: Var<Option<Vec<SavedAddress>>>, editing: Editing) -> AnyView {
    let words = messages();
    let (session, notices) = (use_session(), use_notices());
    let (form, fields, address) = (Form::new(), ContactFields::new(), AddressFields::new(session));
    let is_default = Var::new(entry.as_ref().is_some_and(|entry| entry.is_default));
    let id = Stored::new(entry.as_ref().map(|entry| entry.id.clone()));
    let heading = if entry.is_some() { words.edit_address } else { words.add_address };
    let mut contact = Contact::from(untrack(|| use_customer_session().customer()).unwrap_or_default());
    if let Some(SavedAddress { address: known, .. }) = entry {
        contact.first_name.clone_from(&known.first_name);
        contact.last_name.clone_from(&known.last_name);
        contact.phone.clone_from(&known.phone);
        address.put(known);
    }
    fields.put(contact);
    let send = move || {
        let (backend, id, address) = (session.backend(), id.get(), fields.addressee_of(address.typed()));
        let default_now = is_default.get_untracked();
        let request = async move { backend.save_address(id.as_ref(), &address, default_now).await };
        form.send(request, move |all| {
            entries.set(Some(all));
            editing.set(None);
            notices.say(words.saved);
        });
    };
    let body = view! {
        <h2>{heading}</h2>
        {fields.names(form)}
        {fields.phone.view(form)}
        {address.view(form)}
        <label class="filter">
            <input
                type="checkbox"
                prop:checked=move || is_default.get()
                on:change=move |event| is_default.set(event_target_checked(&event))
            />
            {words.make_default}
        </label>
        {form.button(words.save)}
        <button type="button" class="button button-wide" on:click=move |_| editing.set(None)>{words.cancel}</button>
    };
    form.view("block fields", Box::new(send), body.into_any())
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use wasm_bindgen_test::*;

    use super::*;
    use crate::state::provide_shop::testing::open;

    wasm_bindgen_test_configure!(run_in_browser);

    fn new_address() -> AnyView {
        editor(None, Var::new(None), Var::new(None))
    }

    #[wasm_bindgen_test]
    async fn an_address_without_a_name_is_refused_with_a_reason() {
        let refusal = open(new_address).refusal(&[], "[type=submit]").await;
        assert_eq!(refusal, messages().field_required);
    }
}
