//! What to search for: what was searched before, what others look for, what may go on with what is
//! typed, and what was probably meant.

use leptos::prelude::*;

use super::near_miss;
use crate::{
    components::dynamic::{CollectAny, dynamic},
    i18n::{fill, languages, messages},
    route::{Refine, Route},
    state::{
        Catalog, Load, Remote,
        catalog::use_catalog,
        category_tree::category_tree,
        search_history,
        session::{Session, use_session},
        signal::{Derived, Var, effect},
    },
};

/// How many suggestions are shown at once.
const MOST: usize = 6;

/// Before anything is typed.
pub(super) fn beginning() -> AnyView {
    let words = messages();
    let session = use_session();
    let before = Var::new(Vec::<String>::new());
    effect(move || before.set(search_history::list(session)));
    let clear = move |_| {
        search_history::clear(session);
        before.set(Vec::new());
    };
    let history = move || {
        let before = before.get();
        (!before.is_empty()).then(|| {
            view! {
                <section class="popular">
                    <div class="popular-head">
                        <h2>{words.searched_before}</h2>
                        <button class="button" on:click=clear>{words.clear_history}</button>
                    </div>
                    {chips(before)}
                </section>
            }
            .into_any()
        })
    };
    let popular = popular(session);
    let others = (!popular.is_empty()).then(|| {
        view! { <section class="popular"><h2>{words.popular}</h2> {chips(popular)}</section> }.into_any()
    });
    view! { {dynamic(history)} {others} }.into_any()
}

/// While something is typed: whole terms that hold it, to be searched for instead. They are buttons and
/// no links, so that the first link with a product's name is that product.
pub(super) fn suggestions(typed: Var<String>, choose: impl Fn(String) + Copy + Send + 'static) -> AnyView {
    let (session, catalog) = (use_session(), use_catalog());
    // Decoration: where they cannot be loaded, what is typed is searched for all the same.
    let categories = category_tree();
    let opened_with = typed.get_untracked();
    let fitting = Derived::new(move || {
        let now = typed.get();
        let typed = now.trim().to_lowercase();
        if typed.is_empty() || now == opened_with {
            return Vec::new();
        }
        let titles = categories.with(|state| match state {
            Remote::Ready(all) => all.iter().map(|category| category.title.clone()).collect(),
            Remote::Loading | Remote::Failed(_) => Vec::new(),
        });
        let known = search_history::list(session).into_iter().chain(popular(session)).chain(titles);
        let mut fitting: Vec<String> = Vec::new();
        for term in known.chain(catalog.known_titles()) {
            let lower = term.to_lowercase();
            let is_new = lower != typed && !fitting.iter().any(|other| other.to_lowercase() == lower);
            if lower.contains(&typed) && is_new {
                fitting.push(term);
            }
        }
        fitting.truncate(MOST);
        fitting
    });
    let shown = move || {
        let fitting = fitting.get();
        (!fitting.is_empty()).then(|| {
            let one = |text: String| {
                let shown = text.clone();
                view! { <li><button type="button" class="chip" on:click=move |_| choose(text.clone())>{shown}</button></li> }
            };
            view! {
                <div class="suggestions" role="group" aria-label=messages().suggestions>
                    <ul class="chips">{fitting.into_iter().map(one).collect_any()}</ul>
                </div>
            }
        })
    };
    view! { {dynamic(shown)} }.into_any()
}

/// Where nothing was found: what was probably meant, as a link.
pub(super) fn did_you_mean(text: String) -> AnyView {
    let (session, catalog) = (use_session(), use_catalog());
    // The first products of all, for the words that their titles have. Decoration too.
    let all = Load::start(move || async move {
        let query = commerce::ProductQuery { limit: 100, ..Refine::default().query(None, None) };
        catalog.list(query).await
    });
    let meant = move || {
        all.with(|state| matches!(state, Remote::Ready(_))).then(|| meant(&text, session, catalog)).flatten()
    };
    let shown = move || {
        meant().map(|meant| {
            let href = Route::Search { text: meant.clone(), refine: Refine::default() }.href();
            let sentence = fill(messages().did_you_mean, &[("text", &meant)]);
            view! { <p class="did-you-mean"><a class="link me-link" href=href>{sentence}</a></p> }
        })
    };
    view! { <div role="status">{dynamic(shown)}</div> }.into_any()
}

fn meant(text: &str, session: Session, catalog: Catalog) -> Option<String> {
    let categories = catalog.known_categories().unwrap_or_default();
    let titles = categories.into_iter().map(|category| category.title);
    let known: Vec<String> =
        popular(session).into_iter().chain(titles).chain(catalog.known_titles()).collect();
    let words = known.iter().flat_map(|term| term.split(|letter: char| !letter.is_alphanumeric()));
    near_miss::correct(text, words)
}

fn popular(session: Session) -> Vec<String> {
    session.shop().popular_searches.iter().map(|text| text.get(languages()).to_owned()).collect()
}

fn chips(terms: Vec<String>) -> AnyView {
    let one = |text: String| {
        let href = Route::Search { text: text.clone(), refine: Refine::default() }.href();
        view! { <li><a class="chip" href=href>{text}</a></li> }
    };
    view! { <ul class="chips">{terms.into_iter().map(one).collect_any()}</ul> }.into_any()
}
