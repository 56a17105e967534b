//! The shop's words: which language, which message, which plural; numbers, money and dates.
//!
//! Every language is one `static` of the struct [`Messages`], so a missing message is a compile
//! error. The language is chosen once, when the page starts; a change loads the page anew.

mod ar;
mod en;
mod explain;
mod messages;
mod words;
mod zh_hans;

use std::cell::Cell;

use commerce::Money;
pub use explain::{explain, say};
pub use messages::{Messages, Plural};

use crate::platform::intl;

/// A language the shop speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    SimplifiedChinese,
    /// Arabic.
    Arabic,
}

impl Language {
    /// All, in the order of [`shop::LANGUAGES`].
    pub const ALL: [Self; 3] = [Self::English, Self::SimplifiedChinese, Self::Arabic];

    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
            Self::Arabic => "ar",
        }
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::SimplifiedChinese => "简体中文",
            Self::Arabic => "العربية",
        }
    }

    /// Whether it is read from right to left, and pages are mirrored.
    pub fn is_mirrored(self) -> bool {
        self == Self::Arabic
    }

    /// The language for a browser's tag ("zh-CN", "en-GB"), if the shop speaks it.
    pub fn for_tag(tag: &str) -> Option<Self> {
        let base = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| {
            language.tag().split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(base))
        })
    }
}

thread_local! {
    static SPOKEN: Cell<(Language, &'static Messages)> = const { Cell::new((Language::English, &en::ENGLISH)) };
}

/// Chooses the language for the life of the page. Where its words cannot be loaded, the shop speaks
/// English.
pub async fn speak(language: Language) {
    SPOKEN.set(match words::of(language).await {
        Some(words) => (language, words),
        None => (Language::English, &en::ENGLISH),
    });
}

/// The chosen language.
pub fn language() -> Language {
    SPOKEN.get().0
}

/// Whether the chosen language is read from right to left.
pub fn is_mirrored() -> bool {
    language().is_mirrored()
}

/// The words of the chosen language.
pub fn messages() -> &'static Messages {
    SPOKEN.get().1
}

/// Puts values into a message: "Only {n} left" with `("n", "3")`.
pub fn fill(message: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(message.len() + 16);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        filled.push_str(before);
        let value = values.iter().find(|(key, _)| *key == name);
        filled.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// A message about a number, in the plural form the language wants, with the number in it as `{n}`.
pub fn count(message: &Plural, number: u32) -> String {
    let form = match intl::plural(language().tag(), number).as_str() {
        "zero" => message.zero,
        "one" => Some(message.one),
        "two" => message.two,
        "few" => message.few,
        "many" => message.many,
        _ => None,
    };
    let form = form.unwrap_or(message.other);
    fill(form, &[("n", &intl::number(language().tag(), number))])
}

/// An amount as the language writes it. In Arabic as in English, read from the left: its own form
/// ("US$ 24.00") falls to pieces among letters that are read from the right.
pub fn money(amount: Money) -> String {
    match language() {
        Language::Arabic => ["\u{2066}", &intl::money("en", amount), "\u{2069}"].concat(),
        other => intl::money(other.tag(), amount),
    }
}

/// A way on the ground, given in kilometres, as the language writes it.
pub fn distance(kilometres: f64) -> String {
    intl::kilometres(language().tag(), kilometres)
}

/// Date and time as the language writes them.
pub fn moment(at: i64) -> String {
    intl::moment(language().tag(), at)
}

/// A country's name, or the backend's own where the browser has none.
pub fn country(code: &str, fallback: &str) -> String {
    intl::country(language().tag(), code).unwrap_or_else(|| fallback.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browser_tags_find_their_language() {
        assert_eq!(Language::for_tag("zh-CN"), Some(Language::SimplifiedChinese));
        assert_eq!(Language::for_tag("EN-gb"), Some(Language::English));
        assert_eq!(Language::for_tag("de"), None);
    }

    #[test]
    fn values_are_filled_in() {
        assert_eq!(fill("Only {n} of {what} left", &[("n", "3"), ("what", "{n}")]), "Only 3 of {n} left");
        assert_eq!(fill("an open { brace", &[]), "an open { brace");
    }

    #[test]
    fn the_app_speaks_what_shop_json_allows() {
        let tags: Vec<&str> = Language::ALL.iter().map(|language| language.tag()).collect();
        assert_eq!(tags, shop::LANGUAGES);
    }

    #[test]
    fn every_language_fills_the_same_places() {
        fn places(message: &str) -> Vec<&str> {
            let mut places: Vec<&str> = message
                .split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(name, _)| name)
                .collect();
            places.sort_unstable();
            places
        }
        let english = en::ENGLISH.all();
        for other in [zh_hans::SIMPLIFIED_CHINESE.all(), ar::ARABIC.all()] {
            for ((name, english), (_, other)) in english.iter().zip(other) {
                // A form for one or two may say the number in words.
                let may_lack = name.ends_with(" one");
                assert!(places(english) == places(other) || may_lack, "{name}: {other}");
                assert!(!other.is_empty(), "{name}");
            }
        }
    }
}
