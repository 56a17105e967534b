//! Names for links and ids, made of texts in any script: small letters, digits and hyphens, each once.

use std::collections::{BTreeMap, BTreeSet};

/// Where a made name is cut: longer ones break in messages.
const LONGEST: usize = 80;

/// The name that a text becomes; empty where nothing of it can be written in letters and digits.
pub fn of(text: &str) -> String {
    let mut name = String::new();
    for letter in deunicode::deunicode_with_tofu(text, " ").chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' {
            name.push(letter.to_ascii_lowercase());
        } else if letter != '\'' && !name.ends_with('-') && !name.is_empty() {
            name.push('-');
        }
    }
    if name.len() > LONGEST {
        let cut = name.get(..LONGEST).and_then(|start| start.rfind('-')).unwrap_or(LONGEST);
        name.truncate(cut);
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}

/// Names that are taken.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeSet<String>,
    /// The last number given to a name, so that many of one name are not counted again and again.
    numbers: BTreeMap<String, u64>,
}

impl Names {
    /// The name of a text, or `else_name` where it has none, with a number where it is taken.
    pub fn take(&mut self, text: &str, else_name: &str) -> String {
        let name = of(text);
        let name = if name.is_empty() { else_name.to_owned() } else { name };
        let number = self.numbers.entry(name.clone()).or_insert(0);
        loop {
            *number += 1;
            let free = if *number == 1 { name.clone() } else { format!("{name}-{number}") };
            if self.taken.insert(free.clone()) {
                return free;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_script_becomes_a_name() {
        for (text, name) in [
            ("Ocean Blue Shirt", "ocean-blue-shirt"),
            ("  Größe / Übergröße!  ", "grosse-ubergrosse"),
            ("Men's Œuvre", "mens-oeuvre"),
            ("Чайник", "chainik"),
            ("三才盖碗", "san-cai-gai-wan"),
            ("under_score", "under_score"),
            ("!!!", ""),
        ] {
            assert_eq!(of(text), name, "{text}");
        }
        assert!(!of("نظارة القراءة").is_empty());
        assert!(of(&"long words ".repeat(20)).len() <= LONGEST);
        assert_eq!(of(&"x".repeat(100)).len(), LONGEST);
    }

    #[test]
    fn a_name_is_given_once() {
        let mut names = Names::default();
        let given: Vec<_> =
            ["Cup", "cup", "cup-2", "CUP", "", "?"].map(|text| names.take(text, "product")).into();
        assert_eq!(given, ["cup", "cup-2", "cup-2-2", "cup-3", "product", "product-2"]);
    }
}
