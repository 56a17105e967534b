//! The notice at the foot of the page, announced politely; it never covers a bar.

use leptos::prelude::*;

use crate::state::notices::use_notices;

/// Shows the latest notice.
#[component]
pub fn Toast() -> impl IntoView {
    let notices = use_notices();
    view! {
        <div class="toast" role="status">
            {move || {
                notices
                    .shown()
                    .map(|notice| {
                        let id = notice.id;
                        let button = notice
                            .button
                            .map(|name| view! { <button on:click=move |_| notices.accept(id)>{name}</button> });
                        view! { <p>{notice.text} {button}</p> }
                    })
            }}
        </div>
    }
}
