//! What an account knows at the checkout: the customer, and the addresses to choose from. It fills in
//! fields; what is in them counts.

use commerce::{Account, SavedAddress};
use leptos::prelude::*;

use super::{form::CheckoutForm, place::Placing};
use crate::{
    components::{
        address_line::address_line,
        dynamic::{CollectAny, dynamic},
        note,
    },
    i18n::messages,
    state::{
        Load, Remote,
        customer_session::use_customer_session,
        session::use_session,
        signal::{Stored, effect},
    },
};

/// Fills in the signed-in customer, once that is known.
pub(super) fn follow(checkout: CheckoutForm) {
    let customer_session = use_customer_session();
    effect(move || customer_session.look());
    effect(move || {
        if let Some(customer) = customer_session.customer() {
            checkout.put_customer(customer);
        }
    });
}

/// The addresses to choose from; nothing for a guest.
pub(super) fn choice(checkout: CheckoutForm, placing: Placing) -> AnyView {
    let customer_session = use_customer_session();
    let shown = move || customer_session.is_signed_in().then(|| book(checkout, placing));
    view! { {dynamic(shown)} }.into_any()
}

fn book(checkout: CheckoutForm, placing: Placing) -> AnyView {
    let session = use_session();
    let addresses = Load::start(move || {
        let backend = session.backend();
        async move { backend.addresses().await }
    });
    let list = move || {
        addresses.with(|state| match state {
            Remote::Ready(all) if !all.is_empty() => entries(all, checkout, placing),
            Remote::Failed(error) => note::failure(error, move || addresses.retry()),
            _ => ().into_any(),
        })
    };
    view! { {dynamic(list)} }.into_any()
}

fn entries(all: &[SavedAddress], checkout: CheckoutForm, placing: Placing) -> AnyView {
    let one = |entry: &SavedAddress| {
        let address = Stored::new(entry.address.clone());
        let choose = move |_| {
            checkout.put_address(address.get());
            placing.typed();
        };
        view! {
            <label class="choice">
                <input type="radio" name="saved-address" on:change=choose />
                <span>{address_line(&entry.address)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choices">
            <legend class="quiet">{messages().saved_addresses}</legend>
            {all.iter().map(one).collect_any()}
        </fieldset>
    }
    .into_any()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use commerce::{Customer, SignIn};
    use wasm_bindgen_test::*;

    use super::*;
    use crate::state::{cart::use_cart, provide_shop::testing::open, signal::Var};

    wasm_bindgen_test_configure!(run_in_browser);

    fn choice_of_a_customer() -> AnyView {
        let (session, cart_store) = (use_session(), use_cart());
        use_customer_session().admit(&SignIn::In(Customer::default()), cart_store);
        let checkout = CheckoutForm::new(session);
        choice(checkout, Placing::new(session, cart_store, checkout, Var::new(None)))
    }

    #[wasm_bindgen_test]
    async fn an_address_book_that_does_not_load_is_asked_for_again() {
        open(choice_of_a_customer).wait_for("[role=alert] button[type=button]").await;
    }
}
