//! What the checkout shows of placing the order: what went wrong, and the bar with the button.

use commerce::CommerceError;
use leptos::prelude::*;

use super::Placing;
use crate::{
    components::{dynamic::dynamic, error_summary, note},
    i18n::{explain, messages, money},
    state::shown_cart,
};

impl Placing {
    /// What is wrong with a section of choices once the shopper has tried to order: nothing is chosen
    /// of what is there. `words` say so here and in the summary.
    pub(in crate::pages::checkout) fn unchosen(
        self,
        section: u8,
        (id, label): (&'static str, &'static str),
        is_open: Memo<bool>,
        words: &'static str,
    ) -> AnyView {
        let error = Signal::derive(move || {
            let is_missing = self.form.is_tried.get() && is_open.get();
            if is_missing { words.to_owned() } else { String::new() }
        });
        error_summary::report(section, id, label, error);
        view! { <p class="field-error">{error}</p> }.into_any()
    }

    /// What the backend said, and what failed; it gets the focus.
    pub(in crate::pages::checkout) fn errors(self) -> AnyView {
        let body = move || {
            let failed = self.failed.get().map(|error| {
                let way = (error == CommerceError::SignedOut).then(note::sign_in);
                view! { <p class="said said-error">{explain(&error)}</p> {way} }
            });
            view! { {failed} {note::said(&self.said.get())} }
        };
        view! { <div class="checkout-said" role="alert" tabindex="-1">{dynamic(body)}</div> }.into_any()
    }

    /// The bar at the foot: what is to be paid, and the button.
    pub(in crate::pages::checkout) fn bar(self) -> AnyView {
        let words = messages();
        let total = move || shown_cart(self.cart_store).and_then(|cart| cart.total()).map(money);
        let name = move || if self.is_placing.get() { words.placing_order } else { words.place_order };
        view! {
            <div class="checkout-bar">
                <span><span class="quiet">{words.total}</span> " " <strong>{dynamic(total)}</strong></span>
                <button class="button button-main" type="submit" disabled=move || self.is_placing.get()>{dynamic(name)}</button>
            </div>
        }
        .into_any()
    }
}
