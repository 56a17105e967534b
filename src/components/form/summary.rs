//! The error summary of a form: how many fields are wrong, and a way to each.

use leptos::prelude::*;

use super::{Form, Report, focus_field};
use crate::{
    components::dynamic::{CollectAny, dynamic},
    i18n::{count, messages},
    state::signal::Derived,
};

impl Form {
    /// Which fields are wrong and why, announced by their number; nothing where none is.
    pub fn summary(self) -> AnyView {
        let wrong = Derived::always(move || self.wrong());
        let how_many = move || {
            let number = u32::try_from(wrong.with(Vec::len)).unwrap_or(u32::MAX);
            (number > 0).then(|| count(&messages().fields_wrong, number))
        };
        let list = move || wrong.get().into_iter().map(way_to).collect_any();
        view! {
            <div class="error-summary" hidden=move || wrong.with(Vec::is_empty)>
                <p role="status">{dynamic(how_many)}</p>
                <ul>{dynamic(list)}</ul>
            </div>
        }
        .into_any()
    }
}

fn way_to(Report { id, label, error, .. }: Report) -> AnyView {
    let go = move |_| focus_field(id);
    view! { <li><button class="link" type="button" on:click=go>{label}": "{error.get()}</button></li> }
        .into_any()
}
