//! Putting a product into the cart: the bar at the foot, and the buttons of the option sheet.

use commerce::{CartChange, Line, Severity, VariantId};
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::dynamic,
        icon::{self, icon},
        option_sheet::Choice,
    },
    i18n::{explain, messages, say},
    platform::{document, motion},
    route::Route,
    state::{
        CartStore, Navigation, Notices,
        cart::use_cart,
        lazy,
        navigation::use_navigation,
        notices::use_notices,
        page_token::{PageToken, use_page},
        signal::Var,
    },
};

/// What happens once it is in the cart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Stay,
    Checkout,
}

#[derive(Clone, Copy)]
pub struct Buying {
    pub choice: Choice,
    pub is_open: Var<bool>,
    cart_store: CartStore,
    notices: Notices,
    navigation: Navigation,
    page: PageToken,
}

impl Buying {
    /// `is_open` says whether what is still to be chosen or written is shown.
    pub fn new(choice: Choice, is_open: Var<bool>) -> Self {
        Self {
            choice,
            is_open,
            cart_store: use_cart(),
            notices: use_notices(),
            navigation: use_navigation(),
            page: use_page(),
        }
    }

    /// Adds what is chosen; opens the sheet where something is still to be chosen.
    fn buy(self, then: Then) {
        let Some(variant) = untrack(|| self.choice.variant()) else {
            // What is said elsewhere lies behind the sheet.
            if document::has("dialog[open]") {
                self.choice.show_errors();
            }
            self.is_open.set(true);
            return;
        };
        let quantity = self.choice.quantity.get_untracked();
        let text = match self.choice.writing.given(self.choice.text_field().as_ref()) {
            Ok(text) => text,
            Err(unfit) => {
                self.is_open.set(true);
                unfit.show();
                return;
            }
        };
        self.is_open.set(false);
        motion::tick();
        if then == Then::Checkout && self.is_in_cart(&variant.id, quantity, text.as_deref()) {
            self.navigation.go(Route::Checkout);
            return;
        }
        let add = CartChange::Add { variant: variant.id, quantity, text };
        lazy::change_cart(self.cart_store, add, move |outcome| match outcome {
            Err(error) => self.notices.say(explain(&error)),
            Ok(messages) if messages.iter().any(|message| message.severity != Severity::Info) => {
                let all: Vec<String> = messages.iter().map(say).collect();
                self.notices.say(all.join(" "));
            }
            // A shopper who has left the page is told, and not taken away from the other one.
            Ok(_) if then == Then::Checkout && self.page.is_open() => self.navigation.go(Route::Checkout),
            Ok(_) => {
                self.choice.writing.clear();
                offer_cart(self.notices, self.navigation);
            }
        });
    }

    /// Who comes back and buys the same again at once has not asked for twice as much.
    fn is_in_cart(self, variant: &VariantId, quantity: u32, text: Option<&str>) -> bool {
        let is_it = |line: &Line| {
            let same_text = line.text.as_ref().map(|text| text.text.as_str()) == text;
            line.variant == *variant && same_text && line.quantity >= quantity
        };
        self.cart_store.now().is_some_and(|cart| cart.lines.iter().any(is_it))
    }

    /// Into the cart, and straight to the checkout.
    pub fn buttons(self) -> AnyView {
        let words = messages();
        view! {
            <button class="button" disabled=move || self.choice.is_sold_out() on:click=move |_| self.buy(Then::Stay)>{words.add_to_cart}</button>
            <button class="button button-main" disabled=move || self.choice.is_sold_out() on:click=move |_| self.buy(Then::Checkout)>
                {words.buy_now}
            </button>
        }
        .into_any()
    }
}

/// Says that it is in the cart, and offers to go there.
pub fn offer_cart(notices: Notices, navigation: Navigation) {
    let words = messages();
    notices.offer(words.added_to_cart, words.view_cart, move || navigation.go(Route::Cart));
}

/// The bar at the foot.
pub(super) fn buy_bar(buying: Buying) -> AnyView {
    let words = messages();
    let cart_store = buying.cart_store;
    let count = move || Some(cart_store.count()).filter(|count| *count > 0).map(|count| count.to_string());
    view! {
        <div class="buy-bar">
            <a class="buy-cart icon-button" href=Route::Cart.href()>
                {icon(icon::CART)}
                <span class="hidden">{words.cart}</span>
                " "
                <span class="tabs-count">{dynamic(count)}</span>
            </a>
            {buying.buttons()}
        </div>
    }
    .into_any()
}
