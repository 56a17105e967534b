//! How something is passed on: its link as text and QR code, and what the phone can do with it.

use leptos::prelude::*;

use super::{qr_code::qr_code, sheet::Sheet};
use crate::{
    i18n::messages,
    platform::{clipboard, sharing, task},
    state::{
        notices::use_notices,
        signal::{Derived, Stored, Var, effect},
    },
};

/// Link, QR code, "Copy link", "Send" where the browser has it, and the code full-screen.
#[component]
pub fn SharePanel(
    /// What is passed on, for the phone's own share sheet.
    title: Derived<String>,
    #[prop(into)] link: String,
    /// A sentence to go with it; may be empty.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let words = messages();
    let notices = use_notices();
    let full_screen = Var::new(false);
    let can_send = Var::new(false);
    effect(move || can_send.set(sharing::is_there()));
    let shared = Stored::new((text, link.clone()));
    let send = move |_| {
        shared.with(|(text, link)| title.with_untracked(|title| sharing::share(title, text, link)));
    };
    let copy = move |_| {
        let link = shared.with(|(_, link)| link.clone());
        task::spawn(async move {
            let copied = clipboard::copy(&link).await;
            notices.say(if copied { words.link_copied } else { words.copy_failed });
        });
    };
    let large = link.clone();
    view! {
        <div class="share-panel">
            <div class="share-code">{qr_code(&link)}</div>
            <p class="quiet">{words.scan_to_open}</p>
            <p class="share-link">
                <span class="hidden">{words.link}": "</span>
                <a class="link" href=link.clone()>{link.clone()}</a>
            </p>
            <div class="share-buttons">
                <button class="button button-main" hidden=move || !can_send.get() on:click=send>{words.send}</button>
                <button class="button" on:click=copy>{words.copy_link}</button>
                <button class="button" on:click=move |_| full_screen.set(true)>{words.show_qr_code}</button>
            </div>
            <Sheet open=full_screen title=words.scan_to_open>
                <div class="share-code share-code-large">{qr_code(&large)}</div>
            </Sheet>
        </div>
    }
}
