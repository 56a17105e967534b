//! Everything the shop says: a field for each message of `lang/en.json`, in English from the start, in
//! another language from its file.
//!
//! Words in braces are filled in by [`fill`](super::fill) and [`count`](super::count).

#![allow(unsafe_code, reason = "by field, the messages of a file would be 4 KB of the wasm that starts")]

use std::mem::transmute;

use commerce::json::{Node, Read, Tree};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message about a number, in each plural form of the language: the form "other", then a line
/// `category=form` for each other category of CLDR that has a form of its own.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Plural(&'static str);

impl Plural {
    /// The form for a category.
    pub fn form(self, category: &str) -> &'static str {
        let mut forms = self.0.split('\n');
        let other = forms.next().unwrap_or_default();
        forms.find_map(|form| form.strip_prefix(category)?.strip_prefix('=')).unwrap_or(other)
    }
}

/// All messages of a language, as its file has them.
type Texts = [&'static str; COUNT];

impl Messages {
    pub const fn english() -> &'static Self {
        &ENGLISH
    }

    /// The messages of a language's file: a list of texts in the order of the fields. What is no text is
    /// said in English. The file is kept as long as the page.
    pub fn read(file: &str) -> Read<&'static Self> {
        let tree: &'static Tree = Box::leak(Box::new(Tree::parse(file)?));
        let mut texts = tree.root().list()?;
        if texts.len() != COUNT {
            return Err(tree.root().error("holds the messages of another version"));
        }
        let mut messages = ENGLISH.into_texts();
        for message in &mut messages {
            if let Some(text) = texts.next().and_then(Node::as_text) {
                *message = text;
            }
        }
        Ok(Box::leak(Box::new(Self::from_texts(messages))))
    }

    /// Each message, in the order of the fields.
    fn into_texts(self) -> Texts {
        // SAFETY: the fields follow one another as they are written (`repr(C)`), and each is a text or, as a
        // plural, has the layout of one (`repr(transparent)`).
        unsafe { transmute::<Self, Texts>(self) }
    }

    fn from_texts(texts: Texts) -> Self {
        // SAFETY: as above; any text is a message.
        unsafe { transmute::<Texts, Self>(texts) }
    }
}

// On the host alone: there are no files in a browser.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_language_is_read_as_it_was_written() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lang");
        let languages = lang::read(&folder).unwrap();
        for language in &languages {
            let messages = Messages::read(&language.compact(&languages[0])).unwrap();
            let written: Vec<String> = language.messages.values().map(|message| message.compact()).collect();
            assert_eq!(messages.into_texts().as_slice(), written, "{}", language.tag);
            assert_eq!(messages.home, language.messages["home"].compact());
            assert_eq!(messages.items.0, language.messages["items"].compact());
        }
    }

    #[test]
    fn what_a_file_lacks_is_said_in_english() {
        let mut texts: Vec<String> = vec![String::from("null"); COUNT];
        texts[0] = String::from("\"Über\"");
        let messages = Messages::read(&format!("[{}]", texts.join(","))).unwrap();
        assert_eq!((messages.about, messages.home), ("Über", Messages::english().home));
    }

    #[test]
    fn a_broken_file_is_refused() {
        for file in ["", "[", "{}", "[]", "[\"Home\"]", "<!doctype html>"] {
            assert!(Messages::read(file).is_err(), "{file}");
        }
    }

    #[test]
    fn a_form_is_found_by_its_category() {
        let plural = Plural("{n} items\none=one item\nfew=a few");
        assert_eq!(plural.form("one"), "one item");
        assert_eq!(plural.form("few"), "a few");
        assert_eq!(plural.form("many"), "{n} items");
        assert_eq!(plural.form("other"), "{n} items");
    }
}
