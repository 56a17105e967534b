//! Orders placed on this device.

use leptos::prelude::*;

use crate::{
    app::set_title,
    components::note,
    i18n::{count, messages, moment, money},
    route::Route,
    state::{
        orders::{self, PlacedOrder},
        session::use_session,
    },
};

/// The page.
pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    Effect::new(move |_| set_title(session, words.my_orders));
    view! { <h1>{words.my_orders}</h1> {order_list(usize::MAX)} }.into_any()
}

/// The newest `most` orders; storage is read once the page is shown.
pub fn order_list(most: usize) -> AnyView {
    let words = messages();
    let session = use_session();
    let all = RwSignal::new(None::<Vec<PlacedOrder>>);
    Effect::new(move |_| all.set(Some(orders::list(&session.shop()))));
    let body = move || {
        let orders = all.get()?;
        if orders.is_empty() {
            return Some(note::nothing(
                words.no_orders,
                words.no_orders_hint,
                Route::Home.href(),
                words.to_home,
            ));
        }
        let rows = orders.into_iter().take(most).map(row);
        Some(view! { <ul class="orders">{rows.collect_view()}</ul> }.into_any())
    };
    view! { <div class="orders-frame">{body}</div> }.into_any()
}

fn row(order: PlacedOrder) -> impl IntoView {
    let words = messages();
    view! {
        <li>
            <a class="block order-row" href=Route::Order(order.reference).href()>
                <span><strong>{order.label}</strong> <span class="quiet">" · "{moment(order.placed_at)}</span></span>
                <span>{order.title} " · " {count(&words.items, order.count)}</span>
                <strong>{order.total.map(money)}</strong>
            </a>
        </li>
    }
}
