//! One category: those inside it, and its products. How they are ordered and narrowed is kept in
//! the address, so that it can be passed on and gone back to.

use commerce::{Category, Handle};
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
        Load, Remote,
        catalog::use_catalog,
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

pub fn page(handle: Handle, refine: Refine) -> AnyView {
    let words = messages();
    let (session, catalog) = (use_session(), use_catalog());
    let categories = Load::known(catalog.known_categories(), move || catalog.categories());
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
    let inside = move || match category.get() {
        CategoryState::Known(category) => chips(&category),
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
    let (handle, refine) = (Stored::new(handle), Var::new(refine));
    view! {
        <h1>{dynamic(title)}</h1>
        {dynamic(inside)}
        // Seen only once it is known what stands above it, so that it does not jump.
        <div class:waiting=move || category.get() == CategoryState::Loading>
            {dynamic(move || has_products.get().then(|| products(handle.get(), refine)))}
        </div>
    }
    .into_any()
}

fn chips(category: &Category) -> AnyView {
    let chips = category.children.iter().map(|child| {
        view! { <li><a class="chip" href=category_href(child)>{child.title.clone()}</a></li> }
    });
    view! { <ul class="chips category-inside">{chips.collect_any()}</ul> }.into_any()
}

fn products(handle: Handle, refine: Var<Refine>) -> AnyView {
    let navigation = use_navigation();
    let known = use_catalog().known_list(&refine.get_untracked().query(None, Some(handle.clone())));
    let list = Var::new(known);
    let on_list = Callback::new(move |loaded| list.set(Some(loaded)));
    let query = {
        let handle = handle.clone();
        move || refine.get().query(None, Some(handle.clone()))
    };
    Effect::new(move |opened: Option<()>| {
        let refine = refine.get();
        if opened.is_some() {
            navigation.rewrite(&Route::Category { handle: handle.clone(), refine });
        }
    });
    view! {
        <RefineBar refine list />
        {dynamic(move || view! { <ProductGrid query=query() on_list /> })}
    }
    .into_any()
}
