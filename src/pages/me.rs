//! The shopper's own page: orders, settings, and how to reach the merchant.

mod choice;
mod region;

use commerce::{Currency, Customer, Handle};
use leptos::prelude::*;
use shop::{Language, LegalPage, Texts};

use self::{
    choice::{choice, choose, choose_anew},
    region::region_choice,
};
use super::my_orders::order_list;
use crate::{
    components::{
        dynamic::{CollectAny, dynamic},
        note,
    },
    i18n::{self, explain, fill, messages},
    platform::{document, task},
    route::{Route, address},
    state::{
        cart::use_cart,
        customer_session::use_customer_session,
        lazy,
        notices::use_notices,
        session::{Session, use_session},
        settings::{self, Settings, Theme, offered_languages},
        signal::{Var, effect},
    },
};

/// How many orders are listed before "My orders" has them all.
const LATEST: usize = 3;

pub fn page() -> AnyView {
    let words = messages();
    let session = use_session();
    effect(move || session.set_title(words.me));
    view! {
        <h1>{words.me}</h1>
        {account()}
        <section class="me-orders">
            <h2><a class="link me-link" href=Route::MyOrders.href()>{words.my_orders}</a></h2>
            {order_list(LATEST)}
        </section>
        <section class="block">
            <ul><li><a class="link me-link" href=Route::Favourites.href()>{words.favourites}</a></li></ul>
        </section>
        {settings(session)}
        {contact(session)}
        {legal(session)}
    }
    .into_any()
}

/// The signed-in customer and what belongs to the account, or the way in; nothing where there are no
/// accounts.
fn account() -> AnyView {
    let customer_session = use_customer_session();
    if !customer_session.is_offered() {
        return ().into_any();
    }
    effect(move || customer_session.look());
    let session = use_session();
    effect(move || {
        if customer_session.is_signed_in() {
            lazy::share_favourites(session, customer_session);
        }
    });
    let body = move || match (customer_session.customer(), customer_session.failure()) {
        (Some(customer), _) => inside(&customer),
        (None, Some(error)) => note::failure(&error, move || customer_session.look()),
        (None, None) => outside(),
    };
    view! { <section class="block stack" aria-label=messages().account>{dynamic(body)}</section> }.into_any()
}

fn outside() -> AnyView {
    let words = messages();
    view! {
        <p class="quiet">{words.account_hint}</p>
        <a class="button button-main" href=Route::SignIn { next: None }.href()>{words.sign_in}</a>
        <a class="button" href=Route::Register.href()>{words.register}</a>
    }
    .into_any()
}

fn inside(customer: &Customer) -> AnyView {
    let words = messages();
    let (customer_session, cart_store, notices) = (use_customer_session(), use_cart(), use_notices());
    let leave = move |_| {
        task::spawn(async move {
            match customer_session.leave(cart_store).await {
                Ok(()) => notices.say(words.signed_out),
                Err(error) => notices.say(explain(&error)),
            }
        });
    };
    view! {
        <h2>{fill(words.hello, &[("name", &customer.first_name)])}</h2>
        <p class="quiet">{customer.email.clone()}</p>
        <ul>
            <li><a class="link me-link" href=Route::Profile.href()>{words.profile}</a></li>
            <li><a class="link me-link" href=Route::Addresses.href()>{words.addresses}</a></li>
        </ul>
        <button class="button" on:click=leave>{words.sign_out}</button>
    }
    .into_any()
}

fn settings(session: Session) -> AnyView {
    let words = messages();
    view! {
        <section class="block fields">
            <h2>{words.settings}</h2>
            {language_choice(session)}
            {theme_choice(session)}
            {where_to_buy(session)}
        </section>
    }
    .into_any()
}

fn language_choice(session: Session) -> AnyView {
    let settings = expect_context::<Var<Settings>>();
    let offered = offered_languages(&session.shop());
    let current = i18n::language();
    let options = offered.into_iter().map(|language| {
        view! { <option value=language.tag() lang=language.tag() selected={language == current}>{language.name()}</option> }
    });
    let first = session.shop().languages.first().cloned();
    let choose = move |tag: String| {
        // The pages of the first language have none in their addresses.
        let other = Language::find(&tag).filter(|_| first.as_ref() != Some(&tag));
        choose(session, settings, |settings| settings.language = Some(tag));
        match address::language() {
            Some(_) => document::leave_for(&Route::Me.href_in(other)),
            None => document::reload(),
        }
    };
    choice("language", messages().language, options.collect_any(), choose)
}

fn theme_choice(session: Session) -> AnyView {
    let words = messages();
    let settings = expect_context::<Var<Settings>>();
    let themes = [
        (Theme::System, words.theme_system),
        (Theme::Light, words.theme_light),
        (Theme::Dark, words.theme_dark),
    ];
    let chips = themes.into_iter().map(|(theme, name)| {
        let choose = move |_| {
            settings.update(|settings| settings.theme = theme);
            settings.with_untracked(|chosen| settings::save(session, chosen));
            settings::show_theme(theme);
        };
        view! {
            <label class="chip">
                <input
                    type="radio"
                    name="theme"
                    prop:checked=move || settings.with(|settings| settings.theme == theme)
                    on:change=choose
                />
                <span>{name}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="quiet">{words.theme}</legend>
            <div class="chips">{chips.collect_any()}</div>
        </fieldset>
    }
    .into_any()
}

/// A region has one currency: where there are regions, they are what is chosen between.
fn where_to_buy(session: Session) -> AnyView {
    if session.capabilities().regions { region_choice(session) } else { currency_choice(session) }
}

fn currency_choice(session: Session) -> AnyView {
    let settings = expect_context::<Var<Settings>>();
    let offered = session.shop().currencies.clone();
    if offered.len() < 2 || !session.capabilities().currencies {
        return ().into_any();
    }
    let current = settings.with_untracked(|settings| settings.currency).or_else(|| offered.first().copied());
    let options = offered.into_iter().map(|currency| {
        view! {
            <option value=currency.to_string() selected={Some(currency) == current}>{currency.to_string()}</option>
        }
    });
    let choose = move |code: String| {
        let chosen = Currency::new(&code).ok();
        choose_anew(session, settings, |settings| settings.currency = chosen);
    };
    choice("currency", messages().currency, options.collect_any(), choose)
}

/// How the merchant is reached, and the pages that the law wants.
#[cfg(feature = "ssr")]
pub fn reach(session: Session) -> AnyView {
    view! { {contact(session)} {legal(session)} }.into_any()
}

fn contact(session: Session) -> AnyView {
    let links = session.shop().contact.links().into_iter();
    let links = links.map(|(href, name)| Link { href, name, is_outside: true });
    link_list(messages().contact_us, links.collect())
}

fn legal(session: Session) -> AnyView {
    let shop = session.shop();
    let said = |texts: &Texts| texts.get(i18n::languages()).to_owned();
    let link = |page: &LegalPage| match page {
        LegalPage::Own(page) => {
            let href = Route::Content(Handle::new(page.handle.as_str())).href();
            Link { href, name: said(&page.title), is_outside: false }
        }
        LegalPage::Elsewhere(page) => {
            Link { href: page.url.clone(), name: said(&page.title), is_outside: true }
        }
    };
    link_list(messages().legal, shop.legal.iter().map(link).collect())
}

struct Link {
    href: String,
    name: String,
    /// Whether it leads out of the shop, which stays open then.
    is_outside: bool,
}

fn link_list(title: &'static str, links: Vec<Link>) -> AnyView {
    if links.is_empty() {
        return ().into_any();
    }
    let rows = links.into_iter().map(|Link { href, name, is_outside }| {
        let (target, rel) = (is_outside.then_some("_blank"), is_outside.then_some("noopener"));
        view! { <li><a class="link me-link" href=href target=target rel=rel><bdi>{name}</bdi></a></li> }
    });
    view! { <section class="block"><h2>{title}</h2> <ul>{rows.collect_any()}</ul></section> }.into_any()
}
