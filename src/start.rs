//! From the static page to the running app: reads shop.json, then mounts the shop, or says what is
//! wrong with the configuration.

use leptos::prelude::*;
use shop::Shop;

use crate::{
    app::App,
    chunks::LOADER,
    i18n,
    pages::broken_shop::BrokenShop,
    platform::{boot, console, document, fonts, history, task},
    route::Route,
    state::settings::Settings,
};

/// Starts the shop in this page.
pub fn start() {
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    task::spawn(async {
        let settings = Settings::read();
        settings.theme.show();
        // At the same time as shop.json is on its way.
        let chunk = Route::parse(&history::current()).chunk();
        task::spawn((LOADER.load)(chunk));
        let shop = match boot::shop_json().await {
            Ok(json) => Shop::parse(&json).map_err(|errors| errors.iter().map(ToString::to_string).collect()),
            Err(why) => Err(vec![format!("shop.json: {why}")]),
        };
        (LOADER.load)(chunk).await;
        match shop {
            Ok(shop) => open(shop, settings).await,
            Err(errors) => complain(errors).await,
        }
    });
}

async fn open(shop: Shop, settings: Settings) {
    let language = settings.language(&shop, &document::languages());
    speak(language).await;
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

async fn complain(errors: Vec<String>) {
    let browser = document::languages();
    speak(browser.iter().find_map(|tag| i18n::Language::for_tag(tag)).unwrap_or(i18n::Language::English))
        .await;
    for error in &errors {
        console::error(error);
    }
    leptos::mount::mount_to_body(move || view! { <BrokenShop errors /> });
    document::remove_shell();
}

async fn speak(language: i18n::Language) {
    i18n::speak(language).await;
    document::set_root("lang", Some(i18n::language().tag()));
    document::set_root("dir", i18n::is_mirrored().then_some("rtl"));
}
