//! What the backend answers for: language, currency, country.

use crate::{Currency, RegionId, negotiate};

/// Chosen by the shopper or the browser; a backend answers in it as far as it can.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// What the shop's buttons are in: a BCP 47 tag ("en", "zh-Hans").
    pub language: String,
    /// All that the shopper reads, best first: BCP 47 tags, also of languages that the buttons do not
    /// have.
    pub languages: Vec<String>,
    /// Where to buy, where the shopper has said so; it then decides the currency too. A region that
    /// the backend does not have is none.
    pub region: Option<RegionId>,
    /// What prices are wanted in; the backend's default where `None`.
    pub currency: Option<Currency>,
    /// An ISO 3166 code of two upper-case letters; the backend's default where `None`.
    pub country: Option<String>,
}

impl Context {
    /// The place in `offered` (BCP 47 tags) of the best language for the shopper, or of the buttons'
    /// where they read none; `None` where it is not offered either.
    pub fn best_language(&self, offered: &[&str]) -> Option<usize> {
        let buttons = std::slice::from_ref(&self.language);
        negotiate(&self.languages, offered).or_else(|| negotiate(buttons, offered))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_the_buttons_stands_in() {
        let languages = vec![String::from("it"), String::from("fr")];
        let context = Context { language: String::from("en"), languages, ..Context::default() };
        assert_eq!(context.best_language(&["en", "fr"]), Some(1));
        assert_eq!(context.best_language(&["ar", "en"]), Some(1));
        assert_eq!(context.best_language(&["ar"]), None);
    }
}
