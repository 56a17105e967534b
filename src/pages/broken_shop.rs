//! What stands where the shop should be when shop.json is missing or wrong.

use leptos::prelude::*;

use crate::{i18n::messages, platform::document};

/// Says which fields are wrong and why, and offers to try again.
#[component]
pub fn BrokenShop(
    /// One sentence each, with the field's path.
    errors: Vec<String>,
) -> impl IntoView {
    let words = messages();
    Effect::new(move |_| document::set_title(words.shop_invalid));
    view! {
        <main class="note">
            <h1>{words.shop_invalid}</h1>
            <ul role="alert">{errors.into_iter().map(|error| view! { <li>{error}</li> }).collect_view()}</ul>
            <button class="button" on:click=|_| document::reload()>{words.retry}</button>
        </main>
    }
}
