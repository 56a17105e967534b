//! A product's description as plain text, and its beginning where there is little room.

use commerce::Description;
use ego_tree::iter::Edge;
use scraper::{Html, Node};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::one_line;

/// Elements within a line; all others stand apart from what surrounds them.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u",
];
/// Elements whose text nobody reads.
const UNREAD: [&str; 4] = ["script", "style", "template", "title"];

/// The text of a description, on one line.
pub fn plain(description: &Description) -> String {
    match description {
        Description::Plain(text) => one_line(text),
        Description::Html(html) => one_line(&text_of(html)),
    }
}

fn text_of(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    let mut text = String::new();
    let mut unread = 0_u32;
    for edge in tree.tree.root().traverse() {
        let (node, is_start) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        match node.value() {
            Node::Element(element) if UNREAD.contains(&element.name()) => {
                unread = if is_start { unread + 1 } else { unread - 1 };
            }
            Node::Element(element) if !INLINE.contains(&element.name()) => text.push(' '),
            Node::Text(words) if is_start && unread == 0 => text.push_str(&words.text),
            _ => {}
        }
    }
    text
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

    fn html(html: &str) -> String {
        plain(&Description::Html(html.to_owned()))
    }

    #[test]
    fn html_becomes_text() {
        assert_eq!(html("<p>Thin &amp; light.</p><p>By <b>ha</b>nd</p>"), "Thin & light. By hand");
        assert_eq!(html("<ul><li>One<li>Two</ul>three<br>four"), "One Two three four");
        assert_eq!(html("a<script>alert(1)</script><style>b{}</style>c<!-- d -->"), "ac");
        assert_eq!(html("&lt;b&gt; 3 < 4"), "<b> 3 < 4");
        assert_eq!(plain(&Description::Plain("One\r\n\ntwo\u{0}".to_owned())), "One two");
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
            let is_whole_grapheme = whole.grapheme_indices(true).any(|(start, _)| start == beginning.len());
            prop_assert!(is_whole_grapheme || whole[beginning.len()..].is_empty() || whole[beginning.len()..].starts_with(' '));
        }

        #[test]
        fn any_html_becomes_text(text in any::<String>()) {
            prop_assert!(!html(&text).contains(char::is_control));
        }
    }
}
