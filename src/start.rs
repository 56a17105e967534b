//! From the static page to the running app: reads shop.json, then mounts the shop, or says what is
//! wrong with the configuration.

mod shop_check;

use std::{cell::Cell, rc::Rc};

use commerce::page_data::PageData;
use leptos::prelude::*;
use shop::{LANGUAGES, Language, Shop};

use crate::{
    app::app,
    chunks::LOADER,
    i18n, look,
    pages::{broken_shop::BrokenShop, product::load_dialogs},
    platform::{
        boot::{self, StaticPage},
        console,
        device::BrowserDevice,
        document, fonts, history, task,
    },
    route::{Chunk, Route, address},
    state::{
        CartStore, Navigation, lazy, prerendered,
        settings::{self, Settings, best_language, offered_languages},
    },
};

/// Starts the shop in this page.
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    commerce::http::take_early_answers(boot::early_answer);
    task::spawn(async {
        let settings = settings::read(&BrowserDevice);
        settings::show_theme(settings.theme);
        // At the same time as shop.json is on its way, unless something is to be delivered first.
        if !something_waits() {
            task::spawn((LOADER.load)(Route::parse(&history::current()).chunk()));
        }
        match boot::shop_json().await {
            Ok(json) => open_or_say(json, settings).await,
            Err(why) => say_broken(vec![format!("shop.json: {why}")], &settings).await,
        }
    });
}

/// Whether the page that stands as HTML has taken what is not delivered yet.
fn something_waits() -> bool {
    boot::counted("waiting") > 0
}

/// Loads the code of the page. A page that can be read stays, and sells, until that is there.
async fn load_page(chunk: Chunk) {
    (LOADER.load)(chunk).await;
    while !(LOADER.is_loaded)(chunk) && boot::stay().await {
        (LOADER.load)(chunk).await;
    }
}

/// Opens the shop with what can be read of it, and says at its foot what was left out.
async fn open_or_say(json: String, settings: Settings) {
    match Shop::read(&json) {
        Ok(opened) => {
            open(opened.shop, settings).await;
            if !opened.is_whole {
                shop_check::show_left_out(json).await;
            }
        }
        Err(error) => {
            let all = shop_check::errors(json).await;
            say_broken(if all.is_empty() { vec![error.to_string()] } else { all }, &settings).await;
        }
    }
}

async fn open(shop: Shop, settings: Settings) {
    let page = boot::static_page();
    let offered = offered_languages(&shop);
    let addressed = address::split(&history::current()).0.filter(|language| offered.contains(language));
    address::keep(addressed);
    speak(&settings, &offered, addressed, page.as_ref()).await;
    dress(&shop);
    let page = match page.filter(|page| is_for(page, &shop, &settings)) {
        Some(page) => prerendered::read(page.text).await,
        None => None,
    };
    // Reading shop.json, making the frame and making the page are a task each. Nothing is seen of the frame
    // as long as the shell is there (style/base.css).
    task::turn().await;
    let app = mount_frame(shop, settings, page);
    if let Some((navigation, cart_store)) = app {
        deliver_and_load(navigation, cart_store).await;
    }
    task::turn().await;
    let held = boot::hold();
    if let Some((navigation, cart_store)) = app {
        navigation.open_page();
        take_up_taps(cart_store);
        task::effects().await;
    }
    held.release();
    document::remove_shell();
}

/// Delivers what the page that stands as HTML has taken, and then loads what takes its place.
async fn deliver_and_load(navigation: Navigation, cart_store: CartStore) {
    let here = navigation.here();
    if here.prerendered && something_waits() {
        lazy::deliver(cart_store).await;
    }
    load_page(here.route.chunk()).await;
    if document::has("dialog[open]") {
        load_dialogs().await;
    }
}

/// Goes on with what the page has taken, also since the cart was started.
fn take_up_taps(cart_store: CartStore) {
    if something_waits() {
        cart_store.resume(boot::counted("count"));
        lazy::start_cart_again(cart_store);
    }
}

fn mount_frame(shop: Shop, settings: Settings, page: Option<PageData>) -> Option<(Navigation, CartStore)> {
    let made = Rc::new(Cell::new(None));
    let mounted = made.clone();
    leptos::mount::mount_to_body(move || {
        let (navigation, cart_store, frame) = app(shop, settings, page);
        mounted.set(Some((navigation, cart_store)));
        frame
    });
    made.get()
}

/// Whether a page that stands as HTML shows what this shopper is to see: it was rendered in one language,
/// and with the prices of those who have chosen nothing.
fn is_for(page: &StaticPage, shop: &Shop, settings: &Settings) -> bool {
    let has_its_prices = settings.region.is_none()
        && settings.currency.is_none_or(|currency| shop.currencies.first() == Some(&currency));
    page.language == i18n::language().tag() && has_its_prices
}

fn dress(shop: &Shop) {
    for (name, value) in look::properties(shop) {
        document::set_property(name, &value);
    }
    if let Some((family, file)) = look::offered_font(shop) {
        fonts::offer(family, file);
    }
}

async fn say_broken(errors: Vec<String>, settings: &Settings) {
    let all: Vec<&Language> = LANGUAGES.iter().collect();
    speak(settings, &all, None, None).await;
    for error in &errors {
        console::error(error);
    }
    leptos::mount::mount_to_body(move || view! { <BrokenShop errors /> });
    document::remove_shell();
}

/// Speaks the language of the address, or else the best for the shopper. The texts of a page that stands
/// there in that language stay in it, whatever else the shopper reads.
async fn speak(
    settings: &Settings,
    offered: &[&'static Language],
    addressed: Option<&'static Language>,
    page: Option<&StaticPage>,
) {
    let mut languages = settings.languages(document::languages());
    let language = addressed.unwrap_or_else(|| best_language(&languages, offered));
    if addressed.is_some() || page.is_some_and(|page| page.language == language.tag()) {
        languages.insert(0, language.tag().to_owned());
    }
    i18n::speak(language, languages).await;
    document::set_root("lang", Some(i18n::language().tag()));
    document::set_root("dir", i18n::is_mirrored().then_some("rtl"));
}
