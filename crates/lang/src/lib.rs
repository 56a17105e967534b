//! The files of `lang/`, one for each language, as host programs read them: build scripts and xtask.
//!
//! `lang/<tag>.json` holds the language's own `name`, its `direction` ("ltr" or "rtl"), who would have to
//! read it over (`review`), and `messages`. A message is a text, or one text for each plural category
//! (CLDR) that the language tells apart. English is the reference: its messages are those of the
//! program, and its placeholders ("{n} left") are those of every translation.
//!
//! [`check`] names every error. The app itself reads [`Language::compact`] and knows nothing of this.

mod check;
mod read;

use std::{collections::BTreeMap, fmt, path::Path};

pub use check::check;

/// The language that all others are translations of.
pub const REFERENCE: &str = "en";

/// The plural categories of CLDR, without "other", which every language has.
pub const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// A language file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// The BCP 47 tag, which is the file's name.
    pub tag: String,
    /// Its own name for itself.
    pub name: String,
    /// Whether it is read from right to left.
    pub is_mirrored: bool,
    /// Who would have to read it over.
    pub review: String,
    /// By name. The names are in the order of their letters, in every language alike.
    pub messages: BTreeMap<String, Message>,
}

/// What the shop says in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One text.
    Text(String),
    /// A text for each plural category.
    Plural(BTreeMap<String, String>),
}

impl Message {
    /// The message as one text, as the app reads it: of a plural, the form "other", then a line
    /// `category=form` for every other form.
    pub fn compact(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Plural(forms) => {
                let mut text = forms.get("other").cloned().unwrap_or_default();
                for (category, form) in forms.iter().filter(|(category, _)| *category != "other") {
                    text += &format!("\n{category}={form}");
                }
                text
            }
        }
    }
}

impl Language {
    /// What the app loads: a JSON list of the messages in the order of the reference's names, `null`
    /// where this language has none.
    pub fn compact(&self, reference: &Self) -> String {
        let texts = reference.messages.keys().map(|name| self.messages.get(name).map(Message::compact));
        serde_json::Value::from_iter(texts).to_string()
    }
}

/// What is wrong with a file of `lang/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's name: "de.json"; empty for the folder.
    pub file: String,
    /// The message's name, or the field's; empty for the whole file.
    pub place: String,
    /// The end of a sentence that begins with the place.
    pub why: String,
}

impl Problem {
    /// Problems as lines of text.
    pub fn lines(problems: &[Self]) -> String {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, why } = self;
        if place.is_empty() {
            write!(f, "lang/{file}: {why}")
        } else {
            write!(f, "lang/{file}: {place}: {why}")
        }
    }
}

/// The languages of a folder, English first and the others in the order of their tags. Fails with what
/// cannot be read; [`check`] says what else is wrong.
pub fn read(folder: &Path) -> Result<Vec<Language>, Vec<Problem>> {
    let (files, mut problems) = read::folder(folder);
    let languages = read::languages(&files, &mut problems);
    if problems.is_empty() { Ok(languages) } else { Err(problems) }
}
