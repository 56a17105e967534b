//! Text on its way into HTML and XML.

use commerce::html;

/// One line, without the characters that HTML or XML refuses; nothing at its ends.
pub(crate) fn one_line(text: &str) -> String {
    let is_gap =
        |letter: char| letter == ' ' || letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.split(is_gap).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// [`one_line`] for text or an attribute of HTML or XML.
pub(crate) fn escaped(text: &str) -> String {
    html::escaped(&one_line(text))
}
