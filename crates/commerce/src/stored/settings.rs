//! What the shopper chose about the shop itself. `src/boot.js` reads its `language` before there is a wasm.

use serde::Serialize;

use super::{VERSION, is_known};
use crate::{
    Currency, RegionId,
    json::{Node, Tree},
};

/// The key; the choices hold for every shop of the origin.
pub const KEY: &str = "pushcart.settings";

/// Light, dark, or as the device says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub enum Theme {
    /// As the device says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The choices; what was never chosen is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// What the shopper reads, best first: what was chosen before, then what the browser prefers.
    pub fn languages(&self, mut browser: Vec<String>) -> Vec<String> {
        browser.splice(0..0, self.language.clone());
        browser
    }
}

#[derive(Serialize)]
struct StoredSettings<'s> {
    version: i64,
    language: Option<&'s str>,
    theme: Theme,
    region: Option<&'s str>,
    currency: Option<&'s str>,
}

/// The text to store for the choices.
pub fn write(settings: &Settings) -> String {
    let stored = StoredSettings {
        version: VERSION,
        language: settings.language.as_deref(),
        theme: settings.theme,
        region: settings.region.as_ref().map(RegionId::as_str),
        currency: settings.currency.as_ref().map(Currency::as_str),
    };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// The choices in a stored text; none where it is of a newer version, or broken. A choice that cannot be
/// read was never made.
pub fn read(text: &str) -> Settings {
    let Ok(tree) = Tree::parse(text) else { return Settings::default() };
    let root = tree.root();
    if !is_known(root) {
        return Settings::default();
    }
    let chosen = |name| root.optional(name).and_then(Node::as_text);
    Settings {
        language: chosen("language").map(str::to_owned),
        theme: match chosen("theme") {
            Some("Light") => Theme::Light,
            Some("Dark") => Theme::Dark,
            _ => Theme::System,
        },
        region: chosen("region").map(RegionId::new),
        currency: chosen("currency").and_then(|code| Currency::new(code).ok()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn settings_are_read_as_they_were_written(
            language: Option<String>,
            theme in prop_oneof![Just(Theme::System), Just(Theme::Light), Just(Theme::Dark)],
            region: Option<String>,
            currency in prop::option::of("[A-Z]{3}"),
        ) {
            let region = region.map(RegionId::new);
            let currency = currency.map(|code| Currency::new(&code).unwrap());
            let settings = Settings { language, theme, region, currency };
            prop_assert_eq!(read(&write(&settings)), settings);
        }
    }

    #[test]
    fn what_the_version_before_has_stored_is_read() {
        let text = r#"{"language":"en","theme":"Dark","region":"r1","currency":"EUR"}"#;
        let settings = Settings {
            language: Some("en".to_owned()),
            theme: Theme::Dark,
            region: Some(RegionId::new("r1")),
            currency: Currency::new("EUR").ok(),
        };
        assert_eq!(read(text), settings);
        let english = Settings { language: Some("en".to_owned()), ..Settings::default() };
        assert_eq!(read(r#"{"language":"en"}"#), english);
        assert_eq!(read(r#"{"language":"en","theme":"System","region":null,"currency":null}"#), english);
    }

    #[test]
    fn a_newer_version_and_a_broken_text_are_not_read() {
        for text in [r#"{"version":2,"language":"en"}"#, "{", "[]", "null", r#"{"theme":7,"currency":"€"}"#]
        {
            assert_eq!(read(text), Settings::default(), "{text}");
        }
    }

    /// What `src/boot.js` reads.
    #[test]
    fn the_language_is_a_member_of_the_outermost_object() {
        let english = Settings { language: Some("en".to_owned()), ..Settings::default() };
        let text = write(&english);
        assert_eq!(Tree::parse(&text).unwrap().root().field("language").unwrap().text(), Ok("en"));
    }
}
