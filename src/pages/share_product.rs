//! Passing a product on.

use commerce::Handle;
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::dynamic,
        note,
        picture::{Picture, Size},
        price::price_range,
        share_panel::SharePanel,
    },
    i18n::{fill, languages, messages},
    route::Route,
    state::{
        Load, Remote,
        catalog::use_catalog,
        session::use_session,
        signal::{Derived, effect},
    },
};

pub fn page(handle: Handle) -> AnyView {
    let words = messages();
    let (session, catalog) = (use_session(), use_catalog());
    let product = {
        let handle = handle.clone();
        Load::known(catalog.known_product(&handle).map(Some), move || catalog.product(handle.clone()))
    };
    let title = move || {
        product.with(|product| match product {
            Remote::Ready(Some(product)) => fill(words.share_product, &[("title", &product.title)]),
            _ => words.share.to_owned(),
        })
    };
    effect(move || session.set_title(&title()));
    let link = session.link(&Route::Product { handle, variant: None });
    let text = session.shop().share.text.as_ref().map(|text| text.get(languages()).to_owned());
    let body = move || {
        product.with(|state| match state {
            Remote::Loading => ().into_any(),
            Remote::Failed(error) => note::failure(error, move || product.retry()),
            Remote::Ready(None) => note::nothing(words.product_gone, "", Route::Home.href(), words.to_home),
            Remote::Ready(Some(product)) => view! {
                <div class="share-product">
                    <Picture media=product.media.first().cloned() size=Size::Thumbnail />
                    <p>{product.title.clone()}</p>
                    {price_range(product.price_range, None)}
                </div>
            }
            .into_any(),
        })
    };
    view! {
        <div class="share-page">
            <h1>{dynamic(title)}</h1>
            {dynamic(body)}
            <SharePanel title=Derived::new(title) link text=text.unwrap_or_default() />
        </div>
    }
    .into_any()
}
