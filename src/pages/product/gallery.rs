//! A product's pictures, side by side: swiped on a phone, scrolled or tabbed through elsewhere.

use commerce::Media;
use leptos::prelude::*;

use crate::{
    components::{
        option_sheet::Choice,
        picture::{Picture, Size},
    },
    i18n::{fill, messages},
};

/// The chosen variant's own picture first, then the product's.
#[component]
pub fn Gallery(media: Vec<Media>, choice: Choice) -> impl IntoView {
    let words = messages();
    let shown = Memo::new(move |_| {
        let own = choice.variant().and_then(|variant| variant.media);
        let others = media.iter().filter(|picture| own.as_ref().is_none_or(|own| own.url != picture.url));
        own.clone().into_iter().chain(others.cloned()).collect::<Vec<_>>()
    });
    let pictures = move || {
        let shown = shown.get();
        let total = shown.len().to_string();
        let one = |(at, picture): (usize, Media)| {
            let name = fill(words.picture_of, &[("n", &(at + 1).to_string()), ("total", &total)]);
            view! { <li aria-label=name><Picture media=Some(picture) size=Size::Full eager={at == 0} /></li> }
        };
        if shown.is_empty() {
            return view! { <li><Picture media=None size=Size::Full /></li> }.into_any();
        }
        shown.into_iter().enumerate().map(one).collect_view().into_any()
    };
    view! {
        <div class="product-pictures">
            <ul class="gallery" tabindex="0" aria-label=words.pictures>{pictures}</ul>
        </div>
    }
}
