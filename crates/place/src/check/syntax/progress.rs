//! Where in its grammar a text of JSON stands, after a beginning that is right.

/// What may come next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The name of a field.
    Name,
    Colon,
    Value,
    /// A comma, or the end of what is open.
    Comma,
}

/// How far a text is read.
pub struct Progress {
    pub wanted: Wanted,
    /// The brackets that are open, and where they stand.
    pub open: Vec<(char, usize)>,
    /// Where the text that is open begins.
    pub open_text: Option<usize>,
    /// Behind the last sign that is no white space.
    pub end: usize,
}

impl Progress {
    /// Reads a text, which is right so far.
    pub fn until(text: &str, at: usize) -> Self {
        let mut progress = Self { wanted: Wanted::Value, open: Vec::new(), open_text: None, end: 0 };
        let mut letters = text[..at].char_indices();
        while let Some((place, letter)) = letters.next() {
            if progress.open_text.is_some() && letter == '\\' {
                letters.next();
            } else {
                progress.read(place, letter);
            }
        }
        progress
    }

    fn read(&mut self, place: usize, letter: char) {
        if letter.is_whitespace() || letter == '\u{feff}' {
            return;
        }
        self.end = place + letter.len_utf8();
        match (letter, self.open_text) {
            ('"', None) => self.open_text = Some(place),
            ('"', Some(_)) => {
                self.open_text = None;
                self.wanted = if self.wanted == Wanted::Name { Wanted::Colon } else { Wanted::Comma };
            }
            (_, Some(_)) => {}
            ('{' | '[', None) => {
                self.open.push((letter, place));
                self.wanted = self.next();
            }
            ('}' | ']', None) => {
                self.open.pop();
                self.wanted = Wanted::Comma;
            }
            (':', None) => self.wanted = Wanted::Value,
            (',', None) => self.wanted = self.next(),
            (_, None) => self.wanted = Wanted::Comma,
        }
    }

    /// What stands in the bracket that is open.
    fn next(&self) -> Wanted {
        match self.open.last() {
            Some(('{', _)) => Wanted::Name,
            _ => Wanted::Value,
        }
    }
}
