//! Promotion codes: the field, the codes in force, and why one was refused.

use commerce::{CartChange, Severity};
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        form::{
            input::{Input, InputKind},
            rule::Rule,
        },
        icon::{self, icon},
    },
    i18n::{explain, fill, messages, say},
    platform::document,
    state::{CartStore, cart::Outcome, page_token::use_page, session::use_session, shown_cart, signal::Var},
};

/// Nothing where the backend takes no codes.
pub(crate) fn codes(cart_store: CartStore) -> AnyView {
    if !use_session().capabilities().promotions {
        return ().into_any();
    }
    let words = messages();
    let typed = Var::new(String::new());
    let refused = Var::new(String::new());
    let page = use_page();
    let hear = move |outcome: Outcome| match outcome {
        Err(error) => refused.set(explain(&error)),
        Ok(messages) => match messages.iter().find(|message| message.severity != Severity::Info) {
            Some(message) => refused.set(say(message)),
            None => {
                refused.set(String::new());
                typed.set(String::new());
            }
        },
    };
    let apply = move |event: SubmitEvent| {
        event.prevent_default();
        let code = typed.get_untracked().trim().to_owned();
        let error = Rule::Required.error(&code);
        if error.is_empty() {
            cart_store.change_now(CartChange::ApplyCode(code), page.guard(hear));
        } else {
            refused.set(error.to_owned());
            document::focus("#code");
        }
    };
    let input = Input {
        id: "code",
        label: words.promotion_code.to_owned(),
        kind: InputKind::Code,
        autocomplete: "off",
        is_required: true,
        value: typed,
        error: refused.into(),
        hint: None,
        beside_label: None,
    };
    view! {
        <section class="block">
            <form class="code-form" on:submit=apply novalidate>
                {input.view()}
                <button class="button">{words.apply}</button>
            </form>
            <ul class="chips">{dynamic(move || in_force(cart_store, refused))}</ul>
        </section>
    }
    .into_any()
}

fn in_force(cart_store: CartStore, refused: Var<String>) -> AnyView {
    let words = messages();
    let promotions = shown_cart(cart_store).map(|cart| cart.promotions).unwrap_or_default();
    let chip = |code: String, label: String| {
        let name = fill(words.remove_code, &[("code", &code)]);
        let shown =
            if label.is_empty() || label == code { code.clone() } else { format!("{code} · {label}") };
        let remove = move |_| {
            cart_store.change_now(CartChange::RemoveCode(code.clone()), move |outcome| {
                if let Err(error) = outcome {
                    refused.set(explain(&error));
                }
            });
        };
        view! {
            <li class="code">
                {shown} <button class="icon-button" aria-label=name on:click=remove>{icon(icon::CLOSE)}</button>
            </li>
        }
    };
    promotions
        .into_iter()
        .map(|promotion| match promotion.code {
            Some(code) => chip(code, promotion.label).into_any(),
            None => view! { <li class="code">{promotion.label}</li> }.into_any(),
        })
        .collect_any()
}
