//! One category: those inside it, and its products, ordered and narrowed as the address says.

use commerce::{Category, Handle};
use leptos::prelude::*;

use super::categories::category_href;
use crate::{
    app::set_title,
    components::{note, product_grid::ProductGrid, refine_bar::RefineBar},
    i18n::messages,
    route::{Refine, Route},
    state::{
        Load, Remote,
        catalog::{ProductList, use_catalog},
        navigation::use_navigation,
        session::use_session,
    },
};

/// The page.
pub fn page(handle: Handle, refine: Refine) -> AnyView {
    let words = messages();
    let (session, catalog, navigation) = (use_session(), use_catalog(), use_navigation());
    let categories = Load::known(catalog.known_categories(), move || catalog.categories());
    let list = RwSignal::new(None::<ProductList>);
    let name = handle.clone();
    let category = Memo::new(move |_| {
        categories.with(|state| match state {
            Remote::Ready(all) => Some(Category::find(all, &name).cloned()),
            Remote::Loading | Remote::Failed(_) => None,
        })
    });
    let title = move || match category.get() {
        Some(Some(category)) => category.title,
        Some(None) => words.not_found.to_owned(),
        None => words.loading.to_owned(),
    };
    Effect::new(move |_| set_title(session, &title()));
    let handle = StoredValue::new(handle);
    let on_change = Callback::new(move |refine| {
        navigation.replace(Route::Category { handle: handle.get_value(), refine })
    });
    let refine = StoredValue::new(refine);
    let body = move || {
        if category.with(|category| *category == Some(None)) {
            return note::nothing("", words.not_found_hint, Route::Categories.href(), words.categories);
        }
        let query = refine.get_value().query(None, Some(handle.get_value()));
        view! {
            <RefineBar refine=refine.get_value() list on_change />
            <ProductGrid query on_list=Callback::new(move |loaded| list.set(Some(loaded))) />
        }
        .into_any()
    };
    view! {
        <h1>{title}</h1>
        {move || category.get().flatten().map(|category| inside(&category))}
        {body}
    }
    .into_any()
}

fn inside(category: &Category) -> AnyView {
    let chips = category.children.iter().map(|child| {
        view! { <li><a class="chip" href=category_href(child)>{child.title.clone()}</a></li> }
    });
    view! { <ul class="chips category-inside">{chips.collect_view()}</ul> }.into_any()
}
