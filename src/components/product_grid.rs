//! A list of products that loads on as one scrolls. Its end, a failure and loading each have their
//! own look; what was loaded before is there at once.

mod kept_cards;
mod section;

use std::{ops::Range, sync::Arc};

use commerce::{Handle, ProductQuery};
use leptos::prelude::*;

use self::{
    kept_cards::KeptCards,
    section::{Place, SECTION_LEN, section},
};
use super::{
    dynamic::{CollectAny, dynamic},
    element_ref::ElementRef,
    growing::growing,
    note,
    product_card::product_card,
};
use crate::{
    i18n::{count, messages},
    platform::{console, links, scroll, task},
    route::{Refine, Route},
    state::{
        Load, Remote,
        catalog::{ProductList, use_catalog},
        navigation::use_navigation,
        signal::{Derived, Stored, Var, effect},
    },
};

/// How far below the screen the next page is fetched.
const AHEAD: &str = "800px";
/// How many cards are made first: more than a phone shows, and whole rows.
const FIRST_LEN: usize = 12;

/// All products of a query.
#[component]
pub fn ProductGrid(
    query: ProductQuery,
    /// Hears of every state of the list, for filters and counts elsewhere on the page.
    #[prop(optional, into)]
    on_list: Option<Callback<ProductList>>,
    /// Stops after the first page, without a word about more: for a row of suggestions.
    #[prop(optional)]
    only_first: bool,
    /// With `only_first`: a product that is left out, since the page is about it.
    #[prop(optional)]
    without: Option<Handle>,
    /// The load of its first page, where the page follows it.
    #[prop(optional)]
    list: Option<Load<ProductList>>,
    /// Whether other things fill the screen above it.
    #[prop(optional)]
    is_far_down: bool,
    /// Whether the page says elsewhere that nothing can be loaded.
    #[prop(optional)]
    is_said: Option<Derived<bool>>,
) -> impl IntoView {
    let list = list.unwrap_or_else(|| first_page(&query));
    view! {
        <div class="grid-frame">
            {dynamic(move || {
                list.with(|state| match state {
                    Remote::Loading => skeleton(),
                    Remote::Failed(_) if is_said.is_some_and(|is_said| is_said.get()) => ().into_any(),
                    Remote::Failed(error) => note::failure(error, move || list.retry()),
                    Remote::Ready(first) if only_first => cards(first, without.as_ref()),
                    Remote::Ready(first) => {
                        view! { <Loaded query=query.clone() first=first.clone() on_list is_far_down /> }.into_any()
                    }
                })
            })}
        </div>
    }
}

/// Loads the first page of a list.
pub fn first_page(query: &ProductQuery) -> Load<ProductList> {
    let (catalog, query) = (use_catalog(), query.clone());
    let asked = query.clone();
    let list = Load::known(catalog.known_list(&query), move || catalog.list(asked.clone()));
    if catalog.is_stale_list(&query) {
        list.renew_when_idle(catalog.list(query));
    }
    list
}

fn cards(list: &ProductList, without: Option<&Handle>) -> AnyView {
    let shown: Vec<_> =
        list.items.iter().filter(|product| Some(&product.handle) != without).cloned().collect();
    let kept = KeptCards::find(&shown);
    let made = move || shown.iter().map(|product| product_card(product.clone(), false)).collect_any();
    view! { <div class="grid" node_ref=kept.grid()>{dynamic(move || (kept.count() == 0).then(&made))}</div> }
        .into_any()
}

#[component]
fn Loaded(
    query: ProductQuery,
    first: ProductList,
    on_list: Option<Callback<ProductList>>,
    is_far_down: bool,
) -> impl IntoView {
    let first_len = first.items.len();
    let is_narrow = query.text.is_some() || query.in_stock || !query.facets.is_empty();
    let list = shown_in_turn(first);
    let foot = Var::new(Foot::Idle);
    let marker = ElementRef::new();
    let catalog = use_catalog();
    let scrolled = use_navigation().scroll_here();
    let places = Stored::new(Places { heights: catalog.known_heights(&query), scrolled, is_far_down });
    let query = Stored::new(query);
    let load_on = move || {
        let Some(so_far) = list.try_with_untracked(ProductList::clone) else { return };
        if so_far.next.is_none() || foot.get_untracked() == Foot::Loading {
            return;
        }
        foot.set(Foot::Loading);
        let query = query.get();
        task::spawn(async move {
            match catalog.extend(query, so_far).await {
                Ok(longer) => {
                    list.set(longer);
                    foot.set(Foot::Idle);
                }
                Err(error) => {
                    console::warn(&error.to_string());
                    foot.set(Foot::Failed);
                }
            }
        });
    };
    if let Some(on_list) = on_list {
        effect(move || on_list.run(list.get()));
    }
    watch_foot(marker, list, load_on);
    let on_height = move |index, height| query.with(|query| catalog.know_height(query, index, height));
    let sections = move |range: Range<usize>| {
        range.map(|index| section(list, places.with(|places| places.of(index)), on_height)).collect_any()
    };
    let count = Derived::new(move || list.with(|list| list.items.len().div_ceil(SECTION_LEN)));
    view! {
        <div class="grid-sections" aria-busy=move || (foot.get() == Foot::Loading).to_string()>
            {growing(count, Arc::new(sections))}
        </div>
        {dynamic(move || list.with(|list| list.items.is_empty()).then(|| empty(is_narrow)))}
        <div class="grid-foot" node_ref=marker>
            {dynamic(move || {
                let next_page = list.with(|list| query.with(|query| next_page(query, list)));
                let so_far = list.with(|list| (list.items.len(), list.next.is_some()));
                (so_far.0 >= first_len).then(|| foot_view(foot.get(), so_far, next_page, load_on))
            })}
        </div>
    }
}

/// The list with its first cards alone, which are painted before the others are made. Who comes back finds all
/// of it at once, as high as it was, and so does the app where the page stood as HTML.
fn shown_in_turn(whole: ProductList) -> Var<ProductList> {
    let here = use_navigation().here();
    if here.returned || here.prerendered || whole.items.len() <= FIRST_LEN {
        return Var::new(whole);
    }
    let items = whole.items.iter().take(FIRST_LEN).cloned().collect();
    let list = Var::new(ProductList { items, next: None, ..whole.clone() });
    effect(move || {
        let whole = whole.clone();
        task::after_paint(move || list.set(whole));
    });
    list
}

/// Where the sections of a list were when the shopper left it.
struct Places {
    heights: Vec<i32>,
    /// How far the page was scrolled, in CSS pixels.
    scrolled: f64,
    is_far_down: bool,
}

impl Places {
    /// How far from where the page was scrolled to sections are there from the start, in CSS pixels.
    const NEAR: f64 = 3_000.0;

    fn of(&self, index: usize) -> Place {
        let above: i32 = self.heights.iter().take(index).sum();
        let height = self.heights.get(index).copied().unwrap_or_default();
        let (top, foot) = (f64::from(above), f64::from(above + height));
        let is_near = top < self.scrolled + Self::NEAR && foot > self.scrolled - Self::NEAR;
        Place {
            index,
            height,
            is_near: is_near || height == 0,
            is_seen_first: index == 0 && !self.is_far_down,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Foot {
    Idle,
    Loading,
    Failed,
}

/// Watches the foot of the list anew after each page, so that a page that does not fill the screen
/// is followed by the next one.
fn watch_foot(marker: ElementRef, list: Var<ProductList>, load_on: impl Fn() + Copy + 'static) {
    let watch = StoredValue::new_local(None::<scroll::Watch>);
    effect(move || {
        let more = list.with(|list| list.next.is_some());
        let Some(element) = marker.get().filter(|_| more) else { return };
        watch.set_value(scroll::watch(&element, AHEAD, load_on));
    });
}

/// The address of the page that goes on with a category's list. Other lists have no such pages.
fn next_page(query: &ProductQuery, list: &ProductList) -> Option<String> {
    let (handle, from) = (query.category.clone()?, list.next.clone()?);
    Some(Route::Category { handle, refine: Refine::of(query), from: Some(from) }.href())
}

fn foot_view(
    foot: Foot,
    (count, more): (usize, bool),
    next_page: Option<String>,
    load_on: impl Fn() + Copy + Send + 'static,
) -> AnyView {
    let words = messages();
    match foot {
        Foot::Loading => view! { <p role="status">{words.loading}</p> }.into_any(),
        Foot::Failed => {
            view! { <button class="button" on:click=move |_| load_on()>{words.retry}</button> }.into_any()
        }
        Foot::Idle if more => match next_page {
            Some(href) => view! {
                <a class="button" rel="next" href=href on:click=move |event| links::instead(&event, load_on)>
                    {words.load_more}
                </a>
            }
            .into_any(),
            None => view! { <button class="button" on:click=move |_| load_on()>{words.load_more}</button> }
                .into_any(),
        },
        Foot::Idle if count > 8 => view! { <p>{words.end_of_list}</p> }.into_any(),
        Foot::Idle => ().into_any(),
    }
}

/// A list without products; `is_narrow` where the shopper's words or choices may be why.
fn empty(is_narrow: bool) -> AnyView {
    let words = messages();
    let (title, hint) = match is_narrow {
        true => (words.nothing_found, words.nothing_found_hint),
        false => (words.empty_category, ""),
    };
    note::nothing(title, hint, Route::Home.href(), words.to_home)
}

/// The grid's outline while the first page loads: the same places and heights.
fn skeleton() -> AnyView {
    let card = || {
        view! {
            <div class="card">
                <div class="picture skeleton"></div>
                <span class="card-title skeleton">"\u{a0}"</span>
                <span class="skeleton">"\u{a0}"</span>
            </div>
        }
    };
    view! {
        <p class="hidden" role="status">{messages().loading}</p>
        <div class="grid" aria-hidden="true">{(0..6).map(|_| card()).collect_any()}</div>
    }
    .into_any()
}

/// "12 products", where the list says how many.
pub fn count_line(list: &ProductList) -> Option<String> {
    list.total.map(|total| count(&messages().results, total))
}
