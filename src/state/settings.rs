//! What the shopper chose about the shop itself: language, theme, region, currency. Kept on the device.

use commerce::{Currency, RegionId};
use serde::{Deserialize, Serialize};
use shop::Shop;

use crate::{
    i18n::Language,
    platform::{document, storage},
};

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

    /// The language to show: chosen before, else the browser's best that the shop offers, else the
    /// shop's first.
    pub fn language(&self, shop: &Shop, browser: &[String]) -> Language {
        let offered = offered_languages(shop);
        let chosen = self.language.as_deref().and_then(Language::for_tag);
        let preferred = browser.iter().filter_map(|tag| Language::for_tag(tag));
        let mut candidates =
            chosen.into_iter().chain(preferred).filter(|language| offered.contains(language));
        candidates.next().or_else(|| offered.first().copied()).unwrap_or(Language::English)
    }
}

/// The languages the shop offers, its default first.
pub fn offered_languages(shop: &Shop) -> Vec<Language> {
    if shop.languages.is_empty() {
        return Language::ALL.to_vec();
    }
    shop.languages.iter().filter_map(|tag| Language::for_tag(tag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop(languages: &str) -> Shop {
        let json = format!(
            r#"{{ "name": "x", "languages": {languages}, "backend": {{ "kind": "catalog", "file": "c.json" }} }}"#
        );
        Shop::parse(&json).unwrap()
    }

    #[test]
    fn the_choice_wins_over_the_browser_and_the_browser_over_the_shop() {
        let browser = [String::from("fr"), String::from("zh-TW"), String::from("en")];
        let chosen = Settings { language: Some(String::from("en")), ..Settings::default() };
        assert_eq!(chosen.language(&shop("[]"), &browser), Language::English);
        assert_eq!(Settings::default().language(&shop("[]"), &browser), Language::SimplifiedChinese);
        assert_eq!(Settings::default().language(&shop(r#"["en"]"#), &browser), Language::English);
        assert_eq!(
            Settings::default().language(&shop(r#"["zh-Hans","en"]"#), &[]),
            Language::SimplifiedChinese
        );
    }
}
