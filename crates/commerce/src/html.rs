//! Text on its way into HTML and, with the feature `html-text`, out of it. It shows nothing.

#[cfg(feature = "html-text")]
mod text;

#[cfg(feature = "html-text")]
pub use text::text;

/// A text between tags or quotes of HTML or XML; without NUL, which neither holds.
pub fn escaped(text: &str) -> String {
    let text = text.replace('\0', "").replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// JSON within a script element. In JSON, "<" stands in texts alone; as an escape it ends no element and begins no
/// comment.
pub fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Whether nobody reads the text inside such an element, by its name in lower case.
pub fn is_unread(element: &str) -> bool {
    const UNREAD: [&str; 20] = [
        "script", "style", "iframe", "noframes", "object", "embed", "template", "noscript", "svg", "math",
        "form", "input", "button", "textarea", "select", "head", "title", "video", "audio", "canvas",
    ];
    UNREAD.contains(&element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_what_it_stands_in() {
        assert_eq!(escaped("\"Tea\0\" & <clay>"), "&quot;Tea&quot; &amp; &lt;clay&gt;");
        assert_eq!(in_script("[\"</script>\"]"), "[\"\\u003c/script>\"]");
    }
}
