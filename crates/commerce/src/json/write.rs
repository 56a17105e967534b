//! Writes JSON objects, member by member into one text, as the bodies of requests are. Nothing in it is
//! generic: a serializer per shape, or a tree of values, is many times as much wasm.

/// A JSON object while it is written. Members keep the order in which they are added; a name is to be
/// added once. It may hold a password, so it has no `Debug`.
#[derive(Clone, Default)]
#[must_use]
pub struct Object {
    /// All but the closing brace; empty before the first member.
    open: String,
}

impl Object {
    /// An object without members.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a text of that name.
    pub fn text(mut self, name: &str, text: &str) -> Self {
        self.begin_member(name);
        quote(text, &mut self.open);
        self
    }

    /// The same with a number of that name.
    pub fn number(mut self, name: &str, number: u32) -> Self {
        self.begin_member(name);
        self.open.push_str(&number.to_string());
        self
    }

    /// The same with a boolean of that name.
    pub fn flag(mut self, name: &str, is_true: bool) -> Self {
        self.begin_member(name);
        self.open.push_str(if is_true { "true" } else { "false" });
        self
    }

    /// The same with a list of texts of that name.
    pub fn texts(mut self, name: &str, texts: &[&str]) -> Self {
        self.begin_member(name);
        self.open.push('[');
        for (at, text) in texts.iter().enumerate() {
            self.separate(at);
            quote(text, &mut self.open);
        }
        self.open.push(']');
        self
    }

    /// The same with an object of that name.
    pub fn object(mut self, name: &str, object: Self) -> Self {
        self.begin_member(name);
        self.open.push_str(&object.into_text());
        self
    }

    /// The same with a list of objects of that name.
    pub fn objects(mut self, name: &str, objects: Vec<Self>) -> Self {
        self.begin_member(name);
        self.open.push('[');
        for (at, object) in objects.into_iter().enumerate() {
            self.separate(at);
            self.open.push_str(&object.into_text());
        }
        self.open.push(']');
        self
    }

    /// The whole object as a JSON text.
    pub fn into_text(mut self) -> String {
        self.open.push_str(if self.open.is_empty() { "{}" } else { "}" });
        self.open
    }

    fn begin_member(&mut self, name: &str) {
        self.open.push(if self.open.is_empty() { '{' } else { ',' });
        quote(name, &mut self.open);
        self.open.push(':');
    }

    /// Writes a comma before all items of a list but the first.
    fn separate(&mut self, at: usize) {
        if at > 0 {
            self.open.push(',');
        }
    }
}

/// RFC 8259, section 7: quotation mark, backslash and the control characters below U+0020 are escaped.
pub fn quote(text: &str, written: &mut String) {
    written.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                written.push('\\');
                written.push(letter);
            }
            // The operations of GraphQL have many.
            '\n' => written.push_str("\\n"),
            '\0'..' ' => {
                written.push_str(if letter < '\u{10}' { "\\u000" } else { "\\u001" });
                written.push(char::from_digit(u32::from(letter) % 16, 16).unwrap_or('0'));
            }
            _ => written.push(letter),
        }
    }
    written.push('"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;
    use crate::json::Tree;

    #[derive(Clone, Debug)]
    enum Member {
        Text(String),
        Number(u32),
        Flag(bool),
        Texts(Vec<String>),
        Object(Vec<(String, Member)>),
        Objects(Vec<Vec<(String, Member)>>),
    }

    /// Any text, and often one that is all special letters.
    fn text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[\"\\\\\u{0}-\u{20}{}\\[\\],:/\u{7f}\u{85}\u{2028}\u{2029}\u{feff}é🍵]{0,9}"
        ]
    }

    fn members() -> impl Strategy<Value = Vec<(String, Member)>> {
        let leaf = prop_oneof![
            text().prop_map(Member::Text),
            any::<u32>().prop_map(Member::Number),
            any::<bool>().prop_map(Member::Flag),
            prop::collection::vec(text(), 0..4).prop_map(Member::Texts),
        ];
        let member = leaf.prop_recursive(3, 24, 4, |inner| {
            let members = || prop::collection::vec((text(), inner.clone()), 0..4);
            prop_oneof![
                members().prop_map(Member::Object),
                prop::collection::vec(members(), 0..4).prop_map(Member::Objects),
            ]
        });
        prop::collection::vec((text(), member), 0..6)
    }

    /// The names with their places in front, so that there are no two alike.
    fn named(members: &[(String, Member)]) -> impl Iterator<Item = (String, &Member)> {
        members.iter().enumerate().map(|(at, (name, member))| (format!("{at}{name}"), member))
    }

    fn write(members: &[(String, Member)]) -> Object {
        named(members).fold(Object::new(), |object, (name, member)| match member {
            Member::Text(text) => object.text(&name, text),
            Member::Number(number) => object.number(&name, *number),
            Member::Flag(is_true) => object.flag(&name, *is_true),
            Member::Texts(texts) => {
                object.texts(&name, &texts.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Member::Object(members) => object.object(&name, write(members)),
            Member::Objects(all) => object.objects(&name, all.iter().map(|one| write(one)).collect()),
        })
    }

    fn meant(members: &[(String, Member)]) -> Value {
        let value = |member: &Member| match member {
            Member::Text(text) => Value::from(text.as_str()),
            Member::Number(number) => Value::from(*number),
            Member::Flag(is_true) => Value::from(*is_true),
            Member::Texts(texts) => Value::from(texts.clone()),
            Member::Object(members) => meant(members),
            Member::Objects(all) => all.iter().map(|one| meant(one)).collect(),
        };
        Value::Object(Map::from_iter(named(members).map(|(name, member)| (name, value(member)))))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_it_was_meant(members in members()) {
            let text = write(&members).into_text();
            prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), meant(&members), "{}", text);
            let tree = Tree::parse(&text).unwrap();
            let names = tree.root().members().unwrap().map(|(name, _)| name.to_owned());
            prop_assert!(names.eq(named(&members).map(|(name, _)| name)), "{}", text);
        }
    }

    #[test]
    fn every_ascii_letter_is_read_as_it_was_meant() {
        let text: String = ('\0'..='\u{7f}').collect();
        let written = Object::new().text(&text, &text).into_text();
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), serde_json::json!({ &text: text }));
    }

    #[test]
    fn an_object_is_as_short_as_can_be() {
        let line = Object::new().text("id", "a\"\n\u{1f}").number("quantity", 2);
        let cart =
            Object::new().flag("is_open", true).texts("codes", &["x", "y"]).objects("lines", vec![line]);
        assert_eq!(
            Object::new().object("cart", cart).object("none", Object::new()).into_text(),
            r#"{"cart":{"is_open":true,"codes":["x","y"],"lines":[{"id":"a\"\n\u001f","quantity":2}]},"none":{}}"#
        );
    }
}
