//! The cart: its lines, promotion codes, sums, and the way to the checkout.

pub(crate) mod codes;

use commerce::{CartChange, Line};
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        icon::{self, icon},
        keyed::{Row, keyed},
        line_item::line_item,
        note,
        price::{price, price_was},
        scarcity::scarce,
        stepper::{self, stepper},
        totals::totals,
    },
    i18n::{fill, messages, money},
    platform::document,
    route::Route,
    state::{
        CartStore, Remote,
        cart::{KeptLine, use_cart},
        notices::use_notices,
        session::use_session,
        shown_cart,
        signal::{Derived, Stored, effect},
    },
};

pub fn page() -> AnyView {
    let words = messages();
    let (session, cart_store) = (use_session(), use_cart());
    effect(move || session.set_title(words.cart));
    effect(move || cart_store.refresh());
    let notices = use_notices();
    notices.put_offer_away();
    effect(move || cart_store.take_unheard().into_iter().for_each(|outcome| notices.tell(outcome)));
    // The frame is made anew only when the cart appears or goes; its lines follow by themselves.
    let kind = Derived::new(move || {
        cart_store.with(|shown| match shown {
            Remote::Loading => Shown::Loading,
            Remote::Failed(_) => Shown::Failed,
            Remote::Ready(Some(cart)) if !cart.lines.is_empty() => Shown::Lines,
            Remote::Ready(_) => Shown::Empty,
        })
    });
    let body = move || match kind.get() {
        Shown::Loading => view! { <p class="cart-loading" role="status">{words.loading}</p> }.into_any(),
        Shown::Failed => cart_store.with(|shown| match shown {
            Remote::Failed(error) => note::failure(error, move || cart_store.refresh()),
            _ => ().into_any(),
        }),
        Shown::Empty => view! {
            {dynamic(move || lost(cart_store))}
            {note::nothing(words.cart_empty, words.cart_empty_hint, Route::Home.href(), words.to_home)}
        }
        .into_any(),
        Shown::Lines => filled(cart_store),
    };
    view! {
        <div class="page-head">
            <h1>{words.cart}</h1>
            <a
                class="icon-button"
                href=Route::ShareCart.href()
                aria-label=words.share
                hidden={move || kind.get() != Shown::Lines}
            >
                {icon(icon::SHARE)}
            </a>
        </div>
        {dynamic(body)}
    }
    .into_any()
}

/// What was in a cart that the backend has lost, to be put back.
fn lost(cart_store: CartStore) -> Option<AnyView> {
    let lines = cart_store.lost();
    let words = messages();
    let notices = use_notices();
    let shown = |line: &KeptLine| view! { <li>{format!("{} × {}", line.title, line.quantity)}</li> };
    (!lines.is_empty()).then(|| {
        view! {
            <section class="block stack" role="alert">
                <p>{words.cart_lost}</p>
                <ul>{lines.iter().map(shown).collect_any()}</ul>
                <button class="button button-main" on:click=move |_| cart_store.put_back_lost(move |outcome| notices.tell(outcome))>
                    {words.cart_lost_put_back}
                </button>
                <button class="button" on:click=move |_| cart_store.forget_lost()>{words.cart_lost_forget}</button>
            </section>
        }
        .into_any()
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Loading,
    Failed,
    Empty,
    Lines,
}

fn filled(cart_store: CartStore) -> AnyView {
    let row = move |line: Line| Row::new(line.id.to_string(), move || line_view(cart_store, line));
    let lines = move || {
        let cart = shown_cart(cart_store);
        cart.map(|cart| cart.lines.into_iter().map(row).collect()).unwrap_or_default()
    };
    let sums = move || shown_cart(cart_store).map(|cart| totals(&cart.totals));
    view! {
        {dynamic(move || lost(cart_store))}
        <ul class="cart-lines">
            {keyed(lines)}
        </ul>
        {codes::codes(cart_store)}
        {dynamic(move || to_free_delivery(cart_store))}
        <section class="block" aria-label=messages().totals>{dynamic(sums)}</section>
        {checkout_bar(cart_store)}
    }
    .into_any()
}

/// How far it is to free delivery, where the backend says.
fn to_free_delivery(cart_store: CartStore) -> Option<AnyView> {
    let missing = money(shown_cart(cart_store)?.to_free_delivery?);
    let sentence = fill(messages().to_free_delivery, &[("amount", &missing)]);
    Some(view! { <p class="cart-hint" role="status">{sentence}</p> }.into_any())
}

/// One line. Its identity stays while its quantity changes, so that the focus stays on its buttons.
fn line_view(cart_store: CartStore, line: Line) -> AnyView {
    let words = messages();
    let notices = use_notices();
    let id = Stored::new(line.id.clone());
    let start = line.clone();
    let now = Derived::new(move || {
        shown_cart(cart_store)
            .and_then(|cart| cart.lines.into_iter().find(|line| id.with(|id| line.id == *id)))
            .unwrap_or_else(|| start.clone())
    });
    let most = Derived::new(move || {
        now.with(|line| line.availability.and_then(|availability| availability.quantity))
            .unwrap_or(stepper::MOST)
            .max(1)
    });
    let set = move |quantity| {
        let change = CartChange::SetQuantity { line: id.get(), quantity };
        cart_store.change(change, move |outcome| notices.tell(outcome));
    };
    let few = move || now.with(scarce);
    let removed = (line.variant.clone(), line.text.clone().map(|text| text.text), line.title.clone());
    let remove = move || {
        let (variant, text, title) = removed.clone();
        let quantity = now.with_untracked(|line| line.quantity);
        set(0);
        notices.offer(fill(words.removed, &[("title", &title)]), words.undo, move || {
            let add = CartChange::Add { variant: variant.clone(), quantity, text: text.clone() };
            cart_store.change(add, move |outcome| notices.tell(outcome));
        });
    };
    let swiped = remove.clone();
    let rest = view! {
        <p>{dynamic(move || now.with(|line| price(line.unit_price, line.list_price)))}</p>
        {dynamic(move || now.with(|line| price_was(cart_store, line)))}
        <p class="line-few" role="status">{dynamic(few)}</p>
        <div class="line-actions">
            {stepper(Derived::new(move || now.with(|line| line.quantity)), 1, most, set)}
            <button class="button line-remove" on:click=move |_| remove()>{words.remove}</button>
        </div>
    };
    let item = line_item(
        line.media,
        Some(line.product),
        &line.title,
        &line.selected,
        line.text.as_ref(),
        rest.into_any(),
    );
    // What is uncovered by a finger does what the button does; it is not there for anybody else.
    view! {
        <li class="block swipe">
            <div class="swipe-face">{item}</div>
            <button class="swipe-remove" tabindex="-1" aria-hidden="true" on:click=move |_| swiped()>{words.remove}</button>
        </li>
    }
    .into_any()
}

fn checkout_bar(cart_store: CartStore) -> AnyView {
    let words = messages();
    let total = move || shown_cart(cart_store).and_then(|cart| cart.total()).map(money);
    let state = move || match (cart_store.is_stalled(), cart_store.busy()) {
        (true, _) => Some(words.not_saved_yet),
        (false, true) => Some(words.saving),
        (false, false) => None,
    };
    let way = match cart_store.now().and_then(|cart| cart.continue_url) {
        Some(url) => {
            view! { <button class="button button-main" on:click=move |_| document::leave_for(&url)>{words.checkout}</button> }
                .into_any()
        }
        None => view! { <a class="button button-main" href=Route::Checkout.href()>{words.checkout}</a> }.into_any(),
    };
    view! {
        <div class="cart-bar">
            <span><span class="quiet">{words.total}</span> " " <strong aria-live="polite">{dynamic(total)}</strong></span>
            <span class="quiet" role="status">{dynamic(state)}</span>
            {way}
        </div>
    }
    .into_any()
}
