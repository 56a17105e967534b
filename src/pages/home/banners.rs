//! What the merchant shows first: one banner, or several side by side, which move on by themselves
//! until somebody touches them, stops them, or has asked for less motion.

use leptos::prelude::*;
use shop::Banner;

use crate::{
    components::icon::{self, icon},
    components::{dynamic::CollectAny, element_ref::ElementRef},
    i18n::{is_mirrored, languages, messages},
    platform::{motion, task},
    route::Route,
    state::signal::{Var, effect},
};

/// How long each stands, in milliseconds.
const STAY_MS: i32 = 6_000;

/// The banners; nothing where there are none.
pub fn banners(all: &[Banner]) -> AnyView {
    match all {
        [] => ().into_any(),
        [only] => view! { <div class="banners">{banner(only, true)}</div> }.into_any(),
        several => strip(several),
    }
}

/// The first is seen first.
fn banner(banner: &Banner, is_first: bool) -> AnyView {
    let (loading, priority) = if is_first { ("eager", Some("high")) } else { ("lazy", None) };
    let href = Route::parse(banner.link.trim_start_matches('/')).href();
    view! {
        <a class="banner" href=href>
            <span class="banner-words">
                <strong>{banner.title.get(languages()).to_owned()}</strong>
                {banner.text.as_ref().map(|text| view! { <span>{text.get(languages()).to_owned()}</span> }.into_any())}
            </span>
            {banner.image.clone().map(|image| {
                view! { <img src=image alt="" loading=loading fetchpriority=priority width="400" height="400" /> }.into_any()
            })}
        </a>
    }
    .into_any()
}

fn strip(all: &[Banner]) -> AnyView {
    let words = messages();
    let list = ElementRef::new();
    let is_moving = Var::new(false);
    effect(move || is_moving.set(motion::is_wanted()));
    effect(move || {
        if is_moving.get() {
            move_on(list, is_moving);
        }
    });
    let stop = move || is_moving.set(false);
    let items = all.iter().enumerate().map(|(at, one)| view! { <li>{banner(one, at == 0)}</li> });
    view! {
        <section class="banners" aria-label=words.banners on:focusin=move |_| stop() on:pointerdown=move |_| stop() on:wheel=move |_| stop()>
            <ul node_ref=list>{items.collect_any()}</ul>
            <button
                class="icon-button banners-stop"
                aria-label=words.stop_motion
                hidden=move || !is_moving.get()
                on:click=move |_| stop()
            >
                {icon(icon::PAUSE)}
            </button>
        </section>
    }
    .into_any()
}

/// To the next banner after a while, and so on, for as long as the strip is there and moving.
fn move_on(list: ElementRef, is_moving: Var<bool>) {
    task::after(STAY_MS, move || {
        if is_moving.try_get_untracked() != Some(true) {
            return;
        }
        if let Some(list) = list.get_untracked() {
            let (width, at) = (list.client_width(), list.scroll_left().abs());
            let next = if at + width + width / 2 > list.scroll_width() { 0 } else { at + width };
            list.set_scroll_left(if is_mirrored() { -next } else { next });
        }
        move_on(list, is_moving);
    });
}
