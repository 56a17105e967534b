//! What was changed or left out, told to the merchant without a flood: what happened to many records for
//! the same reason is one note with a count and the first of them.

use std::collections::BTreeSet;

/// What was changed or left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line of the file, or in JSON the number of the object, both from 1; the first of `count`.
    pub line: Option<u64>,
    /// The product and field it is about; the first of `count`.
    pub what: String,
    /// What happened and why, as sentences.
    pub text: String,
    /// How often it happened.
    pub count: usize,
}

/// How many of the records with the same note are named.
const NAMED: usize = 5;

/// The notes so far, and which records are known not to be in the catalog.
#[derive(Debug, Default)]
pub struct Notes {
    kinds: Vec<Kind>,
    pub lost: BTreeSet<u64>,
}

#[derive(Debug)]
struct Kind {
    text: String,
    cases: Vec<(Option<u64>, String)>,
}

impl Notes {
    /// Says what happened at a record. `text` has no names or values in it, so that the like is merged.
    pub fn add(&mut self, line: impl Into<Option<u64>>, what: impl Into<String>, text: &str) {
        let case = (line.into(), what.into());
        match self.kinds.iter_mut().find(|kind| kind.text == text) {
            Some(kind) => kind.cases.push(case),
            None => self.kinds.push(Kind { text: text.to_owned(), cases: vec![case] }),
        }
    }

    /// Says what the merchant should read before everything else.
    pub fn add_first(&mut self, what: impl Into<String>, text: &str) {
        self.kinds.insert(0, Kind { text: text.to_owned(), cases: vec![(None, what.into())] });
    }

    /// Says why a record is not in the catalog.
    pub fn leave_out(&mut self, line: u64, what: impl Into<String>, text: &str) {
        self.lost.insert(line);
        self.add(line, what, text);
    }

    /// The notes in the order of the export. `record` is what the lines count: `Line` or `Object`.
    pub fn finish(self, record: &str) -> Vec<Note> {
        let mut notes: Vec<Note> = self.kinds.into_iter().map(|kind| kind.note(record)).collect();
        notes.sort_by_key(|note| note.line);
        notes
    }
}

impl Kind {
    fn note(self, record: &str) -> Note {
        let count = self.cases.len();
        let lines: BTreeSet<u64> = self.cases.iter().filter_map(|(line, _)| *line).collect();
        let mut text = self.text;
        if count > 1 {
            text.push_str(&format!(" {count} times"));
            text.push_str(&named(record, &lines));
            text.push('.');
        }
        let first = self.cases.into_iter().min_by_key(|(line, _)| *line);
        let (line, what) = first.unwrap_or_default();
        Note { line, what, text, count }
    }
}

fn named(record: &str, lines: &BTreeSet<u64>) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let first: Vec<String> = lines.iter().take(NAMED).map(u64::to_string).collect();
    let plural = if lines.len() > 1 { "s" } else { "" };
    let more = if lines.len() > NAMED { ", …" } else { "" };
    format!(" ({}{plural} {}{more})", record.to_lowercase(), first.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_like_is_one_note_with_a_count_and_the_first_lines() {
        let mut notes = Notes::default();
        for line in (2..=9).rev() {
            notes.add(line, format!("Cup {line}"), "Is gone.");
        }
        notes.add(None, "file", "Is odd.");
        notes.leave_out(4, "Pot", "Is a draft.");
        assert_eq!(notes.lost.iter().copied().collect::<Vec<_>>(), [4]);
        let shown: Vec<_> =
            notes.finish("Line").into_iter().map(|note| (note.line, note.what, note.text)).collect();
        let expected = [
            (None, "file", "Is odd."),
            (Some(2), "Cup 2", "Is gone. 8 times (lines 2, 3, 4, 5, 6, …)."),
            (Some(4), "Pot", "Is a draft."),
        ];
        assert_eq!(shown, expected.map(|(line, what, text)| (line, what.to_owned(), text.to_owned())));
    }
}
