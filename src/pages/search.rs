//! Search: the field, words others look for, and what was found.

use leptos::{ev::SubmitEvent, html, prelude::*};

use crate::{
    app::set_title,
    components::{
        icon::{self, icon},
        product_grid::ProductGrid,
        refine_bar::RefineBar,
    },
    i18n::{fill, language, messages},
    platform::task,
    route::{Refine, Route},
    state::{catalog::ProductList, navigation::use_navigation, session::use_session},
};

/// How long typing must pause before it is searched for, in milliseconds.
const PAUSE_MS: i32 = 250;

/// The page.
pub fn page(text: String, refine: Refine) -> AnyView {
    let words = messages();
    let (session, navigation) = (use_session(), use_navigation());
    let searched = RwSignal::new(text.clone());
    let refine = StoredValue::new(refine);
    let title = move || {
        let text = searched.get();
        if text.is_empty() { words.search.to_owned() } else { fill(words.results_for, &[("text", &text)]) }
    };
    Effect::new(move |_| set_title(session, &title()));
    let list = RwSignal::new(None::<ProductList>);
    let on_change = Callback::new(move |refine| {
        navigation.replace(Route::Search { text: searched.get_untracked(), refine });
    });
    let body = move || {
        let text = searched.get();
        if text.is_empty() {
            return popular();
        }
        let query = refine.get_value().query(Some(text), None);
        view! {
            <RefineBar refine=refine.get_value() list on_change />
            <ProductGrid query on_list=Callback::new(move |loaded| list.set(Some(loaded))) />
        }
        .into_any()
    };
    view! {
        <h1 class="search-title">{title}</h1>
        {field(text, searched, refine)}
        {body}
    }
    .into_any()
}

/// Searches as one types; the address follows, without a history entry for every letter.
fn field(text: String, searched: RwSignal<String>, refine: StoredValue<Refine>) -> AnyView {
    let words = messages();
    let navigation = use_navigation();
    let input = NodeRef::<html::Input>::new();
    let typed = StoredValue::new(0_u32);
    let search = move || {
        let Some(input) = input.get_untracked() else { return };
        let text = input.value().trim().to_owned();
        if searched.try_get_untracked().is_some_and(|before| before != text) {
            navigation.rewrite(&Route::Search { text: text.clone(), refine: refine.get_value() });
            searched.set(text);
        }
    };
    let on_input = move |_| {
        let stroke = typed.get_value().wrapping_add(1);
        typed.set_value(stroke);
        task::after(PAUSE_MS, move || {
            if typed.try_get_value() == Some(stroke) {
                search();
            }
        });
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        search();
        if let Some(input) = input.get_untracked()
            && input.blur().is_err()
        {
            crate::platform::console::warn("the keyboard stays");
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
                aria-label=words.search_products
                placeholder=words.search_products
                value=text
                on:input=on_input
            />
        </form>
    }
    .into_any()
}

fn popular() -> AnyView {
    let words = messages();
    let shop = use_session().shop();
    if shop.popular_searches.is_empty() {
        return ().into_any();
    }
    let one = |text: &shop::Texts| {
        let text = text.get(language().tag()).to_owned();
        let href = Route::Search { text: text.clone(), refine: Refine::default() }.href();
        view! { <li><a class="chip" href=href>{text}</a></li> }
    };
    view! {
        <section class="popular">
            <h2>{words.popular}</h2>
            <ul class="chips">{shop.popular_searches.iter().map(one).collect_view()}</ul>
        </section>
    }
    .into_any()
}
