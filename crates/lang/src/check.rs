//! Whether every language says everything, with the same values in it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    CATEGORIES, Language, Message, Problem,
    read::{self, problem},
};

/// Everything that is wrong in a folder of languages; nothing where the shop can be built from it.
pub fn check(folder: &Path) -> Vec<Problem> {
    let (files, mut problems) = read::folder(folder);
    check_files(&files, &mut problems);
    problems
}

fn check_files(files: &BTreeMap<String, String>, problems: &mut Vec<Problem>) {
    let languages = read::languages(files, problems);
    if let Some((reference, _)) = languages.split_first() {
        for language in &languages {
            let file = format!("{}.json", language.tag);
            let mut wrong = |place: &str, why: &str| problems.push(problem(&file, place, why));
            compare(language, reference, &mut wrong);
            check_forms(language, &mut wrong);
        }
    }
}

/// The same messages as the reference's, of the same kind and with the same placeholders.
fn compare(language: &Language, reference: &Language, wrong: &mut dyn FnMut(&str, &str)) {
    for name in language.messages.keys().filter(|name| !reference.messages.contains_key(*name)) {
        wrong(name, "is not a message of the shop: en.json does not have it");
    }
    for (name, original) in &reference.messages {
        let Some(message) = language.messages.get(name) else {
            wrong(name, "is missing");
            continue;
        };
        if matches!(message, Message::Text(_)) != matches!(original, Message::Text(_)) {
            wrong(name, "should have plural forms where en.json has them, and only there");
            continue;
        }
        let wanted = texts(original).flat_map(|(_, text)| placeholders(text)).collect::<BTreeSet<_>>();
        for (category, text) in texts(message) {
            check_text(name, text, wrong);
            let mut found: BTreeSet<&str> = placeholders(text).collect();
            // "One product" may say the number in words.
            if ["zero", "one", "two"].contains(&category) && wanted.contains("n") {
                found.insert("n");
            }
            if found != wanted {
                let list = |names: &BTreeSet<&str>| {
                    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ")
                };
                wrong(
                    name,
                    &format!("has the placeholders {:?}; en.json has {:?}", list(&found), list(&wanted)),
                );
            }
        }
    }
}

fn check_text(name: &str, text: &str, wrong: &mut dyn FnMut(&str, &str)) {
    if text.trim() != text || text.is_empty() {
        wrong(name, "is empty, or begins or ends with a space");
    }
    if text.contains(char::is_control) {
        wrong(name, "holds a line break or another control character");
    }
    let open = text.matches('{').count();
    if open != placeholders(text).count() || open != text.matches('}').count() {
        wrong(name, "has a brace without its other one");
    }
}

/// Every plural has the form "other", and the forms that any other plural of the language has. "zero"
/// may be left out: where a number is never zero, no form is needed for it.
fn check_forms(language: &Language, wrong: &mut dyn FnMut(&str, &str)) {
    let plurals = || {
        language.messages.iter().filter_map(|(name, message)| match message {
            Message::Plural(forms) => Some((name, forms)),
            Message::Text(_) => None,
        })
    };
    let mut needed: BTreeSet<&str> =
        plurals().flat_map(|(_, forms)| forms.keys().map(String::as_str)).collect();
    needed.remove("zero");
    needed.insert("other");
    for (name, forms) in plurals() {
        for category in forms.keys().filter(|category| *category != "other") {
            if !CATEGORIES.contains(&category.as_str()) {
                wrong(
                    name,
                    &format!("{category:?} is no plural category; they are {}, other", CATEGORIES.join(", ")),
                );
            }
        }
        for category in needed.iter().filter(|category| !forms.contains_key(**category)) {
            wrong(name, &format!("lacks the plural form {category:?}"));
        }
    }
}

/// The texts of a message, each with its plural category; the empty one where it has none.
fn texts(message: &Message) -> Box<dyn Iterator<Item = (&str, &str)> + '_> {
    match message {
        Message::Text(text) => Box::new(std::iter::once(("", text.as_str()))),
        Message::Plural(forms) => {
            Box::new(forms.iter().map(|(category, form)| (category.as_str(), form.as_str())))
        }
    }
}

/// The names in braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = r#"{ "name": "English", "direction": "ltr", "review": "-",
        "messages": { "left": { "one": "{n} left", "other": "{n} left" }, "thanks": "Thank you, {name}" } }"#;
    const LEFT: &str = r#""left": { "one": "noch eins", "other": "noch {n}" }"#;

    /// What is wrong with a German of these messages, or with a file of another name.
    fn problems(file: &str, text: &str) -> Vec<String> {
        let files = BTreeMap::from([
            (String::from("en.json"), ENGLISH.to_owned()),
            (file.to_owned(), text.to_owned()),
        ]);
        let mut problems = Vec::new();
        check_files(&files, &mut problems);
        problems.iter().map(ToString::to_string).collect()
    }

    fn german(messages: &str) -> Vec<String> {
        let head = r#"{ "name": "Deutsch", "direction": "ltr", "review": "-", "messages": {"#;
        problems("de.json", &format!("{head} {messages} }} }}"))
    }

    #[test]
    fn the_languages_of_the_shop_are_complete() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang");
        assert_eq!(check(&folder), []);
    }

    #[test]
    fn a_sound_translation_passes() {
        let none: [&str; 0] = [];
        assert_eq!(german(&format!(r#"{LEFT}, "thanks": "{{name}}, danke""#)), none);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        let german = format!(
            r#"{{ "name": "Deutsch", "direction": "ltr", "review": "-",
                "messages": {{ {LEFT}, "thanks": "{{name}}, danke" }} }}"#
        );
        assert_eq!(problems("de.json", &format!("\u{feff}{german}")), [""; 0]);
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        assert_eq!(
            german(&format!(r#"{LEFT}, "thnaks": "Danke""#)),
            [
                "lang/de.json: thnaks: is not a message of the shop: en.json does not have it",
                "lang/de.json: thanks: is missing",
            ]
        );
    }

    #[test]
    fn placeholders_are_those_of_english() {
        for thanks in ["Danke", "Danke, {nmae}", "{name} {name2}", "Danke, {name", "Danke, {name}}"] {
            let found = german(&format!(r#"{LEFT}, "thanks": "{thanks}""#));
            assert!(
                !found.is_empty() && found.iter().all(|problem| problem.contains(": thanks: ")),
                "{found:?}"
            );
        }
        let found = german(r#""left": { "one": "eins", "other": "einige" }, "thanks": "{name}""#);
        assert_eq!(found, ["lang/de.json: left: has the placeholders \"\"; en.json has \"{n}\""]);
    }

    #[test]
    fn texts_are_neither_empty_nor_broken() {
        for text in ["", " {name}", "{name} ", "{name}\\n"] {
            assert_ne!(german(&format!(r#"{LEFT}, "thanks": "{text}""#)).len(), 0, "{text:?}");
        }
    }

    #[test]
    fn plurals_have_the_forms_of_the_language() {
        let forms = |left: &str| german(&format!(r#""left": {left}, "thanks": "{{name}}""#));
        assert_eq!(forms(r#"{ "one": "{n}" }"#), ["lang/de.json: left: lacks the plural form \"other\""]);
        assert_eq!(
            forms(r#"{ "singular": "{n}", "other": "{n}" }"#),
            [
                "lang/de.json: left: \"singular\" is no plural category; they are zero, one, two, few, many, other"
            ]
        );
        assert_eq!(
            forms(r#""{n}""#),
            ["lang/de.json: left: should have plural forms where en.json has them, and only there"]
        );
    }

    #[test]
    fn the_head_is_checked() {
        let text = r#"{ "name": "", "direction": "down", "messages": {}, "revue": 1 }"#;
        let found = problems("deutsch_.json", text);
        for place in [
            "deutsch_.json: should be named",
            "name: ",
            "direction: should be \"ltr\"",
            "review: ",
            "revue: is not known",
        ] {
            assert!(found.iter().any(|problem| problem.contains(place)), "{place} in {found:?}");
        }
        assert!(problems("de.json", "{ \"name\": ")[0].contains("line 1"));
        assert!(
            problems("en.json", "[]").iter().any(|problem| problem.ends_with("is missing or cannot be read"))
        );
    }
}
