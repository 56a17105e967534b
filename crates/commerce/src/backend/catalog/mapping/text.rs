//! Texts: one for all languages, or one for each.

use super::Reader;
use crate::{
    backend::catalog::shop::Names,
    json::{Node, Read},
};

/// The texts in one further language, by the text that the catalog has first.
#[derive(Debug, Default)]
pub struct Translation {
    places: Names,
    texts: Vec<String>,
}

impl Translation {
    /// Reads the file of a language; what is no text in it is passed over, as if it were missing.
    pub fn read(node: Node<'_>) -> Read<Self> {
        let mut translation = Self::default();
        for (first, text) in node.members()? {
            if let Some(text) = text.as_text() {
                translation.places.insert(first.to_owned(), (translation.texts.len(), 0));
                translation.texts.push(text.to_owned());
            }
        }
        Ok(translation)
    }

    fn of(&self, first: &str) -> Option<&str> {
        let (place, _) = self.places.get(first)?;
        self.texts.get(*place).map(String::as_str)
    }
}

/// What stands under a language tag, else under another of the same language.
pub fn in_language<'t>(texts: &[(&'t str, &'t str)], language: &str) -> Option<&'t str> {
    let main = |tag: &'_ str| tag.split('-').next().unwrap_or_default().len();
    let wanted = language.get(..main(language)).unwrap_or_default();
    let exactly = texts.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(language));
    let nearly =
        |(tag, _): &&(&str, &str)| tag.get(..main(tag)).is_some_and(|part| part.eq_ignore_ascii_case(wanted));
    exactly.or_else(|| texts.iter().find(nearly)).map(|(_, text)| *text)
}

impl Reader {
    /// A text in the shopper's language. Fails where there is none in any.
    pub fn text(&self, node: Node<'_>) -> Read<String> {
        let texts = texts(node)?;
        let shown = self.shown(&texts).ok_or_else(|| node.error("is empty"))?;
        Ok(shown.to_owned())
    }

    /// A text that may be missing or empty.
    pub fn maybe_text(&mut self, node: Option<Node<'_>>) -> String {
        let Some(node) = node else { return String::new() };
        match texts(node) {
            Ok(texts) => self.shown(&texts).unwrap_or_default().to_owned(),
            Err(error) => {
                self.left_out.push(error);
                String::new()
            }
        }
    }

    /// Adds a text, in all its languages, to those a search looks into.
    pub fn add_for_search(&self, found: &mut Vec<(u16, String)>, weight: u16, node: Option<Node<'_>>) {
        let texts = node.and_then(|node| texts(node).ok()).unwrap_or_default();
        found.extend(texts.iter().map(|(_, text)| (weight, (*text).to_owned())));
        let shown = self.shown(&texts).filter(|shown| texts.iter().all(|(_, text)| text != shown));
        found.extend(shown.map(|shown| (weight, shown.to_owned())));
    }

    /// The catalog's own words in the shopper's language, else the translation of the first, else these.
    fn shown<'t>(&'t self, texts: &[(&'t str, &'t str)]) -> Option<&'t str> {
        let (_, first) = *texts.first()?;
        in_language(texts, &self.language).or_else(|| self.translation.of(first)).or(Some(first))
    }
}

/// What is not empty of a text, by language; one for all languages is under "".
pub fn texts<'t>(node: Node<'t>) -> Read<Vec<(&'t str, &'t str)>> {
    let mut texts = Vec::new();
    if node.is_object() {
        for (language, text) in node.members()? {
            texts.push((language, text.as_text().unwrap_or_default()));
        }
    } else {
        texts.push(("", node.text()?));
    }
    texts.retain(|(_, text)| !text.trim().is_empty());
    Ok(texts)
}
