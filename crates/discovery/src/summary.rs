//! A product's description as plain text, and its beginning where there is little room.

use commerce::{Description, html};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::one_line;

/// The text of a description, on one line.
pub fn plain(description: &Description) -> String {
    match description {
        Description::Plain(text) => one_line(text),
        Description::Html(text) => one_line(&html::text(text)),
    }
}

/// The beginning of a text, at most so many characters as a reader counts them. It ends where a word ends,
/// and with "…" where something was left out.
pub fn summary(text: &str, most: usize) -> String {
    let text = one_line(text);
    let graphemes: Vec<usize> = text.grapheme_indices(true).map(|(start, _)| start).collect();
    if graphemes.len() <= most {
        return text;
    }
    let limit = graphemes[most.saturating_sub(1)];
    let ends = text.split_word_bound_indices().map(|(start, _)| start);
    let end = ends.take_while(|end| *end <= limit).filter(|end| graphemes.binary_search(end).is_ok()).last();
    let end = end.filter(|end| *end > 0).unwrap_or(limit);
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_description_is_one_line() {
        assert_eq!(plain(&Description::Plain("One\r\n\ntwo\u{0}".to_owned())), "One two");
        assert_eq!(
            plain(&Description::Html("<p>One</p>\n\n<p>two &amp; three".to_owned())),
            "One two & three"
        );
    }

    #[test]
    fn a_summary_ends_with_a_word() {
        assert_eq!(summary("Thin and light", 14), "Thin and light");
        assert_eq!(summary("Thin and light", 13), "Thin and…");
        assert_eq!(summary("Unbreakable", 6), "Unbre…");
        assert_eq!(summary("手工拉坯的茶器", 4), "手工拉…");
        assert_eq!(summary("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2), "👩‍👩‍👧…");
    }

    proptest! {
        #[test]
        fn a_summary_has_room(text in any::<String>(), most in 1_usize..60) {
            let whole = one_line(&text);
            let short = summary(&text, most);
            prop_assert!(short.graphemes(true).count() <= most.max(1));
            let beginning = short.strip_suffix('…').unwrap_or(&short);
            prop_assert!(whole.starts_with(beginning));
            let rest = &whole[beginning.len()..];
            let is_whole_grapheme = whole.grapheme_indices(true).any(|(start, _)| start == beginning.len());
            prop_assert!(is_whole_grapheme || rest.is_empty() || rest.starts_with(' '));
        }
    }
}
