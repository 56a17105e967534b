//! The checkout: one page of sections for contact, address, delivery, payment and review. A guest
//! needs no account. What is typed is kept; what the backend refuses is said at the top and at the
//! field; nothing is ever lost.

mod address_book;
mod choices;
mod fields;
mod fold;
mod form;
mod nearest;
mod pickup;
mod place;

use form::CheckoutForm;
use leptos::prelude::*;
use pickup::is_pickup;
use place::Placing;

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        line_item::line_item,
        note,
        price::price_was,
        scarcity::scarce,
        totals::totals,
    },
    i18n::{count, messages, money},
    route::Route,
    state::{
        CartStore, Remote,
        cart::use_cart,
        customer_session::use_customer_session,
        notices::use_notices,
        orders::use_newest_order,
        session::use_session,
        shown_cart,
        signal::{Derived, Var, effect},
    },
};

pub fn page() -> AnyView {
    let words = messages();
    let (session, cart_store) = (use_session(), use_cart());
    effect(move || session.set_title(words.checkout_title));
    effect(move || cart_store.refresh());
    use_notices().put_offer_away();
    let is_filled = Derived::new(move || {
        cart_store.with(|shown| match shown {
            Remote::Loading => None,
            Remote::Failed(_) => Some(false),
            Remote::Ready(cart) => Some(cart.as_ref().is_some_and(|cart| !cart.lines.is_empty())),
        })
    });
    follow_order_of_other_tab(cart_store, is_filled);
    let body = move || match is_filled.get() {
        None => view! { <p role="status">{words.loading}</p> }.into_any(),
        Some(true) => sections(cart_store),
        Some(false) => cart_store.with(|shown| match shown {
            Remote::Failed(error) => note::failure(error, move || cart_store.refresh()),
            _ => note::nothing(words.cart_empty, words.cart_empty_hint, Route::Home.href(), words.to_home),
        }),
    };
    view! { <div class="checkout"><h1>{words.checkout_title}</h1> {dynamic(body)}</div> }.into_any()
}

/// Opens the order that another tab makes of this cart. The cart may be gone here before that tab has
/// heard of its order, and stored it.
fn follow_order_of_other_tab(cart_store: CartStore, is_filled: Derived<Option<bool>>) {
    let newest = use_newest_order();
    let before = untrack(|| newest.get());
    effect(move || {
        let order = newest.get().filter(|order| before.as_ref() != Some(order));
        if is_filled.get() == Some(false)
            && let Some(order) = order
        {
            cart_store.show_order(order);
        }
    });
}

fn sections(cart_store: CartStore) -> AnyView {
    let words = messages();
    let (session, customer_session) = (use_session(), use_customer_session());
    let checkout = CheckoutForm::new(session);
    effect(move || checkout.restore());
    address_book::follow(checkout);
    let payment = Var::new(None);
    let placing = Placing::new(session, cart_store, checkout, payment);
    placing.introduce();
    let is_pickup = Derived::new(move || is_pickup(cart_store));
    let lines = move || {
        let line = |line: &commerce::Line| {
            let rest = view! {
                <p>{count(&words.items, line.quantity)} " · " {money(line.total)}</p>
                {price_was(cart_store, line)}
                {scarce(line).map(|words| view! { <p class="line-few">{words}</p> }.into_any())}
            }
            .into_any();
            let item =
                line_item(line.media.clone(), None, &line.title, &line.selected, line.text.as_ref(), rest);
            view! { <li>{item}</li> }
        };
        shown_cart(cart_store).map(|cart| cart.lines.iter().map(line).collect_any())
    };
    let body = view! {
        {checkout.form.summary()}
        {dynamic(move || customer_session.failure().map(|error| note::failure(&error, move || customer_session.look())))}
        {fields::contact(checkout, placing)}
        {dynamic(move || (!is_pickup.get()).then(|| fields::address(checkout, placing)))}
        {choices::delivery(cart_store, placing)}
        {choices::payment(cart_store, payment, placing)}
        <section class="block">
            <h2>{words.review}</h2>
            <ul class="lines">{dynamic(lines)}</ul>
            <div class="checkout-totals">{dynamic(move || shown_cart(cart_store).map(|cart| totals(&cart.totals)))}</div>
        </section>
        {placing.bar()}
    };
    checkout.form.view("checkout-form", Box::new(move || placing.place()), body.into_any())
}
