//! From text to [`Value`]: RFC 8259, nothing more. It never panics and never nests deeper than
//! [`DEEPEST`].

use super::{Read, ReadError, Value};

/// Lists and objects inside each other. A deeper text is refused: it could end the program.
const DEEPEST: usize = 128;

/// The value that is the whole text.
pub fn document(text: &str) -> Read<Value> {
    // Windows' editors put a byte order mark before the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser { text, at: 0 };
    match parser.whole() {
        Some(value) => Ok(value),
        None => Err(parser.failure()),
    }
}

/// Where a text is wrong.
#[cfg(any(test, feature = "schema"))]
pub fn fault(text: &str) -> Option<usize> {
    let json = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser { text: json, at: 0 };
    let is_whole = parser.whole().is_some();
    (!is_whole).then_some(text.len() - json.len() + parser.at)
}

/// A text and how far it is read. What is wrong is always at `at`.
struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    fn whole(&mut self) -> Option<Value> {
        let value = self.value(0)?;
        (self.peek().is_none()).then_some(value)
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.peek()? {
            b'{' if depth < DEEPEST => self.object(depth + 1),
            b'[' if depth < DEEPEST => self.list(depth + 1),
            b'"' => self.string().map(|text| Value::Text(text.into())),
            b't' => self.word("true", Value::Boolean(true)),
            b'f' => self.word("false", Value::Boolean(false)),
            b'n' => self.word("null", Value::Null),
            b'-' | b'0'..=b'9' => self.number(),
            _ => None,
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut members = Vec::new();
        if self.take(b'}') {
            return Some(Value::Object(members));
        }
        loop {
            if self.peek()? != b'"' {
                return None;
            }
            let name = self.string()?.into();
            if !self.take(b':') {
                return None;
            }
            members.push((name, self.value(depth)?));
            if self.take(b'}') {
                return Some(Value::Object(members));
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(b']') {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.take(b']') {
                return Some(Value::List(items));
            }
            if !self.take(b',') {
                return None;
            }
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.rest().starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        self.skip(b'-');
        if !self.skip(b'0') {
            self.digits()?;
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _ = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        Some(Value::Number(self.text.get(start..self.at)?.into()))
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let plain = self.rest().find(|letter| matches!(letter, '"' | '\\' | '\0'..='\x1f'))?;
            text.push_str(self.rest().get(..plain)?);
            self.at += plain;
            match self.byte()? {
                b'"' => {
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => text.push(self.escaped()?),
                _ => return None,
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let letter = match self.text.as_bytes().get(self.at + 1)? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\x08',
            b'f' => '\x0c',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.escaped_unit(),
            _ => return None,
        };
        self.at += 2;
        Some(letter)
    }

    /// A letter beyond the first 65,536 is written as two escapes. Half of one is no letter: it is
    /// replaced, as browsers do when they print it, and the rest of the text stays readable.
    fn escaped_unit(&mut self) -> Option<char> {
        let first = self.unit()?;
        if (0xD800..0xDC00).contains(&first) && self.rest().starts_with("\\u") {
            let before = self.at;
            let second = self.unit()?;
            if (0xDC00..0xE000).contains(&second) {
                return char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            }
            self.at = before;
        }
        Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// The four hexadecimal digits after `\u`.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at + 2..self.at + 6)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 6;
        u32::from_str_radix(digits, 16).ok()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Option<u8> {
        while self.byte().is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.byte()
    }

    fn take(&mut self, wanted: u8) -> bool {
        self.peek();
        self.skip(wanted)
    }

    fn skip(&mut self, wanted: u8) -> bool {
        let is_it = self.byte() == Some(wanted);
        self.at += usize::from(is_it);
        is_it
    }

    fn failure(&self) -> ReadError {
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let found = match self.rest().chars().next() {
            Some(letter) => format!("{letter:?}"),
            None => "the end".to_owned(),
        };
        ReadError {
            path: String::new(),
            why: format!("is not JSON: {found} is unexpected at line {line}, column {column}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What serde_json makes of a text.
    fn reference(text: &str) -> Option<serde_json::Value> {
        serde_json::from_str(text).ok()
    }

    fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Boolean(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
            (Value::Number(ours), serde_json::Value::Number(theirs)) => {
                // Without its feature for it, serde_json misses a float by its last digit.
                let (ours, theirs) = (ours.parse::<f64>().unwrap(), theirs.as_f64().unwrap());
                (ours - theirs).abs() <= theirs.abs() * 1e-12
            }
            (Value::Text(ours), serde_json::Value::String(theirs)) => **ours == *theirs,
            (Value::List(ours), serde_json::Value::Array(theirs)) => {
                ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
            }
            (Value::Object(ours), serde_json::Value::Object(theirs)) => {
                theirs.iter().all(|(name, theirs)| {
                    let ours = ours.iter().rev().find(|(ours, _)| **ours == **name);
                    ours.is_some_and(|(_, ours)| same(ours, theirs))
                })
            }
            _ => false,
        }
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_filter("finite", |number| number.is_finite()).prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let ours = document(&text.unwrap()).unwrap();
            prop_assert!(same(&ours, &value), "{ours:?}");
        }

        /// A mutated text is read by both or refused by both, and as the same.
        #[test]
        fn a_broken_text_is_refused_as_serde_json_refuses_it(
            value in json(), at: prop::sample::Index, with in "[\\[\\]{}\",:\\\\0-9eE.+\\-a-z \n]{0,3}", cut in 0usize..4,
        ) {
            let mut letters: Vec<char> = serde_json::to_string(&value).unwrap().chars().collect();
            let start = at.index(letters.len());
            let end = (start + cut).min(letters.len());
            letters.splice(start..end, with.chars());
            let text: String = letters.into_iter().collect();
            match (document(&text), reference(&text)) {
                (Ok(ours), Some(theirs)) => prop_assert!(same(&ours, &theirs), "{text}"),
                (Err(_), None) => {}
                // serde_json refuses numbers beyond a float's range, and halves of letters.
                (Ok(_), None) => prop_assert!(text.contains(['e', 'E']) || text.contains("\\u"), "{text}"),
                (Err(error), Some(_)) => prop_assert!(false, "{error} in {text}"),
            }
        }

        #[test]
        fn any_text_ends_in_a_value_or_an_error(text in ".*") {
            let _ = document(&text);
        }
    }

    #[test]
    fn numbers_keep_their_text() {
        let number = |text: &str| document(text).map(|value| value == Value::Number(text.into()));
        for text in ["0", "-0", "34.116425", "1e400", "9007199254740993.01", "-1.50E-3"] {
            assert_eq!(number(text), Ok(true), "{text}");
        }
        for text in ["01", "1.", ".5", "+1", "1e", "-", "0x1", "NaN", "1 2"] {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn escapes_are_letters() {
        let text = document(r#""\"\\\/\b\f\n\r\t\u00e9\ud83c\udf75\ud83c\u0041""#).unwrap();
        assert_eq!(text, Value::Text("\"\\/\u{8}\u{c}\n\r\té🍵\u{fffd}A".into()));
        for text in ["\"\n\"", r#""\x""#, r#""\u12g4""#, "\"a", r#""\"#] {
            assert!(document(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_failure_names_its_place() {
        let error = document("{\n  \"é\": 1,\n  \"b\" 2\n}").unwrap_err();
        assert_eq!(error.why, "is not JSON: '2' is unexpected at line 3, column 7");
        assert_eq!(fault("\u{feff}[1 2]"), Some(6));
        assert_eq!(fault("[1]"), None);
        let error = document("[1").unwrap_err();
        assert_eq!(error.why, "is not JSON: the end is unexpected at line 1, column 3");
    }

    #[test]
    fn a_text_too_deep_is_refused() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(document(&nested(DEEPEST)).is_ok());
        assert!(document(&nested(DEEPEST + 1)).is_err());
        assert!(document(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn a_byte_order_mark_is_no_error() {
        assert_eq!(document("\u{feff}{}"), Ok(Value::Object(Vec::new())));
    }
}
