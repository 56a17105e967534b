//! What is wrong with a text that is no JSON, in the words of somebody who writes it by hand: the line, what
//! to write there, and the line itself with a mark below. The parser knows where; this looks at what is there.

mod progress;

use commerce::json::Tree;

use self::progress::{Progress, Wanted};

/// Marks that word processors write.
const TYPOGRAPHIC: [char; 9] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '＂'];

/// The most letters of a line that are shown before the mark, and behind.
const SHOWN: usize = 50;

/// What is wrong, and where.
pub struct Fault {
    pub line: usize,
    /// The end of a sentence that begins with the file.
    pub why: String,
    /// The line, and a mark below its fault.
    pub excerpt: String,
}

/// What is wrong with a text; `None` where it is JSON.
pub fn fault(text: &str) -> Option<Fault> {
    let at = Tree::fault(text)?;
    let (at, why) = Writing { text, at, progress: Progress::until(text, at) }.explained();
    let before = &text[..at];
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    Some(Fault {
        line: before.matches('\n').count() + 1,
        why: format!("is not JSON: {why}"),
        excerpt: excerpt(text[start..].lines().next().unwrap_or_default(), at - start),
    })
}

/// A line, or what of it is near the mark, and the mark.
fn excerpt(line: &str, at: usize) -> String {
    let before = line[..at.min(line.len())].chars().count();
    let from = before.saturating_sub(SHOWN);
    let shown: String = line.chars().skip(from).take(2 * SHOWN).collect();
    format!("{}\n{}^", shown.replace('\t', " ").trim_end(), " ".repeat(before - from))
}

/// A text, and how far it is JSON.
struct Writing<'t> {
    text: &'t str,
    at: usize,
    progress: Progress,
}

impl Writing<'_> {
    /// What to write, and where.
    fn explained(&self) -> (usize, String) {
        let here = |why: String| (self.at, why);
        let found = self.text[self.at..].chars().next();
        if let Some(start) = self.progress.open_text {
            return self.in_text(start, found);
        }
        let Some(found) = found else { return self.ended() };
        match found {
            _ if TYPOGRAPHIC.contains(&found) => {
                here(format!("write straight quotes, \" instead of {found}"))
            }
            '\'' | '`' => here(format!("write double quotes, \" instead of {found}")),
            '/' | '#' => here(String::from("JSON has no comments; take this one away")),
            ',' if self.progress.wanted != Wanted::Comma => {
                here(String::from("a value is missing before this comma, or it is one too many"))
            }
            _ => match self.progress.wanted {
                Wanted::Name => self.no_name(found),
                Wanted::Colon => here(String::from("write a colon after the name of a field: \"name\": …")),
                Wanted::Value => self.no_value(found),
                Wanted::Comma => self.no_comma(found),
            },
        }
    }

    /// The text has ended.
    fn ended(&self) -> (usize, String) {
        let end = self.text.trim_end().len();
        if end == 0 || self.text.trim_start_matches('\u{feff}').trim().is_empty() {
            return (0, String::from("the file is empty; `pushcart new DIR` makes one to begin with"));
        }
        match self.progress.open.last() {
            Some(open) => (end, format!("the file ends too early: {}", self.close(*open))),
            None => (end, String::from("the file ends too early")),
        }
    }

    /// The text that begins at `start` cannot hold what was found.
    fn in_text(&self, start: usize, found: Option<char>) -> (usize, String) {
        if found == Some('\\') {
            let why = "a backslash begins a special letter, such as \\n; write / in paths, and \\\\ for a backslash";
            return (self.at, String::from(why));
        }
        if found == Some('\t') {
            return (self.at, String::from("a tab stands in a text; write a space, or \\t"));
        }
        let line = &self.text[start..self.at];
        match line.rfind(TYPOGRAPHIC).and_then(|at| Some((start + at, line[at..].chars().next()?))) {
            Some((at, quote)) => (at, format!("write straight quotes, \" instead of {quote}")),
            None => (
                start,
                String::from(
                    "this text has no end in its line: write \" behind it, and \\n for a new line in it",
                ),
            ),
        }
    }

    /// There should be the name of a field.
    fn no_name(&self, found: char) -> (usize, String) {
        match found {
            '}' => self.comma_too_many(found),
            ']' | '{' | '[' => self.unclosed(found),
            '0'..='9' => (self.at, String::from("write an amount with a point, as text: \"6.50\"")),
            _ => (self.at, String::from("write the name of a field in double quotes: \"name\": …")),
        }
    }

    fn no_value(&self, found: char) -> (usize, String) {
        match found {
            ']' => self.comma_too_many(found),
            '}' => (self.at, String::from("a value is missing before this }")),
            _ => (
                self.at,
                String::from("write texts in double quotes: \"…\"; other values are numbers, true and false"),
            ),
        }
    }

    fn no_comma(&self, found: char) -> (usize, String) {
        let end = self.progress.end;
        match (found, self.progress.open.last()) {
            (_, None) => (
                self.at,
                String::from("nothing may follow the end of the first value; a bracket may be one too many"),
            ),
            ('}' | ']', _) => self.unclosed(found),
            (';' | ':' | '=', _) => (self.at, format!("write a comma instead of {found}")),
            _ if end == self.at => {
                (self.at, String::from("this is no number; write it as text, in double quotes"))
            }
            _ => (end, String::from("a comma is missing here")),
        }
    }

    fn comma_too_many(&self, found: char) -> (usize, String) {
        (self.progress.end - 1, format!("take this comma away: nothing follows it before {found}"))
    }

    fn unclosed(&self, found: char) -> (usize, String) {
        match self.progress.open.last() {
            Some(open) => (self.at, format!("{} before this {found}", self.close(*open))),
            None => (self.at, format!("{found} closes nothing")),
        }
    }

    fn close(&self, (bracket, at): (char, usize)) -> String {
        let line = self.text[..at].matches('\n').count() + 1;
        let end = if bracket == '{' { '}' } else { ']' };
        format!("the {bracket} of line {line} is not closed; write {end}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let Fault { line, why, excerpt } = fault(text).unwrap();
        let column = excerpt.lines().nth(1).unwrap().len();
        format!("{line},{column} {}", why.strip_prefix("is not JSON: ").unwrap())
    }

    #[test]
    fn each_slip_is_named_where_it_is_with_what_to_write() {
        let cases = [
            ("{\n  “a\": 1 }", "2,3 write straight quotes, \" instead of “"),
            ("{\n \"a\": \"b”,\n \"c\": 1 }", "2,9 write straight quotes, \" instead of ”"),
            ("{ \"a\": „b“ }", "1,8 write straight quotes, \" instead of „"),
            ("{ 'a': 1 }", "1,3 write double quotes, \" instead of '"),
            ("{ \"a\": [1,\n 2,\n ]}", "2,3 take this comma away: nothing follows it before ]"),
            ("{ \"a\": 1, }", "1,9 take this comma away: nothing follows it before }"),
            ("{ \"a\": 1\n  \"b\": 2 }", "1,9 a comma is missing here"),
            ("[{ \"a\": 1 }\n { \"b\": 2 }]", "1,12 a comma is missing here"),
            ("[{ \"a\": 1,\n { \"b\": 2 }]", "2,2 the { of line 1 is not closed; write } before this {"),
            ("[{ \"a\": 1\n ]", "2,2 the { of line 1 is not closed; write } before this ]"),
            ("{ // all\n \"a\": 1 }", "1,3 JSON has no comments; take this one away"),
            ("{ \"a\": 1 # all\n }", "1,10 JSON has no comments; take this one away"),
            ("", "1,1 the file is empty; `pushcart new DIR` makes one to begin with"),
            ("\u{feff} \n", "1,1 the file is empty; `pushcart new DIR` makes one to begin with"),
            ("{ \"a\": [1", "1,10 the file ends too early: the [ of line 1 is not closed; write ]"),
            (
                "{ \"a\": \"b",
                "1,8 this text has no end in its line: write \" behind it, and \\n for a new line in it",
            ),
            (
                "{ \"a\": \"b\n }",
                "1,8 this text has no end in its line: write \" behind it, and \\n for a new line in it",
            ),
            ("{ \"a\": \"b\tc\" }", "1,10 a tab stands in a text; write a space, or \\t"),
            ("{ \"a\" 1 }", "1,7 write a colon after the name of a field: \"name\": …"),
            ("{ a: 1 }", "1,3 write the name of a field in double quotes: \"name\": …"),
            ("{ \"a\": 6,50 }", "1,10 write an amount with a point, as text: \"6.50\""),
            ("{ \"a\": 6.50€ }", "1,12 this is no number; write it as text, in double quotes"),
            ("{ \"a\": , }", "1,8 a value is missing before this comma, or it is one too many"),
            ("{ \"a\": }", "1,8 a value is missing before this }"),
            ("{ \"a\": 1; \"b\": 2 }", "1,9 write a comma instead of ;"),
            ("{} }", "1,4 nothing may follow the end of the first value; a bracket may be one too many"),
        ];
        let all = cases.map(|(text, _)| said(text));
        assert_eq!(all, cases.map(|(_, expected)| expected));
        assert!(said(r#"{ "a": "img\oat.svg" }"#).starts_with("1,12 a backslash begins a special letter"));
        assert!(said("{ \"a\": True }").starts_with("1,8 write texts in double quotes"));
        assert!(fault("{}").is_none());
    }

    #[test]
    fn of_a_long_line_what_is_near_the_fault_is_shown() {
        let text = format!("{{ \"a\": \"{}\", }}", "ü".repeat(300));
        let excerpt = fault(&text).unwrap().excerpt;
        let lines: Vec<&str> = excerpt.lines().collect();
        assert!(lines[0].ends_with("ü\", }") && lines[0].chars().count() < 60, "{excerpt}");
        assert_eq!(lines[1].len(), 51);
    }
}
