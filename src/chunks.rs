//! The pages by the chunks that they are in: some are there from the start, the others are loaded with
//! the first visit to one of them.
//!
//! With the feature `split` a chunk is a file of its own, which holds whatever the start does not
//! reach; without it all is there from the start. `Navigation` loads a chunk before it opens a page
//! of it, so that a page is shown at once and whole. Which page is in which chunk, `route` says.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a chunk's first function is named to the splitter")
)]

use leptos::{prelude::*, tachys::view::Render};

use crate::{
    pages,
    route::{Chunk, Route},
    state::{navigation::Loader, page_token::PageToken},
};

/// Loads the chunks of this program.
pub const LOADER: Loader = Loader { is_loaded: split::is_loaded, load: |chunk| Box::pin(split::load(chunk)) };

/// The page for a route; where its chunk is not there, a page that says so. The views are erased
/// here, so that pages do not multiply each other's code.
pub fn page(route: Route) -> AnyView {
    match route.chunk() {
        Chunk::Start => Some(start_page(route)),
        Chunk::Browse => split::browse(route),
        Chunk::Product => split::product(route),
        Chunk::Share => split::share(route),
        Chunk::Checkout => split::checkout(route),
        Chunk::Account => split::account(route),
        Chunk::Content => split::content(route),
    }
    .unwrap_or_else(pages::not_loaded::page)
}

/// Makes a page for nobody, so that its code is compiled before a tap waits for it. What a page does, it does
/// in effects, and asks by loads: both end with it, before they have begun.
pub fn rehearse(owner: &Owner, route: Route) {
    let owner = owner.child();
    owner.with(|| {
        PageToken::open();
        drop(page(route).build());
    });
    owner.cleanup();
}

fn start_page(route: Route) -> AnyView {
    match route {
        Route::Home => pages::home::page(),
        _ => pages::not_loaded::page(),
    }
}

fn browse_page(route: Route) -> AnyView {
    match route {
        Route::Categories => pages::categories::page(),
        Route::Category { handle, refine, from } => pages::category::page(handle, refine, from),
        Route::Search { text, refine } => pages::search::page(text, refine),
        _ => pages::not_found::page(),
    }
}

fn product_page(route: Route) -> AnyView {
    match route {
        Route::Product { handle, variant } => pages::product::page(handle, variant),
        _ => pages::not_found::page(),
    }
}

fn share_page(route: Route) -> AnyView {
    match route {
        Route::ShareProduct(handle) => pages::share_product::page(handle),
        Route::ShareCart => pages::share_cart::page(),
        _ => pages::not_found::page(),
    }
}

fn checkout_page(route: Route) -> AnyView {
    match route {
        Route::Cart => pages::cart::page(),
        Route::CartLink(entries) => pages::cart_link::page(entries),
        Route::Checkout => pages::checkout::page(),
        Route::Order(reference) => pages::order::page(reference),
        Route::Me => pages::me::page(),
        Route::MyOrders => pages::my_orders::page(),
        Route::Favourites => pages::favourites::page(),
        _ => pages::not_found::page(),
    }
}

fn account_page(route: Route) -> AnyView {
    match route {
        Route::SignIn { next } => pages::account::sign_in(next),
        Route::Register => pages::account::register(),
        Route::ForgottenPassword => pages::account::forgotten(),
        Route::NewPassword { token, email } => pages::account::new_password(token, email),
        Route::Verify { token } => pages::account::verify(token),
        Route::Profile => pages::account::profile(),
        Route::Addresses => pages::account::addresses(),
        _ => pages::not_found::page(),
    }
}

fn content_page(route: Route) -> AnyView {
    match route {
        Route::Content(handle) => pages::content::page(handle),
        _ => pages::not_found::page(),
    }
}

#[cfg(not(feature = "split"))]
mod split {
    use leptos::prelude::AnyView;

    use crate::route::{Chunk, Route};

    pub fn browse(route: Route) -> Option<AnyView> {
        Some(super::browse_page(route))
    }

    pub fn product(route: Route) -> Option<AnyView> {
        Some(super::product_page(route))
    }

    pub fn share(route: Route) -> Option<AnyView> {
        Some(super::share_page(route))
    }

    pub fn checkout(route: Route) -> Option<AnyView> {
        Some(super::checkout_page(route))
    }

    pub fn account(route: Route) -> Option<AnyView> {
        Some(super::account_page(route))
    }

    pub fn content(route: Route) -> Option<AnyView> {
        Some(super::content_page(route))
    }

    pub async fn load(_: Chunk) {}

    pub fn is_loaded(_: Chunk) -> bool {
        true
    }
}

#[cfg(feature = "split")]
mod split {
    use std::{
        future::Future,
        sync::atomic::{AtomicU8, Ordering},
    };

    use leptos::prelude::AnyView;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::{
        platform::{console, task},
        route::{Chunk, Route},
    };

    /// A bit for each chunk that is there.
    static LOADED: AtomicU8 = AtomicU8::new(1 << Chunk::Start as u8);

    #[wasm_split(browse, fallible, preload(load_browse))]
    fn browse_chunk(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::browse_page(route))
    }

    #[wasm_split(product, fallible, preload(load_product))]
    fn product_chunk(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::product_page(route))
    }

    #[wasm_split(share, fallible, preload(load_share))]
    fn share_chunk(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::share_page(route))
    }

    #[wasm_split(checkout, fallible, preload(load_checkout))]
    fn checkout_chunk(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::checkout_page(route))
    }

    #[wasm_split(account, fallible, preload(load_account))]
    fn account_chunk(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::account_page(route))
    }

    #[wasm_split(content, fallible, preload(load_content))]
    fn content_chunk(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::content_page(route))
    }

    pub fn browse(route: Route) -> Option<AnyView> {
        now(browse_chunk(route))
    }

    pub fn product(route: Route) -> Option<AnyView> {
        now(product_chunk(route))
    }

    pub fn share(route: Route) -> Option<AnyView> {
        now(share_chunk(route))
    }

    pub fn checkout(route: Route) -> Option<AnyView> {
        now(checkout_chunk(route))
    }

    pub fn account(route: Route) -> Option<AnyView> {
        now(account_chunk(route))
    }

    pub fn content(route: Route) -> Option<AnyView> {
        now(content_chunk(route))
    }

    pub async fn load(chunk: Chunk) {
        let loaded = match chunk {
            Chunk::Start => return,
            Chunk::Browse => load_browse().await,
            Chunk::Product => load_product().await,
            Chunk::Share => load_share().await,
            Chunk::Checkout => load_checkout().await,
            Chunk::Account => load_account().await,
            Chunk::Content => load_content().await,
        };
        match loaded {
            Ok(()) => drop(LOADED.fetch_or(1 << chunk as u8, Ordering::Relaxed)),
            Err(error) => console::warn(&error.to_string()),
        }
    }

    pub fn is_loaded(chunk: Chunk) -> bool {
        LOADED.load(Ordering::Relaxed) & (1 << chunk as u8) != 0
    }

    fn now<O>(answer: impl Future<Output = Result<O, SplitLoaderError>>) -> Option<O> {
        task::ready(answer).and_then(Result::ok)
    }
}
