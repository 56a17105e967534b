//! The first page: search, the merchant's banners, categories and rows, and products that load on.

mod banners;

use banners::banners;
use commerce::{Category, ProductQuery};
use leptos::prelude::*;

use super::categories::{category_href, decoration};
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        icon::{self, icon},
        note,
        picture::{Picture, Size},
        product_grid::{self, ProductGrid},
    },
    i18n::{languages, messages},
    route::{Refine, Route},
    state::{
        Load, Remote,
        catalog::ProductList,
        category_tree::category_tree,
        session::use_session,
        signal::{Derived, Var, effect},
    },
};

/// How many products a row shows.
const IN_ROW: u32 = 8;

pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(""));
    let search = Route::Search { text: String::new(), refine: Refine::default() }.href();
    let shop = session.shop();
    let tagline = shop.tagline.as_ref().map(|tagline| tagline.get(languages()).to_owned());
    let categories = category_tree();
    let query = Refine::default().query(None, None);
    let list = product_grid::first_page(&query);
    // Without a network, the list shows the failure for the whole page.
    let is_failure_shown = Derived::new(move || list.with(Remote::is_failed));
    // A retry of the list after a failure loads the categories and rows too.
    let attempt = Var::new(0_u32);
    effect(move || {
        if !is_failure_shown.get() && untrack(|| categories.with(Remote::is_failed)) {
            categories.retry();
            attempt.update(|attempt| *attempt += 1);
        }
    });
    let is_far_down = !shop.banners.is_empty() && !shop.rows.is_empty();
    // Rows pick out of many: where the list below is as short, they would say the same twice.
    let is_short = Derived::new(move || list.with(is_short));
    let rows = {
        let shop = shop.clone();
        move || {
            attempt.track();
            if is_short.get() {
                return ().into_any();
            }
            shop.rows.iter().filter_map(|one| row(one, is_failure_shown)).collect_any()
        }
    };
    view! {
        <h1 class="hidden">{session.name()}</h1>
        <a class="search-pill" href=search>{icon(icon::SEARCH)} <span>{words.search_products}</span></a>
        {tagline.map(|tagline| view! { <p class="home-tagline">{tagline}</p> }.into_any())}
        {banners(&shop.banners)}
        {category_row(categories, is_failure_shown)}
        {highlights(&shop.highlights)}
        {dynamic(rows)}
        <section aria-label=words.all_products>
            <ProductGrid query list is_far_down />
        </section>
    }
    .into_any()
}

/// Whether the whole shop is one product or two.
fn is_short(list: &Remote<ProductList>) -> bool {
    matches!(list, Remote::Ready(list) if list.next.is_none() && list.items.len() <= 2)
}

/// What speaks for the shop.
fn highlights(all: &[shop::Texts]) -> Option<AnyView> {
    let one = |text: &shop::Texts| view! { <li>{text.get(languages()).to_owned()}</li> };
    (!all.is_empty())
        .then(|| view! { <ul class="highlights">{all.iter().map(one).collect_any()}</ul> }.into_any())
}

/// The first products of a list that the merchant names, and the way to all of it.
fn row(row: &shop::Row, is_failure_shown: Derived<bool>) -> Option<AnyView> {
    let route = Route::parse(row.link.trim_start_matches('/'));
    let query = ProductQuery { limit: IN_ROW, ..route.query()? };
    let title = row.title.get(languages()).to_owned();
    let name = title.clone();
    Some(
        view! {
            <section class="home-row" aria-label=name>
                <h2><a href=route.href()>{title} {icon(icon::FORWARD)}</a></h2>
                <ProductGrid query only_first=true is_said=is_failure_shown />
            </section>
        }
        .into_any(),
    )
}

/// A row of categories. It keeps its height while they load.
fn category_row(categories: Load<Vec<Category>>, is_failure_shown: Derived<bool>) -> AnyView {
    let row = move || {
        categories.with(|state| match state {
            Remote::Ready(all) => all
                .iter()
                .map(|category| {
                    view! {
                        <a class="home-category" href=category_href(category)>
                            <Picture media=decoration(category) size=Size::Thumbnail />
                            <span>{category.title.clone()}</span>
                        </a>
                    }
                })
                .collect_any(),
            Remote::Failed(error) if !is_failure_shown.get() => {
                note::failure(error, move || categories.retry())
            }
            Remote::Loading | Remote::Failed(_) => ().into_any(),
        })
    };
    view! { <nav class="home-categories" aria-label=messages().categories>{dynamic(row)}</nav> }.into_any()
}
