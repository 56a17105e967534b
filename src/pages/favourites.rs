//! The products that the shopper marked, with what they cost now.

use commerce::{Commerce, VariantId, VariantSummary};
use leptos::prelude::*;

use crate::{
    app::set_title,
    components::{
        icon::{self, icon},
        note,
        picture::{Picture, Size},
        price::price,
    },
    i18n::{fill, messages},
    route::Route,
    state::{
        Load, Remote,
        kept_products::{KeptProduct, Shelf},
        session::use_session,
    },
};

/// The page; storage is read once it is shown.
pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    Effect::new(move |_| set_title(session, words.favourites));
    let kept = RwSignal::new(None::<Vec<KeptProduct>>);
    Effect::new(move |_| kept.set(Some(Shelf::Favourites.list(&session.shop()))));
    let variants = Load::start(move || {
        let backend = session.backend();
        let kept = Shelf::Favourites.list(&session.shop());
        let ids: Vec<VariantId> = kept.into_iter().filter_map(|product| product.variant).collect();
        async move { if ids.is_empty() { Ok(Vec::new()) } else { backend.variants(&ids).await } }
    });
    let body = move || {
        let kept = kept.get()?;
        if kept.is_empty() {
            let (title, hint) = (words.no_favourites, words.no_favourites_hint);
            return Some(note::nothing(title, hint, Route::Home.href(), words.to_home));
        }
        None
    };
    let cards = move || kept.get().unwrap_or_default();
    let forget = move |product: &KeptProduct| {
        Shelf::Favourites.take(&session.shop(), &product.handle);
        kept.update(|kept| {
            if let Some(kept) = kept {
                kept.retain(|other| other.handle != product.handle);
            }
        });
    };
    view! {
        <h1>{words.favourites}</h1>
        {body}
        <div class="grid favourites">
            <For each=cards key=|product| product.handle.clone() children=move |product| card(product, variants, forget) />
        </div>
    }
    .into_any()
}

fn card(
    product: KeptProduct,
    variants: Load<Vec<VariantSummary>>,
    forget: impl Fn(&KeptProduct) + Send + 'static,
) -> AnyView {
    let href = Route::Product { handle: product.handle.clone(), variant: None }.href();
    let wanted = product.variant.clone();
    let cost = move || {
        variants.with(|state| match state {
            Remote::Ready(all) => {
                let found = all.iter().find(|one| Some(&one.variant.id) == wanted.as_ref());
                match found {
                    Some(found) => price(found.variant.price, found.variant.list_price),
                    None => view! { <span class="quiet">{messages().not_available}</span> }.into_any(),
                }
            }
            Remote::Loading | Remote::Failed(_) => view! { <span>"\u{a0}"</span> }.into_any(),
        })
    };
    let name = fill(messages().favourite_forget, &[("title", &product.title)]);
    view! {
        <div class="favourites-one">
            <a class="card" href=href>
                <Picture media=product.media.clone() size=Size::Thumbnail />
                <span class="card-title">{product.title.clone()}</span>
                {cost}
            </a>
            <button class="icon-button favourites-forget" aria-label=name on:click=move |_| forget(&product)>
                {icon(icon::CLOSE)}
            </button>
        </div>
    }
    .into_any()
}
