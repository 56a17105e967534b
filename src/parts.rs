//! The parts of the shop: which pages are there from the start, and which are loaded with the first
//! visit to one of them.
//!
//! With the feature `split` a part is a file of its own, which holds whatever the start does not
//! reach; without it all is there from the start. `Navigation` loads a part before it opens a page
//! of it, so that a page is shown at once and whole.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "how a part's first function is named to the splitter")
)]

use leptos::prelude::*;

use crate::{
    pages,
    platform::{console, task},
    route::Route,
    state::{Basket, Membership, Session},
};

/// Where a page's code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a shop opens with: the home page. (As a part of its own it was measured to cost the first
    /// visit 13 KB more, for what the two files cannot share.)
    Start,
    /// Categories, lists and search, and what is nowhere.
    Browse,
    /// A product, to look at and to pass on.
    Product,
    /// From the cart to the order, and what belongs to the shopper.
    Purchase,
    /// The shopper's account.
    Account,
}

impl Part {
    /// The part that a route's page is in.
    pub fn of(route: &Route) -> Self {
        match route {
            Route::Home => Self::Start,
            Route::Categories | Route::Category { .. } | Route::Search { .. } | Route::NotFound(_) => {
                Self::Browse
            }
            Route::Product { .. } | Route::ShareProduct(_) => Self::Product,
            Route::Cart
            | Route::CartLink(_)
            | Route::Checkout
            | Route::Order(_)
            | Route::ShareCart
            | Route::Me
            | Route::MyOrders
            | Route::Favourites => Self::Purchase,
            Route::SignIn { .. }
            | Route::Register
            | Route::ForgottenPassword
            | Route::NewPassword { .. }
            | Route::Verify { .. }
            | Route::Profile
            | Route::Addresses => Self::Account,
        }
    }
}

/// The page for a route; where its part is not there, a page that says so. The views are erased
/// here, so that pages do not multiply each other's code.
pub fn page(route: Route) -> AnyView {
    match Part::of(&route) {
        Part::Start => Some(pages::home::page()),
        Part::Browse => split::browse(route),
        Part::Product => split::product(route),
        Part::Purchase => split::purchase(route),
        Part::Account => split::account(route),
    }
    .unwrap_or_else(pages::not_loaded::page)
}

/// Loads a part. Where that fails, [`page`] says so, and another call tries again.
pub async fn load(part: Part) {
    split::load(part).await;
}

/// Loads in the background what the start has not loaded, so that a page that is opened later is
/// there at once, even without a network; for who is signed in, that which keeps favourites too.
pub fn load_the_others(session: Session, membership: Membership) {
    task::spawn(async move {
        load(Part::Product).await;
        if let Err(error) = session.backend().load().await {
            console::warn(&error.to_string());
        }
        load(Part::Browse).await;
        load(Part::Purchase).await;
        share_favourites(session, membership);
    });
}

/// Shows the cart of an earlier visit; where one became an order without our hearing of it, that.
pub fn start_cart(basket: Basket) {
    task::spawn(split::start_cart(basket));
}

/// Brings the favourites on this device and those of who is signed in together, in the background and
/// where the backend keeps them.
pub fn share_favourites(session: Session, membership: Membership) {
    if may_share_favourites(session) {
        task::spawn(split::share_favourites(session, membership));
    }
}

/// Gives the account the favourites that it does not have yet, before its customer signs out.
pub async fn hand_over_favourites(session: Session, membership: Membership) {
    if may_share_favourites(session) {
        split::hand_over_favourites(session, membership).await;
    }
}

/// Whether there may be an account that keeps favourites.
pub fn may_share_favourites(session: Session) -> bool {
    session.capabilities().favourites && session.backend().may_be_signed_in()
}

/// Whether a page of this part can be shown.
pub fn is_loaded(part: Part) -> bool {
    part == Part::Start || split::is_loaded(part)
}

fn browse_page(route: Route) -> AnyView {
    match route {
        Route::Categories => pages::categories::page(),
        Route::Category { handle, refine } => pages::category::page(handle, refine),
        Route::Search { text, refine } => pages::search::page(text, refine),
        _ => pages::not_found::page(),
    }
}

fn product_page(route: Route) -> AnyView {
    match route {
        Route::Product { handle, variant } => pages::product::page(handle, variant),
        Route::ShareProduct(handle) => pages::share_product::page(handle),
        _ => pages::not_found::page(),
    }
}

fn purchase_page(route: Route) -> AnyView {
    match route {
        Route::Cart => pages::cart::page(),
        Route::CartLink(entries) => pages::cart_link::page(entries),
        Route::Checkout => pages::checkout::page(),
        Route::Order(reference) => pages::order::page(reference),
        Route::ShareCart => pages::share_cart::page(),
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

#[cfg(not(feature = "split"))]
mod split {
    use leptos::prelude::AnyView;

    use super::Part;
    use crate::{
        route::Route,
        state::{Basket, Membership, Session, favourites},
    };

    pub fn browse(route: Route) -> Option<AnyView> {
        Some(super::browse_page(route))
    }

    pub fn product(route: Route) -> Option<AnyView> {
        Some(super::product_page(route))
    }

    pub fn purchase(route: Route) -> Option<AnyView> {
        Some(super::purchase_page(route))
    }

    pub fn account(route: Route) -> Option<AnyView> {
        Some(super::account_page(route))
    }

    pub async fn load(_: Part) {}

    pub async fn start_cart(basket: Basket) {
        basket.start();
    }

    pub async fn share_favourites(session: Session, membership: Membership) {
        favourites::share(session, membership);
    }

    pub async fn hand_over_favourites(session: Session, membership: Membership) {
        favourites::hand_over(session, membership).await;
    }

    pub fn is_loaded(_: Part) -> bool {
        true
    }
}

#[cfg(feature = "split")]
mod split {
    use std::{
        future::Future,
        pin::{Pin, pin},
        sync::atomic::{AtomicBool, Ordering},
        task::{Context, Poll, Waker},
    };

    use leptos::prelude::AnyView;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::Part;
    use crate::{
        platform::console,
        route::Route,
        state::{Basket, Membership, Session, favourites},
    };

    static BROWSE: AtomicBool = AtomicBool::new(false);
    static PRODUCT: AtomicBool = AtomicBool::new(false);
    static PURCHASE: AtomicBool = AtomicBool::new(false);
    static ACCOUNT: AtomicBool = AtomicBool::new(false);

    #[wasm_split(browse, fallible, preload(load_browse))]
    fn browse_part(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::browse_page(route))
    }

    #[wasm_split(product, fallible, preload(load_product))]
    fn product_part(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::product_page(route))
    }

    #[wasm_split(purchase, fallible, preload(load_purchase))]
    fn purchase_part(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::purchase_page(route))
    }

    #[wasm_split(account, fallible, preload(load_account))]
    fn account_part(route: Route) -> Result<AnyView, SplitLoaderError> {
        Ok(super::account_page(route))
    }

    #[wasm_split(purchase, fallible)]
    fn start_cart_part(basket: Basket) -> Result<(), SplitLoaderError> {
        basket.start();
        Ok(())
    }

    #[wasm_split(account, fallible)]
    fn share_favourites_part(session: Session, membership: Membership) -> Result<(), SplitLoaderError> {
        favourites::share(session, membership);
        Ok(())
    }

    #[wasm_split(account, fallible)]
    fn hand_over_favourites_part(
        session: Session,
        membership: Membership,
    ) -> Result<Pin<Box<dyn Future<Output = ()>>>, SplitLoaderError> {
        Ok(Box::pin(favourites::hand_over(session, membership)))
    }

    pub async fn share_favourites(session: Session, membership: Membership) {
        if let Err(error) = share_favourites_part(session, membership).await {
            console::warn(&error.to_string());
        }
    }

    pub async fn hand_over_favourites(session: Session, membership: Membership) {
        match hand_over_favourites_part(session, membership).await {
            Ok(handing_over) => handing_over.await,
            Err(error) => console::warn(&error.to_string()),
        }
    }

    pub async fn start_cart(basket: Basket) {
        if let Err(error) = start_cart_part(basket).await {
            console::warn(&error.to_string());
        }
    }

    pub fn browse(route: Route) -> Option<AnyView> {
        now(browse_part(route))
    }

    pub fn product(route: Route) -> Option<AnyView> {
        now(product_part(route))
    }

    pub fn purchase(route: Route) -> Option<AnyView> {
        now(purchase_part(route))
    }

    pub fn account(route: Route) -> Option<AnyView> {
        now(account_part(route))
    }

    pub async fn load(part: Part) {
        let (loaded, sign) = match part {
            Part::Start => return,
            Part::Browse => (load_browse().await, &BROWSE),
            Part::Product => (load_product().await, &PRODUCT),
            Part::Purchase => (load_purchase().await, &PURCHASE),
            Part::Account => (load_account().await, &ACCOUNT),
        };
        match loaded {
            Ok(()) => sign.store(true, Ordering::Relaxed),
            Err(error) => console::warn(&error.to_string()),
        }
    }

    pub fn is_loaded(part: Part) -> bool {
        match part {
            Part::Start => true,
            Part::Browse => BROWSE.load(Ordering::Relaxed),
            Part::Product => PRODUCT.load(Ordering::Relaxed),
            Part::Purchase => PURCHASE.load(Ordering::Relaxed),
            Part::Account => ACCOUNT.load(Ordering::Relaxed),
        }
    }

    /// A part that is there answers at the first asking.
    fn now<O>(answer: impl Future<Output = Result<O, SplitLoaderError>>) -> Option<O> {
        match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer.ok(),
            Poll::Pending => None,
        }
    }
}
