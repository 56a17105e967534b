//! A product's pictures, side by side: swiped on a phone, scrolled, moved along with the arrow keys
//! or chosen by their thumbnails elsewhere. A tap on one shows it as large as the screen.

use commerce::Media;
use leptos::prelude::*;

use super::dialogs::{Dialog, on_demand};
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        element_ref::ElementRef,
        option_sheet::Choice,
        picture::{Picture, Size},
    },
    i18n::{fill, is_mirrored, messages},
    state::signal::{Derived, Var},
};

/// The chosen variant's own picture first, then the product's.
#[component]
pub fn Gallery(choice: Choice) -> impl IntoView {
    let media = choice.product().media;
    let shown = Derived::new(move || {
        let own = choice.variant().and_then(|variant| variant.media);
        let others = media.iter().filter(|picture| own.as_ref().is_none_or(|own| own.url != picture.url));
        own.clone().into_iter().chain(others.cloned()).collect::<Vec<_>>()
    });
    let strip = ElementRef::new();
    let at = Var::new(0);
    // Where it was swiped to before the app was there, it stays.
    Effect::new(move |opened: Option<()>| {
        shown.track();
        if opened.is_none() {
            return;
        }
        at.set(0);
        if let Some(strip) = strip.get_untracked() {
            strip.set_scroll_left(0);
        }
    });
    let on_scroll = move |_| {
        let Some(strip) = strip.get_untracked() else { return };
        let width = strip.client_width().max(1);
        let now = (strip.scroll_left().abs() + width / 2) / width;
        if at.get_untracked() != now {
            at.set(now);
        }
    };
    let position = move || {
        let total = shown.with(Vec::len);
        (total > 1).then(|| {
            view! { <p class="gallery-count" aria-hidden="true">{at.get() + 1}" / "{total}</p> }.into_any()
        })
    };
    let go_to = move |picture: i32| {
        at.set(picture);
        if let Some(strip) = strip.get_untracked() {
            let to = picture * strip.client_width();
            strip.set_scroll_left(if is_mirrored() { -to } else { to });
        }
    };
    let enlarged = Var::new(None);
    view! {
        <div class="product-pictures">
            <ul class="gallery" tabindex="0" aria-label=messages().pictures node_ref=strip on:scroll=on_scroll>
                {dynamic(move || shown.with(|shown| pictures(shown, enlarged)))}
            </ul>
            {dynamic(position)}
            {dynamic(move || shown.with(|shown| thumbnails(shown, at, go_to)))}
            {on_demand(Dialog::Zoom(enlarged), move || enlarged.with(Option::is_some), move || enlarged.set(None))}
        </div>
    }
}

fn pictures(shown: &[Media], enlarged: Var<Option<Media>>) -> AnyView {
    if shown.is_empty() {
        return view! { <li><Picture media=None size=Size::Full /></li> }.into_any();
    }
    let total = shown.len().to_string();
    let one = |(at, picture): (usize, &Media)| {
        let name = picture_name(at, &total);
        let media = picture.clone();
        view! {
            <li aria-label=name>
                <button
                    class="gallery-picture"
                    aria-haspopup="dialog"
                    aria-label=messages().enlarge
                    on:click=move |_| enlarged.set(Some(media.clone()))
                >
                    <Picture media=Some(picture.clone()) size=Size::Full eager={at == 0} />
                </button>
            </li>
        }
    };
    shown.iter().enumerate().map(one).collect_any()
}

fn picture_name(at: usize, total: &str) -> String {
    fill(messages().picture_of, &[("n", &(at + 1).to_string()), ("total", total)])
}

/// For wide screens, where nobody swipes.
fn thumbnails(shown: &[Media], at: Var<i32>, go_to: impl Fn(i32) + Copy + Send + 'static) -> AnyView {
    if shown.len() < 2 {
        return ().into_any();
    }
    let total = shown.len().to_string();
    let one = |(number, picture): (usize, &Media)| {
        let place = i32::try_from(number).unwrap_or_default();
        view! {
            <button
                aria-label=picture_name(number, &total)
                aria-current=move || (at.get() == place).then(|| String::from("true"))
                on:click=move |_| go_to(place)
            >
                <Picture media=Some(picture.clone()) size=Size::Thumbnail />
            </button>
        }
    };
    view! { <div class="thumbnails">{shown.iter().enumerate().map(one).collect_any()}</div> }.into_any()
}
