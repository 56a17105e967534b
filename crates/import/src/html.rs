//! Descriptions out of HTML: plain text in which every line is a paragraph, which is what a catalog takes.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// What became of a description.
pub struct Plain {
    pub text: String,
    /// Whether pictures, videos or forms in it are gone.
    pub lost_media: bool,
}

/// What of a text starts a new line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Tags alone, as in HTML; in a text without tags, its own line breaks.
    Tags,
    /// Tags and the text's own line breaks, as WordPress shows them.
    TagsAndLines,
}

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 31] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
    "nav",
];

/// Elements whose content is not text.
const SILENT: [&str; 6] = ["script", "style", "template", "iframe", "noscript", "svg"];

/// Elements that show something which text cannot.
const MEDIA: [&str; 9] = ["img", "iframe", "video", "audio", "object", "embed", "svg", "input", "canvas"];

/// The text that a reader of the HTML sees.
pub fn plain(html: &str, breaks: Breaks) -> Plain {
    let mut writer =
        Writer { keeps_lines: breaks == Breaks::TagsAndLines || !has_tags(html), ..Writer::default() };
    for token in tokens(html) {
        match token {
            Token::StartTag(tag) => writer.open(&String::from_utf8_lossy(&tag.name), tag.self_closing),
            Token::EndTag(tag) => writer.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    Plain { text: writer.finish(), lost_media: writer.lost_media }
}

/// A single line out of HTML: a title, the name of a category.
pub fn line(html: &str) -> String {
    plain(html, Breaks::Tags).text.replace('\n', " ")
}

fn has_tags(html: &str) -> bool {
    tokens(html).any(|token| matches!(token, Token::StartTag(_)))
}

fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    // A "<" in a script begins no tag.
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map(|Ok(token)| token)
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    line: String,
    keeps_lines: bool,
    lost_media: bool,
    /// The element whose content is skipped.
    skips: Option<String>,
}

impl Writer {
    fn open(&mut self, name: &str, is_closed: bool) {
        self.lost_media |= MEDIA.contains(&name);
        if self.skips.is_some() {
            return;
        }
        if SILENT.contains(&name) && !is_closed {
            self.skips = Some(name.to_owned());
        }
        self.edge(name);
        if name == "li" {
            self.line.push_str("• ");
        }
    }

    fn close(&mut self, name: &str) {
        if self.skips.as_deref() == Some(name) {
            self.skips = None;
        }
        self.edge(name);
    }

    fn edge(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_line();
        } else if matches!(name, "td" | "th") {
            self.line.push(' ');
        }
    }

    fn text(&mut self, text: &str) {
        if self.skips.is_some() {
            return;
        }
        for (place, part) in text.split('\n').enumerate() {
            if place > 0 && self.keeps_lines {
                self.end_line();
            } else if place > 0 {
                self.line.push(' ');
            }
            self.line.push_str(part);
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let words: Vec<&str> = line.split_whitespace().collect();
        let line = words.join(" ");
        if !line.is_empty() && line != "•" {
            self.lines.push(line);
        }
    }

    fn finish(&mut self) -> String {
        self.end_line();
        self.lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        plain(html, Breaks::Tags).text
    }

    #[test]
    fn blocks_are_lines_and_inline_tags_vanish() {
        assert_eq!(
            text("<h4>Clay</h4>\n<p>Fired <b>twice</b>,\nby hand.<br>In&nbsp;Kyoto &amp; Seto</p>"),
            "Clay\nFired twice, by hand.\nIn Kyoto & Seto"
        );
        assert_eq!(text("<ul><li>Red</li><li> Blue <i>sky</i></li><li></li></ul>"), "• Red\n• Blue sky");
        assert_eq!(
            text("<table><tr><td>Width</td><td>9 cm</td></tr><tr><th>Height</th></tr></table>"),
            "Width 9 cm\nHeight"
        );
    }

    #[test]
    fn plain_text_keeps_its_lines() {
        assert_eq!(text("One\n\nTwo &lt; three"), "One\nTwo < three");
        assert_eq!(text("5 < 6 and 7 > 6"), "5 < 6 and 7 > 6");
        assert_eq!(plain("<b>One</b>\nTwo", Breaks::TagsAndLines).text, "One\nTwo");
        assert_eq!(line("Cups &amp; <em>pots</em>"), "Cups & pots");
    }

    #[test]
    fn what_is_not_text_is_dropped_and_media_are_told() {
        let plain = plain(
            "a<script>x<y()</script>b<style>p{}</style><img src=x>c<!-- d --><iframe>e</iframe>f",
            Breaks::Tags,
        );
        assert_eq!(plain.text, "abcf");
        assert!(plain.lost_media);
        assert!(!super::plain("<p>text</p>", Breaks::Tags).lost_media);
    }
}
