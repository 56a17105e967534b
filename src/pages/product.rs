//! One product: pictures, price, choice, description, and the bar to buy from. What a list already
//! knew is shown before the backend has answered.

mod buy;
mod gallery;

use commerce::{Description, Handle, Product, ProductSummary, VariantId};
use gallery::Gallery;
use leptos::prelude::*;

use crate::{
    app::set_title,
    components::{
        icon::{self, icon},
        note,
        option_sheet::{Choice, stock_words},
        picture::{Picture, Size},
        price::{price, price_range},
        product_grid::ProductGrid,
        rich_text::RichText,
    },
    i18n::messages,
    route::{Refine, Route},
    state::{Load, Remote, catalog::use_catalog, navigation::use_navigation, session::use_session},
};

/// The page.
pub fn page(handle: Handle, variant: Option<VariantId>) -> AnyView {
    let catalog = use_catalog();
    let known = catalog.known_product(&handle);
    let summary = catalog.known_summary(&handle).or_else(|| known.as_ref().map(Product::summary));
    let product = {
        let handle = handle.clone();
        Load::known(known.map(Some), move || catalog.product(handle.clone()))
    };
    let variant = StoredValue::new(variant);
    let body = move || {
        product.with(|state| match state {
            Remote::Loading => outline(summary.as_ref()),
            Remote::Failed(error) => {
                view! { {outline(summary.as_ref())} {note::failure(error, move || product.retry())} }
                    .into_any()
            }
            Remote::Ready(None) => gone(),
            Remote::Ready(Some(product)) => loaded(product.clone(), variant.get_value()),
        })
    };
    view! { <article class="product">{body}</article> }.into_any()
}

fn gone() -> AnyView {
    let words = messages();
    view! {
        <div class="note">
            <h1>{words.product_gone}</h1>
            <a class="button" href=Route::Home.href()>{words.to_home}</a>
        </div>
    }
    .into_any()
}

/// What the list knew; else the page's places, empty.
fn outline(summary: Option<&ProductSummary>) -> AnyView {
    let Some(summary) = summary else {
        return view! {
            <div class="product-pictures"><div class="picture skeleton"></div></div>
            <div class="product-words"><h1 class="skeleton">{messages().loading}</h1></div>
        }
        .into_any();
    };
    view! {
        <div class="product-pictures">
            <Picture media=summary.media.clone() size=Size::Thumbnail eager=true />
        </div>
        <div class="product-words">
            <div class="product-price">{price_range(summary.price, summary.list_price)}</div>
            <h1>{summary.title.clone()}</h1>
        </div>
    }
    .into_any()
}

fn loaded(product: Product, variant: Option<VariantId>) -> AnyView {
    let words = messages();
    let (session, navigation) = (use_session(), use_navigation());
    let choice = Choice::new(product.clone(), variant.as_ref());
    let is_open = RwSignal::new(false);
    let handle = product.handle.clone();
    let title = product.title.clone();
    Effect::new(move |_| set_title(session, &title));
    let has_options = !product.options.is_empty() && product.variants.len() > 1;
    if has_options {
        follow_choice(choice, navigation, handle.clone());
    }
    let share = Route::ShareProduct(handle).href();
    let range = product.price_range;
    let cost = move || match choice.variant() {
        Some(variant) => price(variant.price, variant.list_price),
        None => price_range(range, None),
    };
    let stock = move || choice.variant().map(|variant| stock_words(&variant));
    let category = product.categories.last().map(|(handle, _)| handle.clone());
    let description = product.description.clone();
    view! {
        <Gallery media=product.media.clone() choice />
        <div class="product-words">
            <div class="product-price">{cost}</div>
            <div class="product-title">
                <h1>{product.title.clone()}</h1>
                <a class="icon-button" href=share aria-label=words.share>{icon(icon::SHARE)}</a>
            </div>
            <p class="card-tags">{product.tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> }).collect_view()}</p>
            <p class="product-stock" role="status">{stock}</p>
            {has_options
                .then(|| {
                    view! {
                        <button class="product-row" on:click=move |_| is_open.set(true) aria-haspopup="dialog">
                            <span class="quiet">{words.selected}</span>
                            <span>{move || choice.in_words()}</span>
                            <span class="hidden">{words.choose_options}</span>
                            <span class="row-end">{icon(icon::FORWARD)}</span>
                        </button>
                    }
                })}
            <p class="product-row">
                <span class="quiet">{words.delivery}</span>
                <span>{words.delivery_at_checkout}</span>
            </p>
            {has_words(&description)
                .then(|| {
                    view! {
                        <section class="product-text">
                            <h2>{words.description}</h2>
                            <RichText description />
                        </section>
                    }
                })}
        </div>
        <buy::BuyBar choice is_open has_options />
        {category.map(related)}
    }
    .into_any()
}

fn has_words(description: &Description) -> bool {
    let (Description::Plain(text) | Description::Html(text)) = description;
    !text.trim().is_empty()
}

/// Keeps the address at the chosen variant, so that it can be passed on.
fn follow_choice(choice: Choice, navigation: crate::state::Navigation, handle: Handle) {
    Effect::new(move |before: Option<Option<VariantId>>| {
        let variant = choice.variant().map(|variant| variant.id);
        if before.is_some_and(|before| before != variant) {
            navigation.rewrite(&Route::Product { handle: handle.clone(), variant: variant.clone() });
        }
        variant
    });
}

fn related(category: Handle) -> AnyView {
    let query = commerce::ProductQuery { limit: 6, ..Refine::default().query(None, Some(category)) };
    view! {
        <section class="product-related" aria-label=messages().related>
            <h2>{messages().related}</h2>
            <ProductGrid query only_first=true />
        </section>
    }
    .into_any()
}
