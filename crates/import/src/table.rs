//! Tables: CSV with any of the usual separators. It knows lines and headings, not what they mean.

use std::{cell::RefCell, collections::BTreeSet};

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::{error::ImportError, notes::Notes};

/// How many columns without a place are named: plug-ins write hundreds.
const MOST_NAMED: usize = 30;

/// A table with a line of headings.
pub struct Table {
    pub headings: Vec<String>,
    pub rows: Vec<Row>,
    /// The columns that were asked for.
    asked: RefCell<BTreeSet<usize>>,
}

/// A row with something in it.
pub struct Row {
    /// Where it begins; the headings are in line 1.
    pub line: u64,
    fields: Vec<String>,
}

impl Row {
    /// The field of a column without blanks around it; empty where there is none.
    pub fn get(&self, column: Option<usize>) -> &str {
        column.and_then(|column| self.fields.get(column)).map_or("", |field| field.trim())
    }
}

impl Table {
    /// Reads a text. Fails where a quotation mark is opened and never closed.
    pub fn read(text: &str, notes: &mut Notes) -> Result<Self, ImportError> {
        let (text, skipped, separator) = opened(text);
        let mut reader = reader(text, separator);
        let mut table = Self { headings: Vec::new(), rows: Vec::new(), asked: RefCell::default() };
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| unreadable(&error))? {
            let (start, line) =
                record.position().map_or((0, 0), |at| (at.byte() as usize, at.line() + skipped));
            if table.headings.is_empty() {
                table.headings = record.iter().map(|heading| heading.trim().to_owned()).collect();
                continue;
            }
            if reader.position().byte() as usize >= text.len() {
                table.see_that_it_ends(text.get(start..).unwrap_or_default(), line, separator, &record)?;
            }
            table.add(line, &record, notes);
        }
        Ok(table)
    }

    fn add(&mut self, line: u64, record: &StringRecord, notes: &mut Notes) {
        if record.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        if record.iter().skip(self.headings.len()).any(|field| !field.trim().is_empty()) {
            let what = record.iter().next().unwrap_or_default();
            notes.add(
                line,
                what,
                "The row has more fields than there are headings; the last ones were left out.",
            );
        }
        self.rows.push(Row { line, fields: record.iter().map(str::to_owned).collect() });
    }

    /// In the last record, a quotation mark that is never closed has swallowed the rest of the file.
    fn see_that_it_ends(
        &self,
        rest: &str,
        line: u64,
        separator: u8,
        record: &StringRecord,
    ) -> Result<(), ImportError> {
        let last = record.iter().next_back().unwrap_or_default();
        let raw = last.replace('"', "\"\"");
        let before = rest.trim_end_matches('\n').strip_suffix(raw.trim_end_matches('\n'));
        let Some(field) = before.and_then(|before| before.strip_suffix('"')) else { return Ok(()) };
        if !(field.is_empty() || field.ends_with(char::from(separator))) {
            return Ok(());
        }
        let heading = self.headings.get(record.len().saturating_sub(1));
        Err(ImportError::Malformed {
            line,
            field: heading.map_or_else(|| String::from("last field"), |heading| format!("\"{heading}\"")),
            why: "a quotation mark is opened and never closed".to_owned(),
        })
    }

    /// The first column with one of these headings, in either case.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        self.column_where(|heading| names.iter().any(|name| is_same(heading, name)))
    }

    /// The first column whose heading is such a one.
    pub fn column_where(&self, is_it: impl Fn(&str) -> bool) -> Option<usize> {
        let column = self.headings.iter().position(|heading| is_it(heading));
        self.asked.borrow_mut().extend(column);
        column
    }

    /// All columns whose headings are such ones, in their order.
    pub fn columns_where(&self, is_it: impl Fn(&str) -> bool) -> Vec<usize> {
        let of = |(column, heading): (usize, &String)| is_it(heading).then_some(column);
        let columns: Vec<usize> = self.headings.iter().enumerate().filter_map(of).collect();
        self.asked.borrow_mut().extend(&columns);
        columns
    }

    /// Notes the columns that hold something and were never asked for.
    pub fn note_unread(&self, notes: &mut Notes) {
        let asked = self.asked.borrow();
        let is_filled = |column: usize| self.rows.iter().any(|row| !row.get(Some(column)).is_empty());
        let unread = self
            .headings
            .iter()
            .enumerate()
            .filter(|(column, _)| !asked.contains(column) && is_filled(*column));
        let unread: Vec<&str> = unread.map(|(_, heading)| &**heading).collect();
        if !unread.is_empty() {
            let more = if unread.len() > MOST_NAMED { ", …" } else { "" };
            let named = unread.iter().take(MOST_NAMED).copied().collect::<Vec<_>>().join(", ");
            let text = "A catalog has no place for these columns; they were left out.";
            notes.add(None, named + more, text);
        }
    }

    /// The same, where nothing can be done without it.
    pub fn need(&self, format: &'static str, names: &[&'static str]) -> Result<Option<usize>, ImportError> {
        match (self.column(names), names.first()) {
            (None, Some(heading)) => Err(ImportError::Column { format, heading }),
            (column, _) => Ok(column),
        }
    }
}

/// Whether two headings are the same but for case and the kind of their blanks and apostrophes: French
/// has a blank that does not break before "?".
pub fn is_same(heading: &str, name: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace('\u{2019}', "'").replace(char::is_whitespace, " ");
    plain(heading.trim()) == plain(name)
}

/// The headings of a text and its first row, for telling formats apart.
pub fn head(text: &str) -> (Vec<String>, Vec<String>) {
    let (text, _, separator) = opened(text);
    let mut reader = reader(text, separator);
    let mut next = || {
        let record = reader.records().next().and_then(Result::ok).unwrap_or_default();
        record.iter().map(|field| field.trim().to_owned()).collect()
    };
    (next(), next())
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The table itself, how many lines stand before it, and its separator. Spreadsheets write the separator
/// into a line of its own: `sep=;`.
fn opened(text: &str) -> (&str, u64, u8) {
    if let Some((first, rest)) = text.split_once('\n')
        && let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] = first.as_bytes()
    {
        return (rest, 1, *separator);
    }
    (text, 0, separator(text))
}

/// The most frequent of the usual separators in the line of headings, outside of quotation marks.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start_matches('\n').bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if !is_quoted => {
                counts
                    .iter_mut()
                    .filter(|(separator, _)| *separator == byte)
                    .for_each(|(_, count)| *count += 1);
            }
            _ => {}
        }
    }
    // Of equals the first is taken: max_by_key takes the last.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

fn unreadable(error: &csv::Error) -> ImportError {
    let line = error.position().map_or(1, csv::Position::line);
    ImportError::Malformed { line, field: String::new(), why: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Table, ImportError> {
        Table::read(text, &mut Notes::default())
    }

    #[test]
    fn any_separator_is_found() {
        for separator in [",", ";", "\t", "|"] {
            let text = format!("Name{separator}\"a,b;c\"{separator}Price\nCup{separator}x{separator}1");
            let table = read(&text).unwrap();
            assert_eq!(table.headings, ["Name", "a,b;c", "Price"]);
            assert_eq!(table.rows[0].get(table.column(&["PRICE"])), "1");
        }
        assert_eq!(read("sep=;\nA;B,C\n1;2").unwrap().headings, ["A", "B,C"]);
        assert_eq!(read("\"a;b;c\",B\n1,2").unwrap().headings, ["a;b;c", "B"]);
        assert!(
            is_same(" EN STOCK\u{202f}? ", "En stock ?")
                && is_same("Nom de l\u{2019}attribut", "nom de l'attribut")
        );
    }

    #[test]
    fn rows_know_their_lines_and_empty_ones_are_none() {
        let table = read("A,B\n1,\"x\ny\"\n,,\n 2 ,3\n").unwrap();
        let lines: Vec<_> = table.rows.iter().map(|row| (row.line, row.get(Some(0)))).collect();
        assert_eq!(lines, [(2, "1"), (5, "2")]);
        assert_eq!(read("sep=,\nA,B\n1,2").unwrap().rows[0].line, 3);
    }

    #[test]
    fn what_has_no_heading_is_noted() {
        let mut notes = Notes::default();
        Table::read("A\n1,2\n3,", &mut notes).unwrap();
        assert_eq!(notes.finish("Line").iter().map(|note| note.line).collect::<Vec<_>>(), [Some(2)]);
    }

    #[test]
    fn an_open_quotation_mark_names_line_and_field() {
        let Err(error) = read("Name,Price\nCup,1\nPot,\"2\nTray,3\n") else { panic!("it is read") };
        assert_eq!(error.to_string(), "line 3, \"Price\": a quotation mark is opened and never closed");
        for good in
            ["A,B\nx,\"2\"", "A,B\nx,5\" pipe", "A,B\nx,\"5\"\" pipe\"\n", "A,B\n\"\",\"\"", "A\n\"\""]
        {
            assert!(read(good).is_ok(), "{good}");
        }
    }
}
