//! A text in one or several languages.

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

    /// The text for a BCP 47 tag: the same tag, else the same language, else English, else any.
    pub fn get(&self, language: &str) -> &str {
        let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        self.0
            .iter()
            .find(|(tag, _)| tag == language)
            .or_else(|| self.0.iter().find(|(tag, _)| base(tag) == base(language)))
            .or_else(|| self.0.iter().find(|(tag, _)| tag == "en"))
            .or_else(|| self.0.first())
            .map_or("", |(_, text)| text.as_str())
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
