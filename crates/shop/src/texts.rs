//! A text in one or several languages.

use commerce::negotiate;

/// Either one text for all, or one per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts(Vec<(String, String)>);

impl Texts {
    /// One text for every language.
    pub fn same(text: impl Into<String>) -> Self {
        Self(vec![(String::new(), text.into())])
    }

    /// One text per language tag; `None` where there is none at all.
    pub fn per_language(texts: Vec<(String, String)>) -> Option<Self> {
        (!texts.is_empty()).then_some(Self(texts))
    }

    /// Each of the texts once.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, text)| text.as_str())
    }

    /// The text for somebody who reads these languages (BCP 47 tags), best first; where it is in none of
    /// them, the English one, else the first.
    pub fn get(&self, languages: &[String]) -> &str {
        let tags: Vec<&str> = self.0.iter().map(|(tag, _)| tag.as_str()).collect();
        let place = negotiate(languages, &tags).or_else(|| tags.iter().position(|tag| *tag == "en"));
        self.0.get(place.unwrap_or_default()).map_or("", |(_, text)| text.as_str())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Texts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Texts".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "One text for every language, or one per language tag; English stands in for those that are missing.",
            "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 1 }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_text_for_all_of_the_shoppers_languages_is_shown() {
        let texts = |tags: &[&str]| {
            let texts = tags.iter().map(|tag| ((*tag).to_owned(), (*tag).to_owned())).collect();
            Texts::per_language(texts).unwrap()
        };
        let get = |texts: Texts, languages: &[&str]| {
            let languages: Vec<String> = languages.iter().map(|tag| (*tag).to_owned()).collect();
            texts.get(&languages).to_owned()
        };
        assert_eq!(get(texts(&["en", "it"]), &["fr", "it-IT", "en"]), "it");
        assert_eq!(get(texts(&["zh-Hans", "zh-Hant"]), &["zh-HK"]), "zh-Hant");
        assert_eq!(get(texts(&["ar", "en"]), &["ko"]), "en");
        assert_eq!(get(texts(&["ar", "it"]), &["ko"]), "ar");
        assert_eq!(get(Texts::same("all"), &["ko"]), "all");
    }
}
