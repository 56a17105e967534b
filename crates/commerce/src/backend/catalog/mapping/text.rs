//! Texts: one for all languages, or one for each.

use std::cell::RefCell;

use super::Reader;
use crate::{
    Context,
    backend::catalog::shop::Names,
    json::{Node, Read},
};

/// The texts in one further language, by the text that the catalog has first.
#[derive(Debug, Default)]
pub struct Translation {
    /// The language, as a BCP 47 tag.
    tag: String,
    places: Names,
    texts: Vec<String>,
}

impl Translation {
    /// Reads the file of a language; what is no text in it is passed over, as if it were missing.
    pub fn read(tag: &str, node: Node<'_>) -> Read<Self> {
        let mut translation = Self { tag: tag.to_owned(), ..Self::default() };
        for (first, text) in node.members()? {
            if let Some(text) = text.as_text() {
                translation.places.insert(first.to_owned(), (translation.texts.len(), 0));
                translation.texts.push(text.to_owned());
            }
        }
        Ok(translation)
    }

    /// The translation of a text.
    pub fn of(&self, first: &str) -> Option<&str> {
        let (place, _) = self.places.get(first)?;
        self.texts.get(*place).map(String::as_str)
    }
}

/// What the shopper reads. Most texts of a catalog are in the same languages: what was chosen for the
/// text before is kept.
#[derive(Clone, Debug)]
pub struct Languages {
    context: Context,
    last: RefCell<(Vec<String>, Option<usize>)>,
}

impl Languages {
    /// Those of this shopper.
    pub fn of(context: &Context) -> Self {
        Self { context: context.clone(), last: RefCell::default() }
    }

    fn best(&self, offered: &[&str]) -> Option<usize> {
        let (known, place) = &mut *self.last.borrow_mut();
        if known != offered {
            *known = offered.iter().map(|tag| (*tag).to_owned()).collect();
            *place = self.context.best_language(offered);
        }
        *place
    }
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

    /// The words in the best of the shopper's languages, the translation's among them; else the first.
    fn shown<'t>(&'t self, texts: &[(&'t str, &'t str)]) -> Option<&'t str> {
        let (tag, first) = *texts.first()?;
        let translated = self.translation.of(first);
        if tag.is_empty() {
            // The file was chosen against the language of such texts.
            return translated.or(Some(first));
        }
        let mut offered: Vec<&str> = texts.iter().map(|(tag, _)| *tag).collect();
        offered.extend(translated.map(|_| self.translation.tag.as_str()));
        match self.languages.best(&offered) {
            Some(place) => texts.get(place).map(|(_, text)| *text).or(translated),
            None => Some(first),
        }
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
