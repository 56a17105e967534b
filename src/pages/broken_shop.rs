//! What is said when shop.json is missing or wrong: in place of the shop, or below it.

use leptos::prelude::*;

use crate::{components::dynamic::CollectAny, i18n::messages, platform::document, state::signal::effect};

/// Says which fields are wrong and why, and offers to try again.
#[component]
pub fn BrokenShop(
    /// One sentence each, with the field's path.
    errors: Vec<String>,
) -> impl IntoView {
    let words = messages();
    effect(move || document::set_title(words.shop_invalid));
    view! {
        <main class="note">
            <h1>{words.shop_invalid}</h1>
            {list(errors)}
            <button class="button" on:click=|_| document::reload()>{words.retry}</button>
        </main>
    }
}

/// Stands below a shop that is open without some of what its shop.json says.
#[component]
pub fn LeftOut(
    /// One sentence each, with the field's path.
    errors: Vec<String>,
) -> impl IntoView {
    view! {
        <aside class="note">
            <h2>{messages().shop_invalid}</h2>
            {list(errors)}
        </aside>
    }
}

fn list(errors: Vec<String>) -> AnyView {
    let items = errors.into_iter().map(|error| view! { <li>{error}</li> });
    view! { <ul role="alert">{items.collect_any()}</ul> }.into_any()
}
