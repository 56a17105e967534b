//! All categories: each with its picture and those inside it.

use commerce::{Category, Media};
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        note,
        picture::{Picture, Size},
    },
    i18n::messages,
    route::{Refine, Route},
    state::{Remote, category_tree::category_tree, session::use_session, signal::effect},
};

pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.categories));
    let categories = category_tree();
    let body = move || {
        categories.with(|state| match state {
            Remote::Loading => view! { <p role="status">{words.loading}</p> }.into_any(),
            Remote::Failed(error) => note::failure(error, move || categories.retry()),
            Remote::Ready(all) if all.is_empty() => {
                note::nothing(words.empty_category, "", Route::Home.href(), words.to_home)
            }
            Remote::Ready(all) => all.iter().map(category_block).collect_any(),
        })
    };
    view! {
        <h1>{words.categories}</h1>
        <div class="category-list">{dynamic(body)}</div>
    }
    .into_any()
}

/// A category's picture as decoration: its title stands beside it.
pub fn decoration(category: &Category) -> Option<Media> {
    category.media.clone().map(|media| Media { alt: String::new(), ..media })
}

/// The link to a category's page.
pub fn category_href(category: &Category) -> String {
    Route::Category { handle: category.handle.clone(), refine: Refine::default(), from: None }.href()
}

fn category_block(category: &Category) -> AnyView {
    let inside = category.children.iter().map(|child| {
        view! { <li><a class="chip" href=category_href(child)>{child.title.clone()}</a></li> }
    });
    view! {
        <section class="category-block block">
            <a class="category-head" href=category_href(category)>
                <Picture media=decoration(category) size=Size::Thumbnail />
                <h2>{category.title.clone()}</h2>
            </a>
            <ul class="chips">{inside.collect_any()}</ul>
        </section>
    }
    .into_any()
}
