//! The frame of every page: context, header, navigation, notices, and Route to page.

mod page_switch;

use std::sync::Arc;

use commerce::page_data::PageData;
use leptos::prelude::*;
use shop::Shop;

use crate::{
    background, chunks,
    components::{element_ref::ElementRef, header::Header, tab_bar::TabBar, toast::Toast},
    i18n::{language, messages},
    platform::{boot, console, device::BrowserDevice, document, network, other_tabs, scroll, task},
    state::{
        CartStore, Navigation, Session,
        catalog::use_catalog,
        customer_session::use_customer_session,
        lazy,
        notices::use_notices,
        orders::use_newest_order,
        provide_shop,
        settings::Settings,
        signal::{Var, effect},
    },
};
#[cfg(feature = "ssr")]
use crate::{components::dynamic::dynamic, route::Route, state::page_token::PageToken};

/// The navigation that opens the page, the cart, and the frame that the page is in. `page` is what the page was
/// rendered from that stands as HTML at this address.
pub fn app(shop: Shop, settings: Settings, page: Option<PageData>) -> (Navigation, CartStore, AnyView) {
    let session = Session::open(shop, &settings, Arc::new(BrowserDevice));
    let navigation = Navigation::start(chunks::LOADER, page.is_some());
    let cart_store = provide_shop(session, navigation, settings);
    if let Some(page) = page {
        use_catalog().know(page);
    }
    // Goes on from the count that the page has shown before its app was there.
    cart_store.resume(boot::counted("count"));
    follow_other_tabs(cart_store);
    tell_what_waits(cart_store);
    let customer_session = use_customer_session();
    effect(move || background::take_up(session, navigation, cart_store, customer_session));
    background::load_ahead(session, navigation, cart_store);
    follow_scroll_and_focus(navigation);
    (navigation, cart_store, frame(navigation).into_any())
}

/// What another tab does to the cart shows here too, and what it orders.
fn follow_other_tabs(cart_store: CartStore) {
    let newest_order = use_newest_order();
    let (cart, orders) = (cart_store.key(), newest_order.key());
    other_tabs::on_change(move |changed| {
        let has_changed = |key: &str| changed.as_deref().is_none_or(|changed| changed == key);
        if has_changed(&cart) {
            lazy::start_cart_again(cart_store);
        }
        if has_changed(&orders) {
            newest_order.hear();
        }
    });
}

/// Says that a change is kept when the network does not take it.
fn tell_what_waits(cart_store: CartStore) {
    let notices = use_notices();
    effect(move || {
        if cart_store.is_stalled() {
            notices.say(messages().change_kept);
        }
    });
}

pub(crate) fn frame(navigation: Navigation) -> impl IntoView {
    let words = messages();
    let is_online = Var::new(true);
    effect(move || {
        is_online.set(network::is_online());
        network::on_change(move |online| is_online.set(online));
    });
    let main = ElementRef::new();
    page_switch::follow(navigation, main, chunks::page);
    view! {
        <button class="skip" on:click=|_| { document::focus("main"); }>{words.skip_to_content}</button>
        <Header />
        <p class="offline" role="status" hidden=move || is_online.get()>{words.offline}</p>
        <div class="progress" hidden=move || !navigation.is_loading()></div>
        <main lang=language().tag() node_ref=main>{page_on_host(navigation)}</main>
        <TabBar />
        <Toast />
    }
}

/// The host makes one page, together with its frame.
#[cfg(feature = "ssr")]
fn page_on_host(navigation: Navigation) -> AnyView {
    let open = |route: Route| {
        PageToken::open();
        chunks::page(route)
    };
    dynamic(move || navigation.route().map(open))
}

#[cfg(not(feature = "ssr"))]
fn page_on_host(_: Navigation) -> AnyView {
    ().into_any()
}

/// After each change of page: the scroll position it had, or the top; the focus on its heading, so
/// that screen readers and the keyboard go on from there, or on the field it asks to be typed into.
fn follow_scroll_and_focus(navigation: Navigation) {
    Effect::new(move |opened: Option<()>| {
        navigation.location();
        if opened.is_some() {
            task::next_frame(move || {
                scroll::jump_to(navigation.scroll_here());
                if !["main [autofocus]", "main h1", "main"].into_iter().any(document::focus) {
                    console::warn("the focus stays where it was");
                }
            });
        }
    });
}

#[cfg(all(test, feature = "ssr"))]
mod capabilities;
#[cfg(all(test, feature = "ssr"))]
mod failures;
#[cfg(all(test, any(feature = "ssr", target_arch = "wasm32")))]
mod filled_cart;
#[cfg(all(test, target_arch = "wasm32"))]
mod refused_forms;

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use commerce::MemoryDevice;

    use super::*;

    /// Every kind of page.
    pub const PATHS: [&str; 25] = [
        "",
        "c",
        "c/cups",
        "c/cups/20",
        "search",
        "search?q=cup",
        "p/cup",
        "pages/imprint",
        "cart",
        "cart/1:2",
        "checkout",
        "order/1",
        "share/p/cup",
        "share/cart",
        "me",
        "me/orders",
        "me/favourites",
        "me/sign-in",
        "me/register",
        "me/forgotten",
        "me/password?token=t",
        "me/verify?token=t",
        "me/profile",
        "me/addresses",
        "nowhere",
    ];

    /// A page as HTML, with nothing loaded yet.
    fn render(path: &str) -> String {
        let json = r#"{ "name": "Cups", "backend": { "kind": "catalog", "file": "catalog.json" },
            "legal": [{ "title": "Imprint", "handle": "imprint", "file": "pages/imprint.md" }] }"#;
        let shop = Shop::parse(json).unwrap();
        let settings = Settings::default();
        let owner = Owner::new();
        owner.with(|| {
            let device = Arc::new(MemoryDevice::new(0, "http://localhost/"));
            let session = Session::open(shop, &settings, device);
            let navigation = Navigation::at(Route::parse(path), 0);
            provide_shop(session, navigation, settings);
            frame(navigation).to_html()
        })
    }

    #[test]
    fn every_page_renders_on_the_host_with_one_heading() {
        for path in PATHS {
            let html = render(path);
            assert_eq!(html.matches("<h1").count(), 1, "/{path}: {html}");
            assert!(html.contains("<main"), "/{path}");
            // A page that its chunk does not hold is not found.
            assert_eq!(html.contains(messages().not_found), path == "nowhere", "/{path}: {html}");
        }
    }
}
