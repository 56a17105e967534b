//! One category: those inside it, and its products. How they are ordered and narrowed is kept in
//! the address, so that it can be passed on and gone back to.

use commerce::{Category, Cursor, Handle, ProductQuery};
use leptos::prelude::*;

use super::categories::category_href;
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        note,
        product_grid::ProductGrid,
        refine_bar::RefineBar,
    },
    i18n::messages,
    route::{Refine, Route},
    state::{
        Remote,
        catalog::use_catalog,
        category_tree::category_tree,
        navigation::use_navigation,
        session::use_session,
        signal::{Derived, Stored, Var, effect},
    },
};

/// What is known of the category.
#[derive(Clone, PartialEq, Eq)]
enum CategoryState {
    Loading,
    Failed,
    Unknown,
    Known(Box<Category>),
}

impl CategoryState {
    fn of(state: &Remote<Vec<Category>>, handle: &Handle) -> Self {
        match state {
            Remote::Loading => Self::Loading,
            Remote::Failed(_) => Self::Failed,
            Remote::Ready(all) => Category::find(all, handle)
                .map_or(Self::Unknown, |found| Self::Known(Box::new(found.clone()))),
        }
    }
}

/// `from` is where in the list the page begins: a later page of it is a link, as the first one is.
pub fn page(handle: Handle, refine: Refine, from: Option<Cursor>) -> AnyView {
    let words = messages();
    let session = use_session();
    let categories = category_tree();
    let category = {
        let handle = handle.clone();
        Derived::new(move || categories.with(|state| CategoryState::of(state, &handle)))
    };
    let title = move || match category.get() {
        CategoryState::Known(category) => category.title,
        CategoryState::Unknown => words.not_found.to_owned(),
        CategoryState::Failed => words.categories.to_owned(),
        CategoryState::Loading => words.loading.to_owned(),
    };
    effect(move || session.set_title(&title()));
    let is_later = from.is_some();
    let inside = move || match category.get() {
        CategoryState::Known(category) => chips(&category, is_later),
        CategoryState::Unknown => {
            note::nothing("", words.not_found_hint, Route::Categories.href(), words.categories)
        }
        CategoryState::Failed => categories.with(|state| match state {
            Remote::Failed(error) => note::failure(error, move || categories.retry()),
            Remote::Loading | Remote::Ready(_) => ().into_any(),
        }),
        CategoryState::Loading => ().into_any(),
    };
    let has_products = Derived::new(move || {
        category.with(|state| matches!(state, CategoryState::Loading | CategoryState::Known(_)))
    });
    let (start, refine) = (Stored::new(Start { handle, refine: refine.clone(), from }), Var::new(refine));
    view! {
        <h1>{dynamic(title)}</h1>
        {dynamic(inside)}
        // Seen only once it is known what stands above it, so that it does not jump.
        <div class:waiting=move || category.get() == CategoryState::Loading>
            {dynamic(move || has_products.get().then(|| products(start.get(), refine)))}
        </div>
    }
    .into_any()
}

/// The categories inside this one; on a later page of its list, the list's start before them.
fn chips(category: &Category, is_later: bool) -> AnyView {
    let chip = |href: String, words: String| view! { <li><a class="chip" href=href>{words}</a></li> };
    let start = is_later.then(|| chip(category_href(category), messages().all_products.to_owned()));
    let inside = category.children.iter().map(|child| chip(category_href(child), child.title.clone()));
    view! { <ul class="chips category-inside">{start.into_iter().chain(inside).collect_any()}</ul> }
        .into_any()
}

/// What the page was opened with.
#[derive(Clone)]
struct Start {
    handle: Handle,
    refine: Refine,
    from: Option<Cursor>,
}

impl Start {
    /// The list, narrowed and ordered so. Another one than that of the address begins at its start.
    fn route(&self, refine: Refine) -> Route {
        let from = self.from.clone().filter(|_| refine == self.refine);
        Route::Category { handle: self.handle.clone(), refine, from }
    }

    fn query(&self, refine: Refine) -> ProductQuery {
        self.route(refine).query().unwrap_or_default()
    }
}

fn products(start: Start, refine: Var<Refine>) -> AnyView {
    let navigation = use_navigation();
    let list = Var::new(use_catalog().known_list(&start.query(refine.get_untracked())));
    let on_list = Callback::new(move |loaded| list.set(Some(loaded)));
    let query = {
        let start = start.clone();
        move || start.query(refine.get())
    };
    Effect::new(move |opened: Option<()>| {
        let refine = refine.get();
        if opened.is_some() {
            navigation.rewrite(&start.route(refine));
        }
    });
    view! {
        <RefineBar refine list />
        {dynamic(move || view! { <ProductGrid query=query() on_list /> })}
    }
    .into_any()
}
