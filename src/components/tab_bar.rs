//! The shop's four places: a bar at the bottom on a phone, links at the top on a wide screen.

use leptos::prelude::*;

use super::{
    dynamic::dynamic,
    icon::{self, Icon, icon},
};
use crate::{
    i18n::messages,
    route::Route,
    state::{cart::use_cart, navigation::use_navigation},
};

/// The element that says how many pieces are in the cart.
const COUNT: &str = "cart-count";

/// Home, Categories, Cart, Me.
#[component]
pub fn TabBar() -> impl IntoView {
    let words = messages();
    let (navigation, cart_store) = (use_navigation(), use_cart());
    let count = move || Some(cart_store.count()).filter(|count| *count > 0);
    view! {
        <nav class="tabs" class:tabs-away=move || navigation.location().route.hides_tab_bar() aria-label=words.main_navigation>
            {tab(Route::Home, words.home, icon::HOME, navigation, ().into_any())}
            {tab(Route::Categories, words.categories, icon::CATEGORIES, navigation, ().into_any())}
            {tab(
                Route::Cart,
                words.cart,
                icon::CART,
                navigation,
                // It describes the link, so that the link's name stays that of the page.
                view! { <span class="tabs-count" id=COUNT aria-hidden="true">{dynamic(move || count().map(|count| count.to_string()))}</span> }.into_any(),
            )}
            {tab(Route::Me, words.me, icon::ME, navigation, ().into_any())}
        </nav>
    }
}

fn tab(
    route: Route,
    name: &'static str,
    picture: Icon,
    navigation: crate::state::Navigation,
    badge: AnyView,
) -> AnyView {
    let href = route.href();
    let described = (route == Route::Cart).then_some(COUNT);
    view! {
        <a class="tabs-tab" href=href aria-current=move || (navigation.location().route == route).then(|| String::from("page")) aria-describedby=described>
            {icon(picture)}
            <span>{name}</span>
            {badge}
        </a>
    }
    .into_any()
}
