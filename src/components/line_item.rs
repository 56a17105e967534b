//! What was put together: a variant with its picture, name and choices, as carts, orders and shared
//! carts show it.

use commerce::{Handle, LineText, Media, Selected};
use leptos::prelude::*;

use super::picture::{Picture, Size};
use crate::{i18n::side_by_side, route::Route};

/// Picture and words of a line; `rest` stands below the words.
pub fn line_item(
    media: Option<Media>,
    product: Option<Handle>,
    title: &str,
    selected: &[Selected],
    text: Option<&LineText>,
    rest: AnyView,
) -> AnyView {
    let choices = side_by_side(selected.iter().map(|choice| choice.value.as_str()));
    let title = title.to_owned();
    let name = match product {
        Some(handle) => {
            let href = Route::Product { handle, variant: None }.href();
            view! { <a class="line-title" href=href><bdi>{title}</bdi></a> }.into_any()
        }
        None => view! { <span class="line-title"><bdi>{title}</bdi></span> }.into_any(),
    };
    view! {
        <div class="line">
            <Picture media size=Size::Thumbnail />
            <div class="line-words">
                {name}
                {(!choices.is_empty()).then(|| view! { <p class="quiet">{choices}</p> }.into_any())}
                {text.map(written)}
                {rest}
            </div>
        </div>
    }
    .into_any()
}

/// What the shopper wrote for it, whichever way that is read.
fn written(text: &LineText) -> AnyView {
    let (label, text) = (text.label.clone(), text.text.clone());
    view! { <p class="line-text"><span class="quiet">{label}</span> " " <bdi>{text}</bdi></p> }.into_any()
}
