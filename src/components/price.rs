//! Prices: what it costs, struck through what it cost before, and "from" where variants differ.

use commerce::{Line, Money, PriceRange};
use leptos::prelude::*;

use crate::{
    i18n::{fill, messages, money},
    state::CartStore,
};

/// One price, and what it was before where that is more.
pub fn price(now: Money, before: Option<Money>) -> AnyView {
    let words = messages();
    let before = before.filter(|before| before.rounded().minor > now.rounded().minor);
    view! {
        <span class="price" class:price-reduced=before.is_some()>
            <span class="hidden">{words.price_now}" "</span>
            <span class="price-now">{money(now)}</span>
            {before
                .map(|before| {
                    view! {
                        " "
                        <span class="hidden">{words.was_price}" "</span>
                        <s class="price-before">{money(before)}</s>
                    }.into_any()
                })}
        </span>
    }
    .into_any()
}

/// What a line's price was when the shopper last saw it, where it has changed since.
pub fn price_was(cart_store: CartStore, line: &Line) -> Option<AnyView> {
    let was = cart_store.price_before(&line.variant)?;
    let text = fill(messages().price_was, &[("amount", &money(was))]);
    Some(view! { <p class="line-few" role="status">{text}</p> }.into_any())
}

/// A product's price: one, or from the cheapest on.
pub fn price_range(range: PriceRange, before: Option<Money>) -> AnyView {
    if range.min == range.max {
        return price(range.min, before);
    }
    view! {
        <span class="price">
            <span class="price-now">{fill(messages().price_from, &[("price", &money(range.min))])}</span>
        </span>
    }
    .into_any()
}
