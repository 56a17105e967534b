//! What a single field of an export says: a number of pieces, a list, a path in a tree.

use crate::html;

/// A number of pieces as exports write it: `12`, `12.00`, `-3`. Less than nothing is nothing.
pub fn pieces(text: &str) -> Option<u32> {
    let text = text.trim();
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let (is_negative, digits) = match whole.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, whole),
    };
    let is_number =
        !digits.is_empty() && digits.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    if is_negative { Some(0) } else { digits.parse().ok() }
}

/// The parts of a field that lists several, without blanks and empty ones.
pub fn listed(text: &str, separator: char) -> Vec<String> {
    let parts = text.split(separator).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A path in a tree of categories, such as `Clothing > Shirts`.
pub fn path(text: &str) -> Vec<String> {
    listed(text, '>').iter().map(|part| html::line(part)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_whole_and_not_less_than_none() {
        for (text, count) in [("12", Some(12)), (" 12.00 ", Some(12)), ("-3", Some(0)), ("7,5", Some(7))] {
            assert_eq!(pieces(text), count, "{text}");
        }
        for text in ["", "-", "many", "1e3", "99999999999"] {
            assert_eq!(pieces(text), None, "{text}");
        }
    }

    #[test]
    fn paths_are_split_and_decoded() {
        assert_eq!(path("Home &amp; Garden >  > Pots "), ["Home & Garden", "Pots"]);
    }
}
