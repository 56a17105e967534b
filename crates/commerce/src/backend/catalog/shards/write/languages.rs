//! Which languages a catalog has texts in, and whether readers of all others need a set of their own.

use super::copy::each_text;
use crate::{backend::catalog::mapping::text::texts, json::Node};

/// Every language that a text or a file of texts is in, as they come. "" leads them, for everybody else, where the
/// texts differ in their languages: else such a reader reads the first language, or the one that all texts have.
pub fn of_sets(root: Node<'_>) -> Vec<&str> {
    let mut tags: Vec<&str> = Vec::new();
    let (mut first, mut is_alike) = (None, true);
    each_text(root, &mut |text| {
        if text.is_object() {
            text.members().into_iter().flatten().for_each(|(tag, _)| note(&mut tags, tag));
            let here: Vec<&str> = texts(text).into_iter().flatten().map(|(tag, _)| tag).collect();
            is_alike &= here == *first.get_or_insert_with(|| here.clone());
        }
    });
    let files = root.optional("translations").and_then(|files| files.members().ok());
    for (tag, _) in files.into_iter().flatten() {
        note(&mut tags, tag);
        is_alike = false;
    }
    is_alike &= first.is_some_and(|first| first == tags);
    if !is_alike {
        tags.insert(0, "");
    }
    tags
}

fn note<'t>(tags: &mut Vec<&'t str>, tag: &'t str) {
    if !tag.is_empty() && !tags.contains(&tag) {
        tags.push(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Tree;

    #[test]
    fn everybody_else_has_a_set_where_texts_differ_in_their_languages() {
        for (catalog, sets) in [
            (r#"[{"title":"Cup"}]"#, &[""][..]),
            (
                r#"[{"title":{"en":"Cup","zh":"杯"},"name":"Cup"},{"title":{"en":"Pot","zh":"壶"}}]"#,
                &["en", "zh"],
            ),
            (r#"[{"title":{"en":"Cup","zh":"杯"}},{"title":{"zh":"壶","en":"Pot"}}]"#, &["", "en", "zh"]),
            (r#"[{"title":{"en":"Cup","zh":"杯"}},{"title":{"en":"Pot","zh":" "}}]"#, &["", "en", "zh"]),
            (r#"{"translations":{"ar":"ar.json"},"title":{"en":"Cup"}}"#, &["", "en", "ar"]),
        ] {
            assert_eq!(of_sets(Tree::parse(catalog).unwrap().root()), sets, "{catalog}");
        }
    }
}
