//! What the shopper chose about the shop itself: language, theme, region, currency. Kept on the device.

pub use commerce::stored::settings::{Settings, Theme};
use commerce::{Device, negotiate, stored};
use shop::{LANGUAGES, Language, Shop};

use super::session::Session;
use crate::platform::document;

/// What was chosen on this device; nothing where storage is missing or unreadable.
pub fn read(device: &dyn Device) -> Settings {
    device.get(stored::settings::KEY).map(|text| stored::settings::read(&text)).unwrap_or_default()
}

/// Keeps the choices. Where storage is missing they last as long as the page.
pub fn save(session: Session, settings: &Settings) {
    let text = stored::settings::write(settings);
    stored::replace(&*session.device(), stored::settings::KEY, Some(&text));
}

/// Shows the page in a theme, by the root element's `data-theme`.
pub fn show_theme(theme: Theme) {
    let attribute = match theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
    };
    document::set_root("data-theme", attribute);
}

/// The languages the shop offers, its default first.
pub fn offered_languages(shop: &Shop) -> Vec<&'static Language> {
    if shop.languages.is_empty() {
        return LANGUAGES.iter().collect();
    }
    shop.languages.iter().filter_map(|tag| Language::find(tag)).collect()
}

/// The best of the offered languages for somebody who reads `languages`, else the first.
pub fn best_language(languages: &[String], offered: &[&'static Language]) -> &'static Language {
    let tags: Vec<&str> = offered.iter().map(|language| language.tag()).collect();
    let place = negotiate(languages, &tags).unwrap_or_default();
    offered.get(place).copied().unwrap_or(&LANGUAGES[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The buttons' language in a shop with these `languages`.
    fn chosen(settings: &Settings, languages: &str) -> &'static str {
        let json = format!(
            r#"{{ "name": "x", "languages": {languages}, "backend": {{ "kind": "catalog", "file": "c.json" }} }}"#
        );
        let offered = offered_languages(&Shop::parse(&json).unwrap());
        let browser = ["it", "zh-TW", "en"].map(String::from);
        best_language(&settings.languages(browser.to_vec()), &offered).tag()
    }

    #[test]
    fn the_choice_wins_over_the_browser_and_the_browser_over_the_shop() {
        let never = Settings::default();
        let english = Settings { language: Some(String::from("en")), ..Settings::default() };
        assert_eq!(chosen(&english, "[]"), "en");
        assert_eq!(chosen(&never, r#"["en", "zh-Hans", "ar"]"#), "zh-Hans");
        assert_eq!(chosen(&never, r#"["ar", "en"]"#), "en");
        assert_eq!(chosen(&never, r#"["ar"]"#), "ar");
        assert_eq!(chosen(&english, r#"["ar", "zh-Hans"]"#), "zh-Hans");
    }

    #[test]
    fn a_shop_that_names_no_languages_offers_all() {
        let shop = Shop::parse(r#"{ "name": "x", "backend": { "kind": "catalog", "file": "c.json" } }"#);
        assert_eq!(offered_languages(&shop.unwrap()).len(), LANGUAGES.len());
    }
}
