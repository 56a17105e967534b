//! From the static page to the running app: reads shop.json, then mounts the shop, or says what is
//! wrong with the configuration.

mod shop_check;

use leptos::prelude::*;
use shop::{LANGUAGES, Language, Shop};

use crate::{
    app::App,
    chunks::LOADER,
    i18n,
    pages::broken_shop::BrokenShop,
    platform::{boot, console, device::BrowserDevice, document, fonts, history, task},
    route::Route,
    state::settings::{self, Settings, best_language, offered_languages},
};

/// Starts the shop in this page.
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    commerce::http::take_early_answers(boot::early_answer);
    task::spawn(async {
        let settings = settings::read(&BrowserDevice);
        settings::show_theme(settings.theme);
        // At the same time as shop.json is on its way.
        let chunk = Route::parse(&history::current()).chunk();
        task::spawn((LOADER.load)(chunk));
        let json = boot::shop_json().await;
        (LOADER.load)(chunk).await;
        match json {
            Ok(json) => open_or_say(json, settings).await,
            Err(why) => say_broken(vec![format!("shop.json: {why}")], &settings).await,
        }
    });
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
    speak(&settings, &offered_languages(&shop)).await;
    dress(&shop);
    // Reading shop.json and making the page are a task each.
    task::turn().await;
    leptos::mount::mount_to_body(move || view! { <App shop settings /> });
    document::remove_shell();
}

/// Colour, corners and letters.
fn dress(shop: &Shop) {
    document::set_property("--accent", &shop.accent.css());
    document::set_property("--accent-ink", &shop.accent.ink());
    document::set_property("--accent-on-light", &shop.accent.on_light());
    document::set_property("--accent-on-dark", &shop.accent.on_dark());
    if let Some(radius) = shop.radius {
        document::set_property("--radius", &format!("{radius}px"));
        document::set_property("--radius-sheet", &format!("{}px", u16::from(radius) * 2));
        // Round ends belong to round corners.
        if radius < 8 {
            document::set_property("--radius-pill", &format!("{radius}px"));
        }
    }
    if let Some(font) = &shop.font {
        let first = font.family.split(',').next().unwrap_or_default().trim_matches([' ', '"', '\'']);
        if let Some(file) = &font.file {
            fonts::offer(first, file);
        }
        document::set_property("--font", &font.family);
    }
}

async fn say_broken(errors: Vec<String>, settings: &Settings) {
    let all: Vec<&Language> = LANGUAGES.iter().collect();
    speak(settings, &all).await;
    for error in &errors {
        console::error(error);
    }
    leptos::mount::mount_to_body(move || view! { <BrokenShop errors /> });
    document::remove_shell();
}

async fn speak(settings: &Settings, offered: &[&'static Language]) {
    let languages = settings.languages(document::languages());
    i18n::speak(best_language(&languages, offered), languages).await;
    document::set_root("lang", Some(i18n::language().tag()));
    document::set_root("dir", i18n::is_mirrored().then_some("rtl"));
}
