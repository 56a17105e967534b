//! Passing the cart on.

use leptos::prelude::*;

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        line_item::line_item,
        note,
        share_panel::SharePanel,
    },
    i18n::{count, languages, messages},
    route::Route,
    state::{
        Remote,
        cart::use_cart,
        session::use_session,
        signal::{Derived, effect},
    },
};

pub fn page() -> AnyView {
    let words = messages();
    let (session, cart_store) = (use_session(), use_cart());
    effect(move || session.set_title(words.share_cart));
    let text =
        session.shop().share.text.as_ref().map(|text| text.get(languages()).to_owned()).unwrap_or_default();
    let body = move || {
        cart_store.with(|shown| match shown {
            Remote::Loading => view! { <p role="status">{words.loading}</p> }.into_any(),
            Remote::Failed(error) => note::failure(error, move || cart_store.refresh()),
            Remote::Ready(Some(cart)) if !cart.lines.is_empty() => {
                let entries = cart.lines.iter().map(|line| (line.variant.clone(), line.quantity)).collect();
                let link = session.link(&Route::CartLink(entries));
                let has_texts = cart.lines.iter().any(|line| line.text.is_some());
                let lines = cart.lines.iter().map(|line| {
                    let pieces = view! { <p>{count(&words.items, line.quantity)}</p> }.into_any();
                    let item = line_item(
                        line.media.clone(),
                        None,
                        &line.title,
                        &line.selected,
                        line.text.as_ref(),
                        pieces,
                    );
                    view! { <li>{item}</li> }
                });
                view! {
                    <p class="quiet">{words.share_cart_hint}</p>
                    {has_texts.then(|| view! { <p class="message message-info">{words.share_cart_no_texts}</p> }.into_any())}
                    <SharePanel title=Derived::new(|| messages().share_cart.to_owned()) link text=text.clone() />
                    <ul class="block lines">{lines.collect_any()}</ul>
                }
                .into_any()
            }
            Remote::Ready(_) => {
                note::nothing(words.cart_empty, words.cart_empty_hint, Route::Home.href(), words.to_home)
            }
        })
    };
    view! { <div class="share-page"><h1>{words.share_cart}</h1> {dynamic(body)}</div> }.into_any()
}
