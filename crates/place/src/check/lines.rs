//! In which line of a file a value stands. The text is JSON: the parser has said so.

use std::collections::BTreeMap;

/// The lines of the values that have these paths, or of what is around a value that is missing.
pub fn of(text: &str, paths: &[&str]) -> Vec<Option<usize>> {
    let wanted = paths.iter().flat_map(|path| around(path)).map(|path| (path.to_owned(), None)).collect();
    // What some editors put before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut scan = Scan { text: text.as_bytes(), at: 0, line: 1, path: String::new(), wanted };
    scan.value();
    let line = |path: &&str| around(path).find_map(|path| *scan.wanted.get(path)?);
    paths.iter().map(line).collect()
}

/// A path, and the paths around it: `a[0].b`, `a[0]`, `a` and the empty one.
fn around<'p>(path: &'p str) -> impl Iterator<Item = &'p str> {
    let around = |path: &&'p str| (!path.is_empty()).then(|| &path[..path.rfind(['.', '[']).unwrap_or(0)]);
    std::iter::successors(Some(path), around)
}

struct Scan<'t> {
    text: &'t [u8],
    at: usize,
    line: usize,
    /// Of the value that is read.
    path: String,
    wanted: BTreeMap<String, Option<usize>>,
}

impl Scan<'_> {
    fn value(&mut self) {
        let first = self.peek();
        if let Some(line) = self.wanted.get_mut(&self.path) {
            *line = Some(self.line);
        }
        match first {
            Some(b'{') => self.members(),
            Some(b'[') => self.items(),
            Some(b'"') => drop(self.string()),
            _ => self.word(),
        }
    }

    fn members(&mut self) {
        let before = self.path.len();
        while self.has_next(b'}') {
            let name = self.string();
            self.peek();
            self.at += 1;
            if !self.path.is_empty() {
                self.path.push('.');
            }
            self.path.push_str(&name);
            self.value();
            self.path.truncate(before);
        }
    }

    fn items(&mut self) {
        let before = self.path.len();
        let mut place = 0;
        while self.has_next(b']') {
            self.path.push_str(&format!("[{place}]"));
            self.value();
            self.path.truncate(before);
            place += 1;
        }
    }

    /// Goes over the bracket or the comma, and over the end where it comes.
    fn has_next(&mut self, end: u8) -> bool {
        if self.peek() != Some(end) {
            self.at += 1;
        }
        let next = self.peek();
        self.at += usize::from(next == Some(end));
        next.is_some_and(|next| next != end)
    }

    /// A text as it is written. Names with escapes are nobody's.
    fn string(&mut self) -> String {
        let start = self.at + 1;
        self.at = start;
        while self.byte().is_some_and(|byte| byte != b'"') {
            self.at += if self.byte() == Some(b'\\') { 2 } else { 1 };
        }
        let end = self.at.min(self.text.len());
        self.at += 1;
        String::from_utf8_lossy(&self.text[start..end]).into_owned()
    }

    fn word(&mut self) {
        while self.byte().is_some_and(|byte| !b" \t\r\n,]}".contains(&byte)) {
            self.at += 1;
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.byte().filter(|byte| byte.is_ascii_whitespace()) {
            self.line += usize::from(byte == b'\n');
            self.at += 1;
        }
        self.byte()
    }

    fn byte(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\n \"a\": [\n  { \"b\": 1.5 },\n  { \"b\": \"x\\\"}\",\n    \"c\": true, \"d\": [], \"e\": {} }\n ],\n \"f\":\n null\n}";

    #[test]
    fn a_value_has_the_line_in_which_it_begins() {
        let paths = ["", "a", "a[0].b", "a[1]", "a[1].b", "a[1].c", "a[1].e", "f"];
        assert_eq!(of(TEXT, &paths), [1, 2, 3, 4, 4, 5, 5, 8].map(Some));
    }

    #[test]
    fn a_byte_order_mark_is_in_no_line() {
        assert_eq!(of(&["\u{feff}", TEXT].concat(), &["a[1]", "f"]), [4, 8].map(Some));
    }

    #[test]
    fn what_is_missing_is_in_what_is_around_it() {
        assert_eq!(of(TEXT, &["a[0].price.EUR", "a[7]", "g", "a[1].d[2].x"]), [3, 2, 1, 5].map(Some));
    }
}
