//! What the checkout shows of placing the order: choices that are missing, and the bar with the button.

use leptos::prelude::*;

use super::Placing;
use crate::{
    components::dynamic::dynamic,
    i18n::{messages, money},
    state::{shown_cart, signal::Derived},
};

impl Placing {
    /// The validation error of a section of choices: `words`, here and in the summary, once the shopper
    /// has tried to order while nothing is chosen.
    pub(in crate::pages::checkout) fn missing_choice(
        self,
        section: u8,
        (id, label): (&'static str, &'static str),
        is_open: Derived<bool>,
        words: &'static str,
    ) -> AnyView {
        let error = move || if is_open.get() { words } else { "" };
        let error = self.checkout.form.report(section, id, label, Box::new(error));
        view! { <p class="field-error">{dynamic(move || error.get())}</p> }.into_any()
    }

    /// The bar: what is to be paid, and the button.
    pub(in crate::pages::checkout) fn bar(self) -> AnyView {
        let words = messages();
        let form = self.checkout.form;
        let total = move || shown_cart(self.cart_store).and_then(|cart| cart.total()).map(money);
        let name = move || if form.is_busy() { words.placing_order } else { words.place_order };
        view! {
            <div class="checkout-bar">
                <span><span class="quiet">{words.total}</span> " " <strong>{dynamic(total)}</strong></span>
                <button class="button button-main" type="submit" disabled=move || form.is_busy()>{dynamic(name)}</button>
            </div>
        }
        .into_any()
    }
}
