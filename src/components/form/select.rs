//! A field whose value is chosen from a list that is loaded.

use leptos::prelude::*;

use super::{Form, field::Field};
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        note,
    },
    i18n::messages,
    state::{Load, Remote},
};

/// A value, and its name in the shopper's language.
pub type Choice = (String, String);

/// The field. While the list is loaded, and where it could not be, it keeps the value that it has;
/// `name` names it.
pub fn select(form: Form, field: Field, list: Load<Vec<Choice>>, name: fn(&str) -> String) -> AnyView {
    let Field { id, value, rule, .. } = field;
    let error = move || {
        let words = value.with(|value| rule.error(value));
        if value.with(|value| is_offered(list, value)) { words } else { messages().field_required }
    };
    let error = form.report(0, id, field.label, Box::new(error));
    let error_id = format!("{id}-error");
    let options = move || {
        let chosen = value.get_untracked();
        list.with(|state| match state {
            Remote::Ready(all) => all.iter().map(|choice| option(choice, &chosen)).collect_any(),
            _ => option(&(chosen.clone(), name(&chosen)), &chosen),
        })
    };
    let failure = move || {
        list.with(|state| match state {
            Remote::Failed(error) => Some(note::failure(error, move || list.retry())),
            _ => None,
        })
    };
    view! {
        <div class="field">
            <label for=id>{field.label}</label>
            <select
                id=id
                name=id
                autocomplete=field.autocomplete
                aria-busy=move || list.with(|state| *state == Remote::Loading).to_string()
                aria-invalid=move || error.with(|error| !error.is_empty()).to_string()
                aria-describedby=error_id.clone()
                prop:value=move || value.get()
                on:change=move |event| value.set(event_target_value(&event))
            >
                {dynamic(options)}
            </select>
            <p class="field-error" id=error_id>{dynamic(move || error.get())}</p>
            {dynamic(failure)}
        </div>
    }
    .into_any()
}

/// Whether the list has this value; true where the list is not known. A signal.
pub fn is_offered(list: Load<Vec<Choice>>, value: &str) -> bool {
    list.with(|state| match state {
        Remote::Ready(all) => all.is_empty() || all.iter().any(|(offered, _)| offered == value),
        _ => true,
    })
}

fn option((value, name): &Choice, chosen: &str) -> AnyView {
    view! { <option value=value.clone() selected={value == chosen}>{name.clone()}</option> }.into_any()
}
