//! A page of the merchant's own words, such as an imprint: a heading, and the text that the build has made of
//! Markdown.

use commerce::{Description, Handle};
use leptos::prelude::*;

use super::not_found;
use crate::{
    components::{dynamic::dynamic, note, rich_text::RichText},
    i18n::{languages, messages},
    state::{Load, Remote, catalog::use_catalog, session::use_session, signal::effect},
};

pub fn page(handle: Handle) -> AnyView {
    let (session, catalog) = (use_session(), use_catalog());
    let shop = session.shop();
    let Some(page) = shop.pages().find(|page| page.handle == handle.as_str()) else {
        return not_found::page();
    };
    let title = page.title.get(languages()).to_owned();
    effect({
        let title = title.clone();
        move || session.set_title(&title)
    });
    let file = page.built_file(languages());
    let html = Load::known(catalog.known_content(&file), move || catalog.content(file.clone()));
    let body = move || {
        html.with(|state| match state {
            Remote::Loading => view! { <p role="status">{messages().loading}</p> }.into_any(),
            Remote::Failed(error) => note::failure(error, move || html.retry()),
            Remote::Ready(html) => {
                view! { <RichText description=Description::Html(html.clone()) is_page=true /> }.into_any()
            }
        })
    };
    view! {
        <h1>{title}</h1>
        <article class="block">{dynamic(body)}</article>
    }
    .into_any()
}
