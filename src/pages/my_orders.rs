//! The shopper's orders. A signed-in customer sees the account's, filtered by status; others see those
//! placed on this device.

use commerce::{Account, Cursor, Order, OrderFilter, Page};
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        keyed::{Row, keyed},
        note,
    },
    i18n::{count, explain, messages, moment, money},
    platform::task,
    route::Route,
    state::{
        Load, Remote,
        customer_session::use_customer_session,
        notices::use_notices,
        orders::{self, PlacedOrder},
        session::use_session,
        signal::{Derived, Var, effect},
    },
};

pub fn page() -> AnyView {
    let words = messages();
    let (session, customer_session) = (use_session(), use_customer_session());
    effect(move || session.set_title(words.my_orders));
    effect(move || customer_session.look());
    let is_in = Derived::new(move || customer_session.is_signed_in());
    let body = move || list_for(is_in.get());
    let failure = move || {
        customer_session.failure().map(|error| note::failure(&error, move || customer_session.look()))
    };
    view! { <h1>{words.my_orders}</h1> {dynamic(failure)} {dynamic(body)} }.into_any()
}

pub(crate) fn list_for(is_signed_in: bool) -> AnyView {
    let is_of_account = is_signed_in && use_session().capabilities().order_list;
    if is_of_account { of_account() } else { order_list(usize::MAX) }
}

/// The newest `most` orders of this device; storage is read once the page is shown.
pub fn order_list(most: usize) -> AnyView {
    let session = use_session();
    let all = Var::new(None::<Vec<PlacedOrder>>);
    effect(move || all.set(Some(orders::list(session))));
    let body = move || {
        let orders = all.get()?;
        if orders.is_empty() {
            return Some(none());
        }
        let rows = orders.into_iter().take(most).map(row);
        Some(view! { <ul class="orders">{rows.collect_any()}</ul> }.into_any())
    };
    view! { <div class="orders-frame">{dynamic(body)}</div> }.into_any()
}

fn none() -> AnyView {
    let words = messages();
    note::nothing(words.no_orders, words.no_orders_hint, Route::Home.href(), words.to_home)
}

/// The orders of the signed-in customer, one filter at a time.
fn of_account() -> AnyView {
    let words = messages();
    let chosen = Var::new(OrderFilter::All);
    let filters = [
        (OrderFilter::All, words.orders_all),
        (OrderFilter::Open, words.orders_open),
        (OrderFilter::Completed, words.orders_completed),
        (OrderFilter::Cancelled, words.orders_cancelled),
    ];
    let chips = filters.into_iter().map(|(filter, name)| {
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="orders"
                    prop:checked=move || chosen.get() == filter
                    on:change=move |_| chosen.set(filter)
                />
                <span>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset class="chips orders-filter" aria-label=words.filter>{chips.collect_any()}</fieldset>
        {dynamic(move || filtered(chosen.get()))}
    }
    .into_any()
}

fn filtered(filter: OrderFilter) -> AnyView {
    let session = use_session();
    let first = Load::start(move || {
        let backend = session.backend();
        async move { backend.orders(filter, None).await }
    });
    let body = move || {
        first.with(|state| match state {
            Remote::Loading => view! { <p role="status">{messages().loading}</p> }.into_any(),
            Remote::Failed(error) => note::failure(error, move || first.retry()),
            Remote::Ready(page) if page.items.is_empty() && filter == OrderFilter::All => none(),
            Remote::Ready(page) if page.items.is_empty() => {
                view! { <p class="note">{messages().no_orders_like_that}</p> }.into_any()
            }
            Remote::Ready(page) => pages(filter, page.clone()),
        })
    };
    view! { <div class="orders-frame">{dynamic(body)}</div> }.into_any()
}

/// What was loaded, and the button that loads on.
fn pages(filter: OrderFilter, first: Page<Order>) -> AnyView {
    let words = messages();
    let (session, notices) = (use_session(), use_notices());
    let shown = Var::new(first.items.iter().map(|order| orders::summary(order, 0)).collect::<Vec<_>>());
    let next = Var::new(first.next);
    let load_on = move |from: Cursor| {
        let backend = session.backend();
        task::spawn(async move {
            match backend.orders(filter, Some(&from)).await {
                Ok(page) => {
                    // Neither is set once the page was left.
                    shown.update(|shown| {
                        shown.extend(page.items.iter().map(|order| orders::summary(order, 0)))
                    });
                    next.set(page.next);
                }
                Err(error) => notices.say(explain(&error)),
            }
        });
    };
    let rows = move || {
        let orders = shown.get().into_iter();
        orders.map(|order| Row::new(order.reference.to_string(), || row(order))).collect()
    };
    let more = move || {
        let from = next.get()?;
        Some(
            view! { <button class="button" on:click=move |_| load_on(from.clone())>{words.load_more}</button> },
        )
    };
    view! {
        <ul class="orders">
            {keyed(rows)}
        </ul>
        <div class="grid-foot">{dynamic(more)}</div>
    }
    .into_any()
}

fn row(order: PlacedOrder) -> AnyView {
    let words = messages();
    view! {
        <li>
            <a class="block order-row" href=Route::Order(order.reference).href()>
                <span><strong><bdi>{order.label}</bdi></strong> <span class="quiet">" · "{moment(order.placed_at)}</span></span>
                <span>{order.title} " · " {count(&words.items, order.count)}</span>
                <strong>{order.total.map(money)}</strong>
            </a>
        </li>
    }
    .into_any()
}
