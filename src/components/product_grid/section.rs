//! A section of a long list of products: its cards are in the document only while they are near the
//! screen. So a list of thousands costs the phone no more than a short one.

use std::{ops::Range, sync::Arc};

use leptos::prelude::*;

use super::kept_cards::KeptCards;
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        growing::{Part, growing},
        product_card::product_card,
    },
    platform::scroll,
    state::{
        catalog::ProductList,
        signal::{Derived, Var, effect},
    },
};

/// How many products a section holds: whole rows, whether a row has 2, 3, 4 or 6.
pub const SECTION_LEN: usize = 24;
/// How far from the screen they are taken out of the document.
const NEAR: &str = "1200px";
/// So many products stay in the document all the same: about a thousand elements.
const SHORT: usize = 96;
/// Cards whose pictures are fetched at once: what a phone shows first.
const FIRST: usize = 4;

/// What a section is told.
#[derive(Clone, Copy)]
pub struct Place {
    /// Which, from 0 on.
    pub index: usize,
    /// How high it was when it was last seen, in CSS pixels.
    pub height: i32,
    /// Whether it is near the screen when the page is shown.
    pub is_near: bool,
    /// Whether its first cards are what a shopper sees first.
    pub is_seen_first: bool,
}

/// The section at a place of a list; `on_height` hears how high it was when it is taken out.
pub fn section(
    list: Var<ProductList>,
    place: Place,
    on_height: impl Fn(usize, i32) + Copy + 'static,
) -> AnyView {
    let is_near = Var::new(place.is_near);
    let is_shown = Derived::new(move || is_near.get() || list.with(|list| list.items.len() <= SHORT));
    let height = Var::new(place.height);
    let start = place.index * SECTION_LEN;
    let kept = list.with_untracked(|list| {
        let end = list.items.len().min(start + SECTION_LEN);
        KeptCards::find(list.items.get(start..end).unwrap_or_default())
    });
    let frame = kept.grid();
    let watch = StoredValue::new_local(None::<scroll::Watch>);
    effect(move || {
        let Some(element) = frame.get() else { return };
        watch.set_value(scroll::follow(&element, NEAR, move |now_near| {
            if is_near.try_get_untracked().is_none_or(|near| near == now_near) {
                return;
            }
            if let Some(element) = frame.get_untracked().filter(|_| !now_near) {
                height.set(element.client_height());
                on_height(place.index, element.client_height());
            }
            is_near.set(now_near);
        }));
    });
    effect(move || {
        if !is_shown.get() {
            kept.give_up();
        }
    });
    let count =
        Derived::new(move || list.with(|list| list.items.len().saturating_sub(start).min(SECTION_LEN)));
    let cards: Part = Arc::new(move |range: Range<usize>| {
        if range.end <= kept.count() {
            return ().into_any();
        }
        list.with_untracked(|list| {
            let shown = list.items.iter().enumerate().skip(start + range.start).take(range.len());
            let is_first = |at| place.is_seen_first && at < FIRST;
            shown.map(|(at, product)| product_card(product.clone(), is_first(at))).collect_any()
        })
    });
    let cards = move || is_shown.get().then(|| growing(count, cards.clone()));
    view! { <div class="grid" node_ref=frame style:height=move || (!is_shown.get()).then(|| format!("{}px", height.get()))>{dynamic(cards)}</div> }.into_any()
}
