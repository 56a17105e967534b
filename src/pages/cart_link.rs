//! A cart out of a link: shown first, taken over only when the shopper says so.

use commerce::{CartChange, Commerce, Message, VariantId, VariantSummary};
use leptos::prelude::*;

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        line_item::line_item,
        note,
        price::price,
    },
    i18n::{count, explain, messages, say},
    route::Route,
    state::{
        Load, Navigation, Notices, Remote,
        cart::{CartStore, use_cart},
        navigation::use_navigation,
        notices::use_notices,
        session::use_session,
        signal::{Derived, Stored, effect},
    },
};

pub fn page(entries: Vec<(VariantId, u32)>) -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.cart_link_title));
    let ids: Vec<VariantId> = entries.iter().map(|(id, _)| id.clone()).collect();
    let found = Load::start(move || {
        let (backend, ids) = (session.backend(), ids.clone());
        async move { backend.variants(&ids).await }
    });
    let entries = Stored::new(entries);
    let taking = Taking { cart_store: use_cart(), navigation: use_navigation(), notices: use_notices() };
    let body = move || {
        found.with(|state| match state {
            Remote::Loading => view! { <p role="status">{words.loading}</p> }.into_any(),
            Remote::Failed(error) => note::failure(error, move || found.retry()),
            Remote::Ready(found) if found.is_empty() => {
                note::nothing(words.cart_link_nothing, "", Route::Home.href(), words.to_home)
            }
            Remote::Ready(found) => offer(found, &entries.get(), taking),
        })
    };
    view! { <div class="cart-link"><h1>{words.cart_link_title}</h1> {dynamic(body)}</div> }.into_any()
}

fn offer(found: &[VariantSummary], entries: &[(VariantId, u32)], taking: Taking) -> AnyView {
    let words = messages();
    let wanted =
        |id: &VariantId| entries.iter().find(|(entry, _)| entry == id).map_or(1, |(_, count)| *count);
    let missing = u32::try_from(entries.len().saturating_sub(found.len())).unwrap_or(0);
    let lines = found.iter().map(|one| {
        let pieces = count(&words.items, wanted(&one.variant.id));
        let rest =
            view! { <p>{price(one.variant.price, one.variant.list_price)} " · " {pieces}</p> }.into_any();
        let item = line_item(
            one.media.clone(),
            Some(one.product.clone()),
            &one.title,
            &one.variant.selected,
            None,
            rest,
        );
        view! { <li>{item}</li> }
    });
    let add = |one: &VariantSummary| Add {
        variant: one.variant.id.clone(),
        quantity: wanted(&one.variant.id),
        title: one.title.clone(),
    };
    let adds: Vec<_> = found.iter().map(add).collect();
    let adds = Stored::new(adds);
    // What is in the cart decides what is asked, so nothing is asked before that is known.
    let has_cart = Derived::new(move || {
        taking.cart_store.with(|shown| match shown {
            Remote::Loading => Remote::Loading,
            Remote::Ready(cart) => Remote::Ready(cart.as_ref().is_some_and(|cart| cart.count() > 0)),
            Remote::Failed(error) => Remote::Failed(error.clone()),
        })
    });
    let buttons = move || {
        let has_cart = match has_cart.get() {
            Remote::Loading => return view! { <p role="status">{words.loading}</p> }.into_any(),
            Remote::Failed(error) => return note::failure(&error, move || taking.cart_store.refresh()),
            Remote::Ready(has_cart) => has_cart,
        };
        if !has_cart {
            return view! {
                <button class="button button-main" on:click=move |_| taking.take(adds.get(), false)>
                    {words.cart_link_add}
                </button>
            }
            .into_any();
        }
        view! {
            <p role="status">{words.cart_link_ask}</p>
            <button class="button button-main" on:click=move |_| taking.take(adds.get(), false)>
                {words.cart_link_add}
            </button>
            <button class="button" on:click=move |_| taking.take(adds.get(), true)>{words.cart_link_replace}</button>
            <a class="button" href=Route::Cart.href()>{words.cart_link_cancel}</a>
        }
        .into_any()
    };
    view! {
        <ul class="block lines">{lines.collect_any()}</ul>
        {(missing > 0).then(|| view! { <p class="message message-warning">{count(&words.cart_link_missing, missing)}</p> }.into_any())}
        <div class="stack">{dynamic(buttons)}</div>
    }
    .into_any()
}

/// What is taken over of one line.
#[derive(Clone)]
struct Add {
    variant: VariantId,
    quantity: u32,
    title: String,
}

/// Taking the linked cart over.
#[derive(Clone, Copy)]
struct Taking {
    cart_store: CartStore,
    navigation: Navigation,
    notices: Notices,
}

impl Taking {
    /// Adds everything, after removing what was there where that was asked for; then shows the cart.
    fn take(self, adds: Vec<Add>, replace: bool) {
        if replace {
            for line in self.cart_store.now().map(|cart| cart.lines).unwrap_or_default() {
                self.send(CartChange::SetQuantity { line: line.id, quantity: 0 }, line.title);
            }
        }
        for Add { variant, quantity, title } in adds {
            self.send(CartChange::add(variant, quantity), title);
        }
        self.navigation.replace(Route::Cart);
    }

    fn send(self, change: CartChange, title: String) {
        self.cart_store.change(change, move |outcome| match outcome {
            Err(error) => self.notices.say(explain(&error)),
            Ok(messages) if messages.is_empty() => {}
            Ok(messages) => {
                let about = |message| Message { subject: Some(title.clone()), ..message };
                let sentences: Vec<_> =
                    messages.into_iter().map(about).map(|message| say(&message)).collect();
                self.notices.say(sentences.join(" "));
            }
        });
    }
}
