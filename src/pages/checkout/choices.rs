//! Choosing a way of delivery and a way of paying.

use commerce::{
    CartChange, Commerce, DeliveryGroup, DeliveryOptionId, Money, PaymentMethod, PaymentMethodId, PickupPlace,
};
use leptos::prelude::*;

use super::{nearest, place::Placing};
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        keyed::{Row, keyed},
        note,
    },
    i18n::{messages, money},
    state::{
        CartStore, Load, Remote,
        session::use_session,
        shown_cart,
        signal::{Derived, Stored, Var, effect},
    },
};

pub(super) fn delivery(cart_store: CartStore, placing: Placing) -> AnyView {
    let words = messages();
    let groups = Derived::new(move || shown_cart(cart_store).map(|cart| cart.delivery).unwrap_or_default());
    let here: nearest::Here = Var::new(None);
    let body = move || {
        let groups = groups.get();
        if groups.iter().all(|group| group.options.is_empty()) {
            return view! { <p class="quiet">{words.delivery_after_address}</p> }.into_any();
        }
        groups.into_iter().map(|group| delivery_group(group, here, placing)).collect_any()
    };
    // After a refusal the browser still shows what was tapped: made anew, it shows what counts.
    let body = keyed(move || vec![Row::new(placing.corrections.get().to_string(), move || dynamic(body))]);
    let is_open = Derived::new(move || {
        let groups = groups.get();
        let is_missing = |group: &DeliveryGroup| !group.options.is_empty() && group.selected.is_none();
        groups.iter().any(is_missing)
    });
    let error = placing.missing_choice(
        1,
        ("delivery-choices", words.delivery_method),
        is_open,
        words.choose_delivery,
    );
    let body = view! { {body} {error} };
    let fold = placing.delivery_fold;
    effect(move || {
        // What was chosen may not be offered any more.
        if !shown_cart(cart_store).is_some_and(|cart| cart.delivery_chosen()) {
            fold.open();
        }
    });
    let summary = Derived::new(move || chosen_in_words(&groups.get()));
    let close = Callback::new(move |()| match placing.has_delivery() {
        true => fold.close_if(true),
        false => placing.show_missing_choice("#delivery input", words.choose_delivery),
    });
    let section = fold.section(words.delivery_method, summary, close, body.into_any());
    view! { <section class="block" id="delivery">{section}</section> }.into_any()
}

/// What is chosen, and what it costs.
fn chosen_in_words(groups: &[DeliveryGroup]) -> Vec<String> {
    let chosen = |group: &DeliveryGroup| {
        let option = group.options.iter().find(|option| group.selected.as_ref() == Some(&option.id))?;
        Some([option.label.clone(), cost(option.price)])
    };
    groups.iter().filter_map(chosen).flatten().collect()
}

fn cost(price: Money) -> String {
    if price.is_zero() { messages().free.to_owned() } else { money(price) }
}

fn delivery_group(mut group: DeliveryGroup, here: nearest::Here, placing: Placing) -> AnyView {
    let words = messages();
    let id = group.id.clone();
    let selected = group.selected.clone();
    let button = nearest::button(&group.options, here);
    nearest::sort(&mut group.options, here.get());
    let options = group.options.into_iter().map(move |option| {
        let place = option.place.as_ref().map(|place| pickup_place(place, nearest::in_words(&option, here.get())));
        let is_chosen = selected.as_ref() == Some(&option.id);
        let change = CartChange::SetDelivery { group: id.clone(), option: option.id };
        let cost = cost(option.price);
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=format!("delivery-{id}")
                    prop:checked=is_chosen
                    on:change=move |_| placing.choose_delivery(change.clone())
                />
                <span>
                    {option.label}
                    {(!option.description.is_empty()).then(|| view! { <span class="quiet choice-more">{option.description}</span> }.into_any())}
                    {place}
                </span>
                <span class="row-end">{cost}</span>
            </label>
        }
    });
    view! {
        <fieldset class="choices">
            <legend class="hidden">{words.delivery_method}</legend>
            {button}
            {options.collect_any()}
        </fieldset>
    }
    .into_any()
}

/// Where it is fetched, when it is open, how far it is.
fn pickup_place(place: &PickupPlace, how_far: Option<String>) -> AnyView {
    let lines = [place.address.clone(), place.hours.clone(), how_far.unwrap_or_default()];
    let shown = lines.into_iter().filter(|line| !line.is_empty());
    shown.map(|line| view! { <span class="quiet choice-more">{line}</span> }).collect_any()
}

/// The section "Payment". The ways are asked for anew when the way of delivery changes.
pub(super) fn payment(
    cart_store: CartStore,
    chosen: Var<Option<PaymentMethodId>>,
    placing: Placing,
) -> AnyView {
    let words = messages();
    let session = use_session();
    let delivery = Derived::new(move || {
        let cart = shown_cart(cart_store)?;
        cart.delivery_chosen()
            .then(|| cart.delivery.iter().filter_map(|group| group.selected.clone()).collect::<Vec<_>>())
    });
    let has_delivery = Derived::new(move || delivery.with(Option::is_some));
    let body = move || {
        if !has_delivery.get() {
            // What was tapped counts once the backend has taken it.
            let hint = move || if cart_store.busy() { words.loading } else { words.choose_delivery };
            return view! { <p class="quiet" role="status">{dynamic(hint)}</p> }.into_any();
        }
        let methods = Load::start(move || {
            let backend = session.backend();
            async move { backend.payment_methods().await }
        });
        ask_again_after_a_change(methods, delivery);
        let without = move || {
            methods.with(|state| match state {
                Remote::Loading => view! { <p role="status">{words.loading}</p> }.into_any(),
                Remote::Failed(error) => note::failure(error, move || methods.retry()),
                Remote::Ready(_) => ().into_any(),
            })
        };
        let rows = move || {
            methods.with(|state| match state {
                Remote::Ready(all) => all.iter().map(|method| method_row(method, chosen, placing)).collect(),
                Remote::Loading | Remote::Failed(_) => Vec::new(),
            })
        };
        view! {
            <fieldset class="choices">
                <legend class="hidden">{words.payment}</legend>
                {dynamic(without)}
                {keyed(rows)}
            </fieldset>
        }
        .into_any()
    };
    let is_open = Derived::new(move || delivery.with(Option::is_some) && chosen.with(Option::is_none));
    let error = placing.missing_choice(2, ("payment", words.payment), is_open, words.choose_payment);
    view! {
        <section class="block" id="payment">
            <h2>{words.payment}</h2>
            {dynamic(body)}
            {error}
        </section>
    }
    .into_any()
}

/// Asks for the ways of paying again when another way of delivery counts. What is there stays until the answer
/// has come, and all that is the same after it: somebody may be there with the keyboard.
fn ask_again_after_a_change(
    methods: Load<Vec<PaymentMethod>>,
    delivery: Derived<Option<Vec<DeliveryOptionId>>>,
) {
    let asked_for = Stored::new(delivery.with_untracked(Clone::clone));
    effect(move || {
        let wanted = delivery.get();
        if wanted.is_some() && asked_for.with(|asked| *asked != wanted) {
            asked_for.set(wanted);
            methods.ask_again();
        }
    });
}

/// A way of paying is the same while it reads the same: what has the focus does not become another one.
fn method_row(method: &PaymentMethod, chosen: Var<Option<PaymentMethodId>>, placing: Placing) -> Row {
    let key = [method.id.as_str(), &method.label, &method.description].join("\n");
    let method = method.clone();
    Row::new(key, move || method_choice(&method, chosen, placing))
}

fn method_choice(method: &PaymentMethod, chosen: Var<Option<PaymentMethodId>>, placing: Placing) -> AnyView {
    let id = Stored::new(method.id.clone());
    let description = method.description.clone();
    view! {
        <label class="choice">
            <input
                type="radio"
                name="payment"
                prop:checked=move || chosen.get().is_some_and(|chosen| id.with(|id| chosen == *id))
                on:change=move |_| placing.choose_payment(id.get())
            />
            <span>
                {method.label.clone()}
                {(!description.is_empty()).then(|| view! { <span class="quiet choice-more">{description}</span> }.into_any())}
            </span>
        </label>
    }
    .into_any()
}
