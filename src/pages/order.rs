//! A placed order: how far it is, what is still to be paid, what was bought.

use commerce::{
    CartChange, Commerce, FulfillmentStatus, Order, OrderLine, OrderRef, OrderStatus, PaymentAction,
    PaymentStatus,
};
use leptos::prelude::*;

use crate::{
    components::{
        address_line::address_lines,
        dynamic::{CollectAny, dynamic},
        line_item::line_item,
        note,
        totals::totals,
    },
    i18n::{count, explain, fill, messages, moment, money, say},
    platform::{clipboard, document, task},
    route::Route,
    state::{
        Load, Remote,
        cart::use_cart,
        navigation::use_navigation,
        notices::use_notices,
        orders,
        session::use_session,
        signal::{Stored, effect},
    },
};

pub fn page(reference: OrderRef) -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.order_title));
    let order = Load::start(move || {
        let (backend, reference) = (session.backend(), reference.clone());
        async move { backend.order(&reference).await }
    });
    effect(move || {
        order.with(|state| {
            if let Remote::Ready(Some(order)) = state {
                orders::remember(session, order);
            }
        });
    });
    let heading = move || {
        order.with(|state| match state {
            Remote::Loading => words.loading.to_owned(),
            Remote::Failed(_) => words.order_title.to_owned(),
            Remote::Ready(None) => words.order_not_found.to_owned(),
            Remote::Ready(Some(order)) => thanks(order),
        })
    };
    let is_missing = move || order.with(|state| matches!(state, Remote::Ready(None)));
    let body = move || {
        order.with(|state| match state {
            Remote::Loading => ().into_any(),
            Remote::Failed(error) => note::failure(error, move || order.retry()),
            Remote::Ready(None) => view! {
                <p>{words.order_not_found_hint}</p>
                <a class="button" href=Route::Home.href()>{words.to_home}</a>
            }
            .into_any(),
            Remote::Ready(Some(order)) => shown(order),
        })
    };
    // The heading stays the same element whatever the answer is: the focus is on it.
    view! {
        <div class="order" class:note=is_missing>
            <h1>{dynamic(heading)}</h1>
            {dynamic(body)}
        </div>
    }
    .into_any()
}

/// Thanks by name, where one is known.
fn thanks(order: &Order) -> String {
    let words = messages();
    match order.contact.as_ref().map(|contact| contact.first_name.as_str()) {
        Some(name) if !name.is_empty() => fill(words.thank_you_name, &[("name", name)]),
        _ => words.thank_you.to_owned(),
    }
}

fn shown(order: &Order) -> AnyView {
    let words = messages();
    let placed = order.placed_at.map(|at| fill(words.placed_on, &[("date", &moment(at))]));
    view! {
        <p>{fill(words.order_label, &[("label", &order.label)])} {placed.map(|placed| view! { <span class="quiet">" · "{placed}</span> }.into_any())}</p>
        {payment(order)}
        {progress(order)}
        {bought(order)}
        {destination(order)}
        {actions(order)}
    }
    .into_any()
}

fn payment(order: &Order) -> AnyView {
    let words = messages();
    let status = match order.payment.status {
        PaymentStatus::Pending => words.payment_pending,
        PaymentStatus::Authorized => words.payment_authorized,
        PaymentStatus::Paid => words.payment_paid,
        PaymentStatus::Refunded => words.payment_refunded,
        PaymentStatus::Failed => words.payment_failed,
    };
    let action = order.payment.action.as_ref().map(|action| match action {
        PaymentAction::Instructions(text) => copyable(text),
        PaymentAction::OpenLink { url } => {
            view! { <a class="button button-main" href=url.clone() rel="noopener">{words.pay_now}</a> }.into_any()
        }
        PaymentAction::SendMessage { text, url } => {
            let send = url.clone().map(|url| {
                view! { <a class="button button-main" href=url target="_blank" rel="noopener">{words.send_order}</a> }.into_any()
            });
            view! { {copyable(text)} {send} }.into_any()
        }
    });
    let is_open = action.is_some();
    view! {
        <section class="block order-payment">
            <h2>{if is_open { words.how_to_pay } else { words.payment }}</h2>
            <p>{order.payment.label.clone().map(|label| format!("{label} · "))} {status}</p>
            {action}
        </section>
    }
    .into_any()
}

/// A text with a button that copies it.
fn copyable(text: &str) -> AnyView {
    let words = messages();
    let notices = use_notices();
    let shown = text.to_owned();
    let text = shown.clone();
    let copy = move |_| {
        let text = text.clone();
        task::spawn(async move {
            let copied = clipboard::copy(&text).await;
            notices.say(if copied { words.copied } else { words.copy_failed });
        });
    };
    view! { <p class="order-text">{shown}</p> <button class="button no-print" on:click=copy>{words.copy}</button> }.into_any()
}

/// Newest first.
fn progress(order: &Order) -> AnyView {
    let words = messages();
    let now = match order.status {
        OrderStatus::Placed => None,
        OrderStatus::InProgress => Some(words.status_in_progress),
        OrderStatus::Shipped => Some(words.status_shipped),
        OrderStatus::Delivered => Some(words.status_delivered),
        OrderStatus::Cancelled => Some(words.status_cancelled),
    };
    let parcels = order.fulfillments.iter().map(|parcel| {
        let status = match parcel.status {
            FulfillmentStatus::Preparing => words.status_in_progress,
            FulfillmentStatus::Shipped => words.status_shipped,
            FulfillmentStatus::Delivered => words.status_delivered,
            FulfillmentStatus::Cancelled => words.status_cancelled,
        };
        let numbers = parcel.tracking.iter().map(|tracking| {
            let link = tracking.url.clone().map(|url| {
                view! { <a class="link" href=url target="_blank" rel="noopener">{words.tracking}</a> }
                    .into_any()
            });
            view! { <div><p class="quiet">{words.tracking}</p> {copyable(&tracking.number)} {link}</div> }
        });
        view! { <li>{status} {numbers.collect_any()}</li> }
    });
    view! {
        <section class="block">
            <ol class="timeline">
                {parcels.collect_any()}
                {now.map(|now| view! { <li>{now}</li> }.into_any())}
                <li>{words.status_placed}</li>
            </ol>
        </section>
    }
    .into_any()
}

fn bought(order: &Order) -> AnyView {
    let words = messages();
    let lines = order.lines.iter().map(|line| {
        let rest = view! { <p>{count(&words.items, line.quantity)} " · " {money(line.total)}</p> }.into_any();
        let item = line_item(
            line.media.clone(),
            line.product.clone(),
            &line.title,
            &line.selected,
            line.text.as_ref(),
            rest,
        );
        view! { <li>{item}</li> }
    });
    view! {
        <section class="block">
            <h2>{words.order_items}</h2>
            <ul class="lines">{lines.collect_any()}</ul>
            <div class="checkout-totals">{totals(&order.totals)}</div>
        </section>
    }
    .into_any()
}

fn destination(order: &Order) -> AnyView {
    let words = messages();
    let in_lines = |lines: Vec<String>| {
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        view! { <address>{lines.map(|line| view! { <span>{line}</span> }).collect_any()}</address> }
    };
    let address = order.shipping_address.as_ref().map(|address| in_lines(address_lines(address)));
    let pickup =
        order.pickup.as_ref().map(|place| in_lines(vec![place.address.clone(), place.hours.clone()]));
    let heading = if pickup.is_some() { words.fetched_at } else { words.ships_to };
    if address.is_none() && order.delivery_label.is_none() {
        return ().into_any();
    }
    view! {
        <section class="block">
            <h2>{heading}</h2>
            {order.delivery_label.clone().map(|label| view! { <p>{label}</p> }.into_any())}
            {pickup}
            {address}
        </section>
    }
    .into_any()
}

fn add_again(line: &OrderLine) -> CartChange {
    CartChange::Add {
        variant: line.variant.clone(),
        quantity: line.quantity,
        text: line.text.as_ref().map(|text| text.text.clone()),
    }
}

fn actions(order: &Order) -> AnyView {
    let words = messages();
    let (cart_store, navigation, notices) = (use_cart(), use_navigation(), use_notices());
    let wanted = Stored::new(order.lines.iter().map(add_again).collect::<Vec<_>>());
    let again = move |_| {
        for add in wanted.get() {
            cart_store.change(add, move |outcome| match outcome {
                Err(error) => notices.say(explain(&error)),
                Ok(messages) if messages.is_empty() => {}
                Ok(messages) => notices.say(messages.iter().map(say).collect::<Vec<_>>().join(" ")),
            });
        }
        navigation.go(Route::Cart);
    };
    view! {
        <div class="order-actions no-print">
            <button class="button" on:click=again>{words.buy_again}</button>
            <button class="button" on:click=|_| document::print()>{words.print}</button>
            <a class="button button-main" href=Route::Home.href()>{words.to_home}</a>
        </div>
    }
    .into_any()
}
