//! What the shopper chose about the shop itself: language, theme, region, currency. Kept on the device.

use commerce::{Currency, RegionId, negotiate};
use serde::{Deserialize, Serialize};
use shop::{LANGUAGES, Language, Shop};

use crate::platform::{document, storage};

const KEY: &str = "pushcart.settings";

/// Light, dark, or as the device says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The root element's `data-theme`.
    fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// Shows the page in it.
    pub fn show(self) {
        document::set_root("data-theme", self.attribute());
    }
}

/// The choices; what was never chosen is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// A tag of a language the shop speaks.
    pub language: Option<String>,
    /// How it looks.
    pub theme: Theme,
    /// Where the shopper buys.
    pub region: Option<RegionId>,
    /// What prices are shown in.
    pub currency: Option<Currency>,
}

impl Settings {
    /// What was chosen on this device; nothing where storage is missing or unreadable.
    pub fn read() -> Self {
        storage::read(KEY).unwrap_or_default()
    }

    /// Keeps the choices. Where storage is missing they last as long as the page.
    pub fn save(&self) {
        storage::write(KEY, self);
    }

    /// What the shopper reads, best first: what was chosen before, then what the browser prefers.
    pub fn languages(&self, mut browser: Vec<String>) -> Vec<String> {
        browser.splice(0..0, self.language.clone());
        browser
    }
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
