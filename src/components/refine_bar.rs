//! How a list is ordered and narrowed: a choice of order, and a sheet of filters with counts. The
//! page that shows it keeps the choices in its address.

use commerce::{Facet, FacetChoice, Sort};
use leptos::prelude::*;

use super::{
    dynamic::{CollectAny, dynamic},
    icon::{self, icon},
    product_grid::count_line,
    sheet::Sheet,
};
use crate::{
    i18n::{fill, messages},
    route::Refine,
    state::{
        catalog::ProductList,
        signal::{Derived, Var},
    },
};

#[component]
pub fn RefineBar(
    /// What is chosen: read and written.
    refine: Var<Refine>,
    /// The list, once it is there: its count and what it can be narrowed by.
    list: Var<Option<ProductList>>,
) -> impl IntoView {
    let words = messages();
    // Ticked in the sheet and not yet in force. An answer that comes meanwhile leaves it as it is.
    let ticked = Var::new(Refine::default());
    let is_open = Var::new(false);
    let open = move |_| {
        ticked.set(refine.get_untracked());
        is_open.set(true);
    };
    let chosen = move || refine.with(|refine| refine.facets.len() + usize::from(refine.in_stock));
    let facets = Derived::new(move || {
        list.with(|list| list.as_ref().map(|list| list.facets.clone())).unwrap_or_default()
    });
    let total = move || list.with(|list| list.as_ref().and_then(count_line));
    view! {
        <div class="refine">
            <span class="quiet" role="status">{dynamic(total)}</span>
            {sort_choice(refine)}
            <button class="button refine-filter" aria-haspopup="dialog" on:click=open>
                {icon(icon::FILTER)} {words.filter}
                {dynamic(move || Some(chosen()).filter(|chosen| *chosen > 0).map(|chosen| format!(" ({chosen})")))}
            </button>
            <Sheet open=is_open title=words.filter>
                {dynamic(move || filters((refine, ticked), facets.get(), is_open))}
            </Sheet>
        </div>
        {dynamic(move || in_force(refine, &facets.get()))}
    }
}

/// What the list is narrowed by, each to be taken off.
fn in_force(refine: Var<Refine>, facets: &[Facet]) -> Option<AnyView> {
    let words = messages();
    let now = refine.get();
    let mut chips = Vec::new();
    if now.in_stock {
        chips.push(taken_off(words.in_stock_only.to_owned(), move || {
            refine.update(|refine| refine.in_stock = false);
        }));
    }
    for choice in now.facets {
        let facet = facets.iter().find(|facet| facet.id == choice.facet);
        let value = facet.and_then(|facet| facet.values.iter().find(|value| value.id == choice.value));
        let label = value.map_or_else(|| choice.value.clone(), |value| value.label.clone());
        chips.push(taken_off(label, move || {
            refine.update(|refine| refine.facets.retain(|other| *other != choice));
        }));
    }
    (!chips.is_empty()).then(|| view! { <div class="chips refine-chips">{chips}</div> }.into_any())
}

fn taken_off(label: String, act: impl Fn() + Send + 'static) -> AnyView {
    let name = fill(messages().filter_remove, &[("filter", &label)]);
    view! {
        <button class="chip refine-chip" aria-label=name on:click=move |_| act()>
            <span>{label} {icon(icon::CLOSE)}</span>
        </button>
    }
    .into_any()
}

/// The facet of a backend that counts by stock itself, and so needs no second box for it.
const AVAILABILITY: &str = "availability";

fn sort_choice(refine: Var<Refine>) -> AnyView {
    let words = messages();
    let name = |sort| match sort {
        Sort::Relevance => words.sort_relevance,
        Sort::PriceAscending => words.sort_price_up,
        Sort::PriceDescending => words.sort_price_down,
        Sort::Name => words.sort_name,
        Sort::Newest => words.sort_newest,
    };
    let current = refine.with_untracked(|refine| refine.sort);
    let options = Sort::ALL.into_iter().map(|sort| {
        view! { <option value=sort.name() selected={sort == current}>{name(sort)}</option> }
    });
    let choose = move |value: String| {
        if let Some(sort) = Sort::named(&value) {
            refine.update(|refine| refine.sort = sort);
        }
    };
    view! {
        <select class="refine-sort" aria-label=words.sort on:change=move |event| choose(event_target_value(&event))>
            {options.collect_any()}
        </select>
    }
    .into_any()
}

/// The list behind the sheet follows when the button at its foot is used.
fn filters((refine, ticked): (Var<Refine>, Var<Refine>), facets: Vec<Facet>, is_open: Var<bool>) -> AnyView {
    let words = messages();
    let counts_stock = facets.iter().any(|facet| facet.id.as_str() == AVAILABILITY);
    let groups: Vec<_> = facets.into_iter().map(|facet| group(facet, ticked)).collect();
    let apply = move |_| {
        is_open.set(false);
        refine.set(ticked.get_untracked());
    };
    let clear = move |_| {
        is_open.set(false);
        refine.update(|refine| *refine = Refine { sort: refine.sort, ..Refine::default() });
    };
    view! {
        {(!counts_stock).then(|| in_stock_only(ticked))}
        {groups}
        <div class="sheet-foot">
            <button class="button" on:click=clear>{words.filters_clear}</button>
            <button class="button button-main" on:click=apply>{words.show_results}</button>
        </div>
    }
    .into_any()
}

fn in_stock_only(ticked: Var<Refine>) -> AnyView {
    view! {
        <label class="filter">
            <input
                type="checkbox"
                checked=ticked.get_untracked().in_stock
                on:change=move |event| ticked.update(|refine| refine.in_stock = event_target_checked(&event))
            />
            {messages().in_stock_only}
        </label>
    }
    .into_any()
}

fn group(facet: Facet, ticked: Var<Refine>) -> AnyView {
    let id = facet.id.clone();
    let boxes = facet.values.into_iter().map(move |value| {
        let choice = FacetChoice { facet: id.clone(), value: value.id };
        let is_ticked = ticked.with_untracked(|refine| refine.facets.contains(&choice));
        let set = move |on: bool| {
            ticked.update(|refine| {
                refine.facets.retain(|other| *other != choice);
                if on {
                    refine.facets.push(choice.clone());
                }
            });
        };
        view! {
            <label class="filter">
                <input type="checkbox" checked=is_ticked on:change=move |event| set(event_target_checked(&event)) />
                {value.label}
                <span class="quiet row-end">{value.count}</span>
            </label>
        }
    });
    view! { <fieldset class="option"><legend>{facet.label}</legend>{boxes.collect_any()}</fieldset> }
        .into_any()
}
