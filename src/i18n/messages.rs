//! Everything the shop says: a field for each message of `lang/en.json`, in English from the start, in
//! another language from its file.
//!
//! Words in braces are filled in by [`fill`](super::fill) and [`count`](super::count).

use commerce::json::{Node, Read, Tree};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// A message about a number, in each plural form of the language: the form "other", then a line
/// `category=form` for each other category of CLDR that has a form of its own.
#[derive(Clone, Copy)]
pub struct Plural(&'static str);

impl Plural {
    /// The form for a category.
    pub fn form(self, category: &str) -> &'static str {
        let mut forms = self.0.split('\n');
        let other = forms.next().unwrap_or_default();
        forms.find_map(|form| form.strip_prefix(category)?.strip_prefix('=')).unwrap_or(other)
    }
}

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
        let mut messages = ENGLISH;
        for slot in messages.slots() {
            if let Some(text) = texts.next().and_then(Node::as_text) {
                *slot = text;
            }
        }
        Ok(Box::leak(Box::new(messages)))
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
            let mut messages = *Messages::read(&language.compact(&languages[0])).unwrap();
            let mut written = language.messages.iter();
            for slot in messages.slots() {
                let (name, message) = written.next().unwrap();
                assert_eq!(*slot, message.compact(), "{name} in {}", language.tag);
            }
            assert!(written.next().is_none());
            assert_eq!(messages.home, language.messages["home"].compact());
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
