//! The first page: search, the merchant's banner, categories, and products that load on.

use commerce::Category;
use leptos::prelude::*;

use super::categories::{category_href, decoration};
use crate::{
    app::set_title,
    components::{
        icon::{self, icon},
        picture::{Picture, Size},
        product_grid::ProductGrid,
    },
    i18n::{language, messages},
    route::{Refine, Route},
    state::{Load, Remote, catalog::use_catalog, session::use_session},
};

/// The page.
pub fn page() -> AnyView {
    let words = messages();
    let (session, catalog) = (use_session(), use_catalog());
    Effect::new(move |_| set_title(session, ""));
    let search = Route::Search { text: String::new(), refine: Refine::default() }.href();
    let tagline = session.shop().tagline.as_ref().map(|tagline| tagline.get(language().tag()).to_owned());
    let categories = Load::known(catalog.known_categories(), move || catalog.categories());
    // Whoever tries the list again after a failure wants the categories too.
    let on_list = Callback::new(move |_| {
        if untrack(|| categories.with(|state| matches!(state, Remote::Failed(_)))) {
            categories.retry();
        }
    });
    view! {
        <h1 class="hidden">{session.name()}</h1>
        <a class="search-pill" href=search>{icon(icon::SEARCH)} <span>{words.search_products}</span></a>
        {tagline.map(|tagline| view! { <p class="home-tagline">{tagline}</p> })}
        {banner()}
        {shelves(categories)}
        <section aria-label=words.all_products>
            <ProductGrid query=Refine::default().query(None, None) on_list />
        </section>
    }
    .into_any()
}

fn banner() -> AnyView {
    let shop = use_session().shop();
    let Some(banner) = &shop.banner else { return ().into_any() };
    let tag = language().tag();
    let href = Route::parse(banner.link.trim_start_matches('/')).href();
    view! {
        <a class="banner" href=href>
            <span class="banner-words">
                <strong>{banner.title.get(tag).to_owned()}</strong>
                {banner.text.as_ref().map(|text| view! { <span>{text.get(tag).to_owned()}</span> })}
            </span>
            {banner.image.clone().map(|image| view! { <img src=image alt="" width="400" height="400" /> })}
        </a>
    }
    .into_any()
}

/// A row of categories. It keeps its height while they load, and says nothing where they fail: the
/// list below says it.
fn shelves(categories: Load<Vec<Category>>) -> AnyView {
    let row = move || {
        categories.with(|state| match state {
            Remote::Ready(all) => all
                .iter()
                .map(|category| {
                    view! {
                        <a class="home-shelf" href=category_href(category)>
                            <Picture media=decoration(category) size=Size::Thumbnail />
                            <span>{category.title.clone()}</span>
                        </a>
                    }
                })
                .collect_view()
                .into_any(),
            Remote::Loading | Remote::Failed(_) => ().into_any(),
        })
    };
    view! { <nav class="home-shelves" aria-label=messages().categories>{row}</nav> }.into_any()
}
