//! The products that the shopper marked, with what they cost now. It shows the list on this device,
//! which the account may change meanwhile, and loads the products that only the account has named.

use commerce::{Commerce, CommerceError, Handle, Result, Variant, VariantId, VariantSummary};
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::dynamic,
        icon::{self, icon},
        keyed::{Row, keyed},
        note,
        picture::{Picture, Size},
        price::price,
    },
    i18n::{fill, messages},
    platform::{console, task},
    route::Route,
    state::{
        Catalog, Load, Remote,
        catalog::use_catalog,
        customer_session::use_customer_session,
        kept_products::{KeptList, KeptProduct},
        lazy,
        session::{Session, use_session},
        signal::{Var, effect},
    },
};

/// What is shown. Copied freely; ends with the page.
#[derive(Clone, Copy)]
struct Shown {
    session: Session,
    catalog: Catalog,
    /// The list; `None` until storage was read.
    kept: Var<Option<Vec<KeptProduct>>>,
    /// The prices of the products that the device knew when the page was opened.
    variants: Load<Vec<VariantSummary>>,
    /// The cheapest variants of the products loaded since.
    loaded: Var<Vec<Variant>>,
    /// Why the others could not be loaded.
    failed: Var<Option<CommerceError>>,
    is_loading: StoredValue<bool>,
}

/// The page; storage is read once it is shown, and again when the account has changed the list.
pub fn page() -> AnyView {
    let words = messages();
    let (session, customer_session) = (use_session(), use_customer_session());
    let shown = Shown::new(session, use_catalog());
    effect(move || session.set_title(words.favourites));
    effect(move || {
        customer_session.follow_favourites();
        shown.read();
    });
    effect(move || lazy::share_favourites(session, customer_session));
    let body = move || {
        let is_empty = shown.kept.with(|kept| kept.as_ref().is_some_and(Vec::is_empty));
        let (title, hint) = (words.no_favourites, words.no_favourites_hint);
        is_empty.then(|| note::nothing(title, hint, Route::Home.href(), words.to_home))
    };
    let forget = move |handle: &Handle| {
        KeptList::Favourites.take(session, handle);
        shown.read();
        lazy::share_favourites(session, customer_session);
    };
    // A card is made anew when the product's name is known.
    let row = move |product: KeptProduct| {
        let key = format!("{}/{}", product.title.is_some(), product.handle);
        Row::new(key, move || card(product, shown, forget))
    };
    let cards = move || shown.kept.get().unwrap_or_default().into_iter().map(row).collect();
    view! {
        <h1>{words.favourites}</h1>
        {dynamic(body)}
        <div class="grid favourites">
            {keyed(cards)}
        </div>
        {dynamic(move || shown.failure())}
    }
    .into_any()
}

impl Shown {
    fn new(session: Session, catalog: Catalog) -> Self {
        let variants = Load::start(move || {
            let backend = session.backend();
            let kept = KeptList::Favourites.list(session);
            let ids: Vec<VariantId> = kept.into_iter().filter_map(|product| product.variant).collect();
            async move { if ids.is_empty() { Ok(Vec::new()) } else { backend.variants(&ids).await } }
        });
        Self {
            session,
            catalog,
            kept: Var::new(None),
            variants,
            loaded: Var::new(Vec::new()),
            failed: Var::new(None),
            is_loading: StoredValue::new(false),
        }
    }

    /// Reads the device's list, and loads the products of which it has only the handle.
    fn read(self) {
        self.kept.set(Some(KeptList::Favourites.list(self.session)));
        if !self.is_loading.get_value() {
            self.is_loading.set_value(true);
            task::spawn(async move {
                let outcome = self.load_unknown().await;
                self.is_loading.try_set_value(false);
                if let Err(error) = &outcome {
                    console::warn(&error.to_string());
                }
                self.failed.set(outcome.err());
            });
        }
    }

    /// Loads the unknown products one after the other, from the top, until the page is left.
    async fn load_unknown(self) -> Result<()> {
        while let Some(handle) = self.first_unknown() {
            let product = self.catalog.product(handle.clone()).await?;
            let known = match &product {
                Some(product) => KeptProduct::of(product),
                // Not sold any more, or not here: there is no more to show than how it is called.
                None => KeptProduct { title: Some(handle.to_string()), ..KeptProduct::named(handle) },
            };
            if let Some(product) = &product {
                KeptList::Favourites.learn(self.session, &known);
                let cheapest =
                    product.variants.iter().find(|variant| Some(&variant.id) == known.variant.as_ref());
                self.loaded.update(|loaded| loaded.extend(cheapest.cloned()));
            }
            self.kept.update(|kept| {
                let place = kept.iter_mut().flatten().find(|kept| kept.handle == known.handle);
                if let Some(kept) = place {
                    *kept = known;
                }
            });
        }
        Ok(())
    }

    /// What could not be loaded, and the way to try again.
    fn failure(self) -> Option<AnyView> {
        let of_prices = self.variants.with(|state| match state {
            Remote::Failed(error) => Some(error.clone()),
            Remote::Loading | Remote::Ready(_) => None,
        });
        let error = of_prices.or_else(|| self.failed.get())?;
        Some(note::failure(&error, move || self.try_again()))
    }

    fn try_again(self) {
        if untrack(|| self.variants.with(Remote::is_failed)) {
            self.variants.retry();
        }
        self.read();
    }

    fn first_unknown(self) -> Option<Handle> {
        self.kept.try_with_untracked(|kept| {
            let unknown = kept.iter().flatten().find(|product| product.title.is_none());
            unknown.map(|product| product.handle.clone())
        })?
    }

    /// What a product costs now.
    fn cost(self, wanted: Option<&VariantId>) -> AnyView {
        let loaded = self.loaded.with(|all| all.iter().find(|one| Some(&one.id) == wanted).cloned());
        if let Some(variant) = loaded {
            return price(variant.price, variant.list_price);
        }
        self.variants.with(|state| match state {
            Remote::Ready(all) => match all.iter().find(|one| Some(&one.variant.id) == wanted) {
                Some(found) => price(found.variant.price, found.variant.list_price),
                None => view! { <span class="quiet">{messages().not_available}</span> }.into_any(),
            },
            Remote::Loading | Remote::Failed(_) => view! { <span>"\u{a0}"</span> }.into_any(),
        })
    }
}

fn card(product: KeptProduct, shown: Shown, forget: impl Fn(&Handle) + Send + 'static) -> AnyView {
    let href = Route::Product { handle: product.handle.clone(), variant: None }.href();
    let is_known = product.title.is_some();
    let name = product.name().to_owned();
    let label = fill(messages().favourite_forget, &[("title", &name)]);
    let KeptProduct { handle, media, variant, .. } = product;
    let cost = move || is_known.then(|| shown.cost(variant.as_ref()));
    view! {
        <div class="favourites-one">
            <a class="card" href=href>
                <Picture media=media size=Size::Thumbnail />
                <span class="card-title" class:skeleton=!is_known>{name}</span>
                {dynamic(cost)}
            </a>
            <button class="icon-button favourites-forget" aria-label=label on:click=move |_| forget(&handle)>
                {icon(icon::CLOSE)}
            </button>
        </div>
    }
    .into_any()
}
