//! The languages that the app's buttons can be in: one for each file in `lang/`.

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// A language of the app.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    tag: &'static str,
    name: &'static str,
    is_mirrored: bool,
}

impl Language {
    /// The language of this very tag.
    pub fn find(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag == tag)
    }

    /// The BCP 47 tag ("pt-BR").
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Its own name for itself.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it is read from right to left, and pages are mirrored.
    pub fn is_mirrored(&self) -> bool {
        self.is_mirrored
    }
}

/// A list of tags.
#[cfg(feature = "schema")]
pub fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    let tags: Vec<&str> = LANGUAGES.iter().map(Language::tag).collect();
    schemars::json_schema!({ "type": "array", "items": { "type": "string", "enum": tags } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_comes_first_and_every_language_is_found() {
        assert_eq!(LANGUAGES[0].tag(), "en");
        for language in &LANGUAGES {
            assert_eq!(Language::find(language.tag()), Some(language));
        }
        assert!(
            Language::find("ar").is_some_and(|arabic| arabic.is_mirrored() && arabic.name() == "العربية")
        );
        assert_eq!(Language::find("tlh"), None);
    }
}
