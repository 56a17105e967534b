//! Search: the field, what to search for, and what was found. Words, order and filters are kept
//! in the address without opening the page anew, so that the field keeps the focus.

mod hints;
mod near_miss;

use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    components::{
        dynamic::dynamic,
        element_ref::ElementRef,
        icon::{self, icon},
        product_grid::ProductGrid,
        refine_bar::RefineBar,
    },
    i18n::{fill, messages},
    platform::{document, sight, task},
    route::{Refine, Route},
    state::{
        Session,
        catalog::use_catalog,
        navigation::use_navigation,
        search_history,
        session::use_session,
        signal::{Derived, Var, effect},
    },
};

/// How long typing must pause before it is searched for, in milliseconds.
const PAUSE_MS: i32 = 250;

pub fn page(text: String, refine: Refine) -> AnyView {
    let words = messages();
    let (session, navigation) = (use_session(), use_navigation());
    let (searched, refine) = (Var::new(text.clone()), Var::new(refine));
    let is_narrowed = Derived::new(move || refine.with(|refine| *refine != Refine::default()));
    let title = move || {
        let text = searched.get();
        if text.is_empty() && is_narrowed.get() {
            words.all_products.to_owned()
        } else if text.is_empty() {
            words.search.to_owned()
        } else {
            fill(words.results_for, &[("text", &text)])
        }
    };
    effect(move || session.set_title(&title()));
    keep_address(searched, refine);
    remember(session, searched);
    let has_words = Derived::new(move || searched.with(|text| !text.is_empty()) || is_narrowed.get());
    view! {
        <h1 class="search-title">{dynamic(title)}</h1>
        {field(text, searched)}
        {hints::suggestions(searched, move |text| navigation.go(Route::Search { text, refine: Refine::default() }))}
        {dynamic(move || if has_words.get() { found(searched, refine) } else { hints::beginning() })}
    }
    .into_any()
}

/// Keeps what was searched for when the page is left, for another one or for good.
fn remember(session: Session, searched: Var<String>) {
    let put = move || search_history::put(session, &searched.get_untracked());
    let watch = sight::watch_put_away(put);
    // It ends with the page.
    let _kept = StoredValue::new_local(watch);
    on_cleanup(put);
}

fn keep_address(searched: Var<String>, refine: Var<Refine>) {
    let navigation = use_navigation();
    Effect::new(move |opened: Option<()>| {
        let route = Route::Search { text: searched.get(), refine: refine.get() };
        if opened.is_some() {
            navigation.rewrite(&route);
        }
    });
}

/// Searches as one types, and at once on Enter.
fn field(text: String, searched: Var<String>) -> AnyView {
    let words = messages();
    let input = ElementRef::new();
    let strokes = StoredValue::new(0_u32);
    let search = move || {
        let Some(typed) = input.get_untracked().and_then(|input| document::input_value(&input)) else {
            return;
        };
        let text = typed.trim().to_owned();
        if searched.with_untracked(|before| *before != text) {
            searched.set(text);
        }
    };
    let on_input = move |_| {
        let stroke = strokes.get_value().wrapping_add(1);
        strokes.set_value(stroke);
        task::after(PAUSE_MS, move || {
            if strokes.try_get_value() == Some(stroke) {
                search();
            }
        });
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        search();
        // Without the focus on the field, a phone's keyboard makes room for what was found.
        if let Some(input) = input.get_untracked() {
            document::blur(&input);
        }
    };
    view! {
        <form class="search-field" role="search" on:submit=on_submit>
            {icon(icon::SEARCH)}
            <input
                node_ref=input
                type="search"
                name="q"
                enterkeyhint="search"
                autocomplete="off"
                autofocus=text.is_empty()
                aria-label=words.search_products
                placeholder=words.search_products
                value=text
                on:input=on_input
            />
        </form>
    }
    .into_any()
}

fn found(searched: Var<String>, refine: Var<Refine>) -> AnyView {
    let query = move || refine.get().query(Some(searched.get()).filter(|text| !text.is_empty()), None);
    let list = Var::new(use_catalog().known_list(&untrack(query)));
    let on_list = Callback::new(move |loaded| list.set(Some(loaded)));
    let grid = move || view! { <ProductGrid query=query() on_list /> };
    let is_nothing =
        Derived::new(move || list.with(|list| list.as_ref().is_some_and(|list| list.items.is_empty())));
    let meant = move || is_nothing.get().then(|| hints::did_you_mean(searched.get()));
    view! { <RefineBar refine list /> {dynamic(meant)} {dynamic(grid)} }.into_any()
}
