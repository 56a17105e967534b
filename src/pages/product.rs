//! One product: pictures, price, choice, description, and the bar to buy from. What a list already
//! knew is shown before the backend has answered, and its heading stays the same element, so that
//! the focus stays on it.
//!
//! A tap on a product is answered by its head: picture, title, price. The rest is made once that is
//! painted, and what goes on to other products when nothing else is to be done.

mod begun;
mod buy;
mod dialogs;
mod favourite;
mod gallery;
mod onward;
mod stages;
mod zoom;

pub use buy::Buying;
use buy::buy_bar;
#[cfg(feature = "ssr")]
pub use buy::offer_cart;
use commerce::{Description, Handle, Product, VariantId};
pub use dialogs::load as load_dialogs;
use dialogs::{Dialog, on_demand};
use gallery::Gallery;
use leptos::prelude::*;
use stages::Stages;

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        icon::{self, icon},
        note,
        option_sheet::{Choice, is_scarce, quantity_row, stock_words},
        picture::{Picture, Size},
        price::{price, price_range},
        rich_text::RichText,
        text_field::text_field,
    },
    i18n::messages,
    platform::{attention, console, document, network, task},
    route::Route,
    state::{
        Load, Remote, Session,
        catalog::use_catalog,
        lazy,
        navigation::use_navigation,
        notices::use_notices,
        session::use_session,
        signal::{Derived, Var, effect},
    },
};

/// What a prerendered page tells search engines of price and stock: rather nothing than what was.
const SAID_TO_OTHERS: &str = "[type='application/ld+json'],[property^='product:']";

pub fn page(handle: Handle, variant: Option<VariantId>) -> AnyView {
    let words = messages();
    let (session, catalog, notices) = (use_session(), use_catalog(), use_notices());
    // Not where the page is only rehearsed.
    effect(move || {
        notices.put_offer_away();
        get_ready_to_buy(session);
    });
    let known = catalog.known_product(&handle);
    let summary = catalog.known_summary(&handle).or_else(|| known.as_ref().map(Product::summary));
    let share = Route::ShareProduct(handle.clone()).href();
    let named = handle.clone();
    let product = Load::known(known.map(Some), move || catalog.product(named.clone()));
    let stages = Stages::start();
    let begun = begun::take();
    begun.iter().for_each(begun::go_on);
    let is_open = Var::new(begun.as_ref().is_some_and(|begun| begun.is_open));
    let begun = StoredValue::new(begun);
    let choice = Derived::always(move || {
        if !stages.has_rest() {
            return None;
        }
        product.with(|state| match state {
            Remote::Ready(Some(product)) => {
                let choice = Choice::new(product.clone(), variant.as_ref());
                if let Some(begun) = begun.try_update_value(Option::take).flatten() {
                    choice.resume(begun.selected, begun.quantity);
                }
                Some(choice)
            }
            Remote::Ready(None) | Remote::Loading | Remote::Failed(_) => None,
        })
    });
    if catalog.is_stale_product(&handle) {
        task::when_idle(async move {
            match catalog.product(handle).await {
                Ok(fresh) if product.is_other(&fresh) => {
                    document::remove_all(SAID_TO_OTHERS);
                    if !fresh.as_ref().is_some_and(|fresh| renew(choice, fresh)) {
                        product.show(fresh);
                    }
                }
                Ok(_) => {}
                Err(error) => console::warn(&error.to_string()),
            }
        });
    }
    let known_title = summary.as_ref().map(|summary| summary.title.clone());
    let is_unknown = known_title.is_none();
    let title = Derived::new(move || {
        product.with(|state| match state {
            Remote::Ready(Some(product)) => Some(product.title.clone()),
            Remote::Ready(None) => Some(words.product_gone.to_owned()),
            Remote::Loading => known_title.clone(),
            Remote::Failed(_) => Some(known_title.clone().unwrap_or_else(|| words.not_loaded.to_owned())),
        })
    });
    effect(move || {
        let title = title.get();
        session.set_title(title.as_deref().unwrap_or_default());
        if title.is_some() {
            stages.go_on();
        }
    });
    let is_absent = Derived::new(move || {
        product.with(|state| match state {
            Remote::Ready(found) => found.is_none(),
            Remote::Failed(_) => is_unknown,
            Remote::Loading => false,
        })
    });
    let (known_media, known_price) =
        summary.map(|summary| (summary.media, (summary.price, summary.list_price))).unzip();
    // Where there is no product, its place stays: what is below does not move.
    let pictures = move || match choice.get() {
        Some(choice) => view! { <Gallery choice /> }.into_any(),
        None if is_absent.get() => frame(view! { <Picture media=None size=Size::Full /> }.into_any()),
        // The list's picture is there already. Who comes from elsewhere loads the one that stays, and no other.
        None if known_media.is_some() => cover(known_media.clone().flatten(), Size::Thumbnail),
        None => {
            let first = product.with(|state| match state {
                Remote::Ready(Some(product)) => product.media.first().cloned(),
                _ => None,
            });
            cover(first, Size::Full)
        }
    };
    let cost = move || match choice.get() {
        Some(choice) => cost(choice),
        None => known_price.map(|(range, before)| price_range(range, before)).into_any(),
    };
    let rest = move || match choice.get() {
        Some(choice) => facts(choice, is_open),
        None => product.with(|state| match state {
            Remote::Failed(error) => note::failure(error, move || product.retry()),
            Remote::Ready(None) => {
                view! { <a class="button" href=Route::Home.href()>{words.to_home}</a> }.into_any()
            }
            Remote::Loading | Remote::Ready(Some(_)) => {
                view! { <p class="hidden" role="status">{words.loading}</p> }.into_any()
            }
        }),
    };
    let before = Var::new(Vec::new());
    effect(move || {
        if let Some(choice) = choice.get() {
            before.set(onward::remember(session, &choice.product()));
        }
    });
    let onward = move || {
        let choice = choice.get().filter(|_| stages.has_all())?;
        Some(view! { {onward::related(choice)} {onward::recently_viewed(before)} }.into_any())
    };
    view! {
        <article class="product">
            {dynamic(pictures)}
            <div class="product-words">
                <div class="product-price">{dynamic(cost)}</div>
                <div class="product-title">
                    <h1 class:skeleton=move || {
                        title.with(Option::is_none)
                    }>{dynamic(move || title.get().unwrap_or_else(|| words.loading.to_owned()))}</h1>
                    {dynamic(move || choice.get().map(favourite::button))}
                    <a class="icon-button" href=share aria-label=words.share hidden=move || is_absent.get()>
                        {icon(icon::SHARE)}
                    </a>
                </div>
                {dynamic(rest)}
            </div>
            {dynamic(onward)}
        </article>
    }
    .into_any()
}

/// Shows newer prices and stock in the page that is there; says whether that was all there was to show.
fn renew(choice: Derived<Option<Choice>>, fresh: &Product) -> bool {
    choice.try_get_untracked().flatten().is_some_and(|choice| choice.renew(fresh))
}

/// Loads what buying takes at the first touch, where no data is saved.
fn get_ready_to_buy(session: Session) {
    if network::is_frugal() {
        return;
    }
    let watch = attention::on_next(move || {
        task::spawn(dialogs::load());
        task::spawn(lazy::load_buying(session));
    });
    // It ends with the page.
    let _kept = StoredValue::new_local(watch);
}

fn cover(media: Option<commerce::Media>, size: Size) -> AnyView {
    frame(match media {
        Some(media) => view! { <Picture media=Some(media) size eager=true /> }.into_any(),
        None => view! { <div class="picture skeleton"></div> }.into_any(),
    })
}

fn frame(picture: AnyView) -> AnyView {
    view! { <div class="product-pictures">{picture}</div> }.into_any()
}

fn cost(choice: Choice) -> AnyView {
    let cost = move || match choice.variant() {
        Some(variant) => price(variant.price, variant.list_price),
        None => price_range(choice.price_range(), None),
    };
    dynamic(cost)
}

/// Everything below the title.
fn facts(choice: Choice, is_open: Var<bool>) -> AnyView {
    let words = messages();
    let product = choice.product();
    let has_options = Choice::has_options(&product);
    let buying = Buying::new(choice, is_open);
    if has_options {
        follow_choice(choice, product.handle);
    }
    let is_sold_out = Derived::new(move || choice.is_sold_out());
    let stock = move || match choice.variant() {
        Some(variant) => stock_words(&variant),
        None if is_sold_out.get() => words.sold_out.to_owned(),
        None => String::new(),
    };
    let tags = product.tags.into_iter().map(|tag| view! { <span class="tag">{tag}</span> });
    view! {
        <div class="product-notes">
            <p class="card-tags">{tags.collect_any()}</p>
            <p class="product-stock" class:product-scarce=move || choice.variant().map_or(is_sold_out.get(), |variant| is_scarce(&variant)) role="status">{dynamic(stock)}</p>
        </div>
        {has_options.then(|| selected(choice, is_open))}
        {(!has_options).then(|| dynamic(move || (!is_sold_out.get()).then(|| alone(choice))))}
        <p class="product-row">
            <span class="quiet">{words.delivery}</span>
            <span>{words.delivery_at_checkout}</span>
        </p>
        {buy_bar(buying)}
        {has_options.then(|| on_demand(Dialog::Options(buying), move || is_open.get(), move || is_open.set(false)))}
        {has_words(&product.description).then(|| text(product.description))}
    }
    .into_any()
}

/// What is asked where there is nothing to choose.
fn alone(choice: Choice) -> AnyView {
    let writing = text_field(choice.writing, choice.text_field());
    view! { <div class="product-alone">{writing} {quantity_row(choice)}</div> }.into_any()
}

/// What is chosen, and the button that opens the sheet to choose otherwise.
fn selected(choice: Choice, is_open: Var<bool>) -> AnyView {
    let words = messages();
    view! {
        <div class="product-row product-choice">
            <span class="quiet">{words.selected}</span>
            <span>{dynamic(move || choice.in_words())}</span>
            <button aria-haspopup="dialog" on:click=move |_| is_open.set(true)>
                <span>{words.choose_options}</span>
                {icon(icon::FORWARD)}
            </button>
        </div>
    }
    .into_any()
}

fn text(description: Description) -> AnyView {
    view! {
        <section class="product-text">
            <h2>{messages().description}</h2>
            <RichText description />
        </section>
    }
    .into_any()
}

fn has_words(description: &Description) -> bool {
    let (Description::Plain(text) | Description::Html(text)) = description;
    !text.trim().is_empty()
}

/// Keeps the address at the chosen variant, so that it can be passed on.
fn follow_choice(choice: Choice, handle: Handle) {
    let navigation = use_navigation();
    Effect::new(move |before: Option<Option<VariantId>>| {
        let variant = choice.variant().map(|variant| variant.id);
        if before.is_some_and(|before| before != variant) {
            navigation.rewrite(&Route::Product { handle: handle.clone(), variant: variant.clone() });
        }
        variant
    });
}
