//! The text of foreign HTML, by the tokens of a browser's parser: no tree is made, so that neither length nor
//! depth of it matters.

use std::cell::{Cell, RefCell};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, states::RawKind},
};

use super::is_unread;

/// Elements within a line, or that show nothing; all others stand apart from what surrounds them.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "script", "style", "template", "title",
];

/// The text that a reader sees, with a blank between two blocks. Of forms, players and drawings there is none.
pub fn text(html: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Text::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.text.into_inner()
}

#[derive(Default)]
struct Text {
    text: RefCell<String>,
    /// How many open elements hold text that nobody reads.
    unread: Cell<usize>,
}

impl TokenSink for Text {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(words) if self.unread.get() == 0 => {
                self.text.borrow_mut().push_str(&words)
            }
            Token::TagToken(tag) => return self.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Text {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if self.unread.get() == 0 && !INLINE.contains(&name) {
            self.text.borrow_mut().push(' ');
        }
        if !is_unread(name) || is_empty(tag) {
            return TokenSinkResult::Continue;
        }
        if tag.kind == TagKind::EndTag {
            self.unread.set(self.unread.get().saturating_sub(1));
        } else {
            self.unread.set(self.unread.get() + 1);
            return raw(name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
        }
        TokenSinkResult::Continue
    }
}

/// Whether no end tag follows.
fn is_empty(tag: &Tag) -> bool {
    match &*tag.name {
        "input" | "embed" => true,
        "svg" | "math" => tag.self_closing,
        _ => false,
    }
}

/// How an element is read whose content is no HTML.
fn raw(element: &str) -> Option<RawKind> {
    match element {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noframes" | "noscript" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use scraper::Html;

    use super::*;

    fn words(html: &str) -> String {
        text(html).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn blocks_stand_apart_and_what_nobody_reads_is_left_out() {
        for (html, seen) in [
            ("<p>Thin &amp; light.</p><p>By <b>ha</b>nd</p>", "Thin & light. By hand"),
            ("<ul><li>One<li>Two</ul>three<br>four", "One Two three four"),
            ("a<script>if (1 < 2) alert('</b>')</script><style>b{}</style>c<!-- d -->", "ac"),
            ("<template>x<b>y</b></template>z</template></script>", "z"),
            ("&lt;b&gt; 3 < 4", "<b> 3 < 4"),
            ("<title>a</title>b<script>c", "b"),
            ("a<form>Name <input><button>Send</button></form>b<svg/>c<svg><text>d</text></svg>e", "a b c e"),
            ("", ""),
        ] {
            assert_eq!(words(html), seen, "{html}");
        }
    }

    #[test]
    fn depth_is_no_matter() {
        assert_eq!(words(&format!("{}x", "<div>".repeat(100_000))), "x");
    }

    proptest! {
        /// Where there is nothing to leave out, a tree of the same HTML has the same letters.
        #[test]
        fn no_letter_is_lost(pieces in prop::collection::vec(prop::sample::select(vec![
            "<p>", "</p>", "<b>", "</b>", "<br>", "<li>", "&amp;", "&lt;p&gt;", "<", ">", "a", "茶", " ", "<!--", "-->",
            "<a href='", "'>", "\"",
        ]), 0..20)) {
            let html = pieces.concat();
            let tree: String = Html::parse_fragment(&html).root_element().text().collect();
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&super::text(&html)), letters(&tree));
        }
    }
}
