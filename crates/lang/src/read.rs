//! From the files of a folder to [`Language`]s.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::{Map, Value};

use crate::{Language, Message, Problem, REFERENCE};

/// The files of a folder by name, as text; what cannot be read is among the problems.
pub fn folder(folder: &Path) -> (BTreeMap<String, String>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut files = BTreeMap::new();
    let names = names(folder).unwrap_or_else(|error| {
        problems.push(problem("", "", &format!("cannot be read: {error}")));
        Vec::new()
    });
    for file in names.into_iter().filter(|name| name.ends_with(".json")) {
        match fs::read_to_string(folder.join(&file)) {
            Ok(text) => drop(files.insert(file, text)),
            Err(error) => problems.push(problem(&file, "", &error.to_string())),
        }
    }
    (files, problems)
}

fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

/// Every language that can be read, English first; what is wrong with the others is added to the
/// problems.
pub fn languages(files: &BTreeMap<String, String>, problems: &mut Vec<Problem>) -> Vec<Language> {
    let mut languages = Vec::new();
    for (file, text) in files {
        // Windows' editors put a byte order mark before the text.
        match serde_json::from_str(text.strip_prefix('\u{feff}').unwrap_or(text)) {
            Ok(value) => languages.extend(language(file, &value, problems)),
            Err(error) => problems.push(problem(file, "", &error.to_string())),
        }
    }
    languages.sort_by_key(|language| language.tag != REFERENCE);
    if languages.first().is_none_or(|first| first.tag != REFERENCE) {
        problems.push(problem(&format!("{REFERENCE}.json"), "", "is missing or cannot be read"));
    }
    languages
}

pub fn problem(file: &str, place: &str, why: &str) -> Problem {
    Problem { file: file.to_owned(), place: place.to_owned(), why: why.to_owned() }
}

/// The language of a file; `None` where something is wrong with it, which is then among the problems.
fn language(file: &str, value: &Value, problems: &mut Vec<Problem>) -> Option<Language> {
    let before = problems.len();
    let tag = file.trim_end_matches(".json");
    let mut wrong = |place: &str, why: &str| problems.push(problem(file, place, why));
    if !is_tag(tag) {
        wrong("", "should be named after a BCP 47 tag, such as \"pt-BR.json\"");
    }
    let Value::Object(fields) = value else {
        wrong("", "should be an object: { … }");
        return None;
    };
    const KNOWN: [&str; 4] = ["name", "direction", "review", "messages"];
    for name in fields.keys().filter(|name| !KNOWN.contains(&name.as_str())) {
        wrong(name, &format!("is not known here; known are {}", KNOWN.join(", ")));
    }
    let mut text = |name: &str| {
        let text = fields.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
        if text.is_none() {
            wrong(name, "should be text: \"…\"");
        }
        text.unwrap_or_default().to_owned()
    };
    let (name, direction, review) = (text("name"), text("direction"), text("review"));
    if !["ltr", "rtl", ""].contains(&direction.as_str()) {
        wrong("direction", "should be \"ltr\" or \"rtl\"");
    }
    let mut messages = BTreeMap::new();
    match fields.get("messages") {
        Some(Value::Object(members)) => {
            for (name, value) in members {
                match message(value) {
                    Some(message) => drop(messages.insert(name.clone(), message)),
                    None => wrong(name, "should be text, or text by plural category: { \"other\": \"…\" }"),
                }
            }
        }
        _ => wrong("messages", "should be an object: { … }"),
    }
    let is_sound = problems.len() == before;
    let is_mirrored = direction == "rtl";
    is_sound.then(|| Language { tag: tag.to_owned(), name, is_mirrored, review, messages })
}

/// Letters and digits, two to eight of them, with "-" between.
fn is_tag(tag: &str) -> bool {
    let is_subtag =
        |part: &str| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.starts_with(|first: char| first.is_ascii_lowercase()) && tag.split('-').all(is_subtag)
}

fn message(value: &Value) -> Option<Message> {
    match value {
        Value::String(text) => Some(Message::Text(text.clone())),
        Value::Object(forms) => Some(Message::Plural(plural(forms)?)),
        _ => None,
    }
}

fn plural(forms: &Map<String, Value>) -> Option<BTreeMap<String, String>> {
    forms.iter().map(|(category, form)| Some((category.clone(), form.as_str()?.to_owned()))).collect()
}
