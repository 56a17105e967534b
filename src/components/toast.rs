//! The notice at the foot of the page, announced politely; it never covers a bar.

use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    icon::{self, icon},
};
use crate::{i18n::messages, state::notices::use_notices};

#[component]
pub fn Toast() -> impl IntoView {
    let notices = use_notices();
    view! {
        <div class="toast" role="status">
            {dynamic(move || {
                notices
                    .shown()
                    .map(|notice| {
                        let id = notice.id;
                        // What stays until it is answered can be sent away.
                        let button = notice.button.map(|name| view! {
                            <button on:click=move |_| notices.accept(id)>{name}</button>
                            <button class="icon-button" aria-label=messages().close on:click=move |_| notices.clear(id)>
                                {icon(icon::CLOSE)}
                            </button>
                        }.into_any());
                        view! { <p>{notice.text} {button}</p> }
                    })
            })}
        </div>
    }
}
