//! A value and the way to it. Nothing is kept of the way: only a failure needs it, and finds it by
//! looking for the value in its tree.

use super::{Read, ReadError, Tree, Value};

/// A value of a [`Tree`](super::Tree). As small as two addresses; copied freely.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t> {
    root: &'t Value,
    value: &'t Value,
}

impl<'t> Node<'t> {
    pub(super) fn root(root: &'t Value) -> Self {
        Self { root, value: root }
    }

    /// The same value as the outermost of a tree of its own: paths begin at it. The errors of one item
    /// of a long list are then found by looking through that item alone; see [`ReadError::inside`].
    pub fn as_root(self) -> Self {
        Self { root: self.value, ..self }
    }

    /// A tree of its own with those of the members that have these names, for what is read later.
    pub fn pick(self, names: &[&str]) -> Tree {
        let mut picked = Vec::new();
        if let Value::Object(members) = self.value {
            picked.extend(members.iter().filter(|(name, _)| names.contains(&&**name)).cloned());
        }
        Tree(Value::Object(picked))
    }

    /// The member of that name. Fails where the value is no object, or the member missing or null.
    pub fn field(self, name: &str) -> Read<Node<'t>> {
        self.need_object()?;
        self.optional(name)
            .ok_or_else(|| ReadError { path: join(&self.path(), name), why: "is missing".to_owned() })
    }

    /// The member of that name; `None` where it is missing or null, or the value is no object.
    pub fn optional(self, name: &str) -> Option<Node<'t>> {
        self.member(name).filter(|node| !node.is_null())
    }

    /// The member of that name, null or not.
    fn member(self, name: &str) -> Option<Node<'t>> {
        let Value::Object(members) = self.value else { return None };
        let (_, value) = members.iter().rev().find(|(known, _)| **known == *name)?;
        Some(Node { value, ..self })
    }

    /// Whether the value is null.
    pub fn is_null(self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// Whether the value is an object, which has members.
    pub fn is_object(self) -> bool {
        matches!(self.value, Value::Object(_))
    }

    /// The value itself, if it is an object: what has only members that may be missing is not to be
    /// mistaken for something else.
    pub fn object(self) -> Read<Self> {
        self.need_object().map(|()| self)
    }

    /// Whether the value is a list.
    pub fn is_list(self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// The items of a list.
    pub fn list(self) -> Read<impl ExactSizeIterator<Item = Node<'t>> + use<'t>> {
        let Value::List(items) = self.value else { return Err(self.wrong("a list: [ … ]")) };
        Ok(items.iter().map(move |value| Node { value, ..self }))
    }

    /// The members of an object, in their order.
    pub fn members(self) -> Read<impl ExactSizeIterator<Item = (&'t str, Node<'t>)> + use<'t>> {
        let Value::Object(members) = self.value else { return Err(self.wrong("an object: { … }")) };
        Ok(members.iter().map(move |(name, value)| (&**name, Node { value, ..self })))
    }

    /// What is in a list or an object, without names; nothing in anything else. Unlike the two above it fails
    /// nowhere, and a failure looks for its value in the whole tree.
    pub fn children(self) -> Box<dyn Iterator<Item = Node<'t>> + 't> {
        match self.value {
            Value::List(items) => Box::new(items.iter().map(move |value| Node { value, ..self })),
            Value::Object(members) => Box::new(members.iter().map(move |(_, value)| Node { value, ..self })),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// Fails for a number, too, and says to write it as text.
    pub fn text(self) -> Read<&'t str> {
        match self.value {
            Value::Text(text) => Ok(text),
            Value::Number(number) => Err(self.error(format!("is a number; write \"{number}\""))),
            _ => Err(self.wrong("text: \"…\"")),
        }
    }

    /// The text, where the value is one.
    pub fn as_text(self) -> Option<&'t str> {
        let Value::Text(text) = self.value else { return None };
        Some(text)
    }

    /// `true` or `false`; 0, 1 and "true" are errors.
    pub fn boolean(self) -> Read<bool> {
        match self.value {
            Value::Boolean(is_true) => Ok(*is_true),
            _ => Err(self.wrong("true or false")),
        }
    }

    /// A number without a fraction. `3.0` is one; `3.5`, `3e0` and `"3"` are not.
    pub fn integer(self) -> Read<i64> {
        let Value::Number(number) = self.value else { return Err(self.wrong("a whole number")) };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if fraction.bytes().any(|digit| digit != b'0') {
            return Err(self.wrong("a whole number"));
        }
        whole.parse().map_err(|_| self.wrong("a whole number"))
    }

    /// A number of pieces: whole, from 0 to 4,294,967,295.
    pub fn count(self) -> Read<u32> {
        u32::try_from(self.integer()?).map_err(|_| self.wrong("a whole number from 0 on"))
    }

    /// A number as it was written, such as `34.116425` or `1e2`.
    pub fn decimal(self) -> Read<&'t str> {
        let Value::Number(number) = self.value else { return Err(self.wrong("a number")) };
        Ok(number)
    }

    /// The value as JSON writes it, where it is neither text nor list nor object: `null`, `true`, `2.50`.
    #[cfg(any(test, feature = "shards-writer"))]
    pub fn literal(self) -> Option<&'t str> {
        match self.value {
            Value::Null => Some("null"),
            Value::Boolean(is_true) => Some(if *is_true { "true" } else { "false" }),
            Value::Number(number) => Some(number),
            Value::Text(_) | Value::List(_) | Value::Object(_) => None,
        }
    }

    /// What is wrong with this value: the end of a sentence that begins with its path.
    pub fn error(self, why: impl Into<String>) -> ReadError {
        ReadError { path: self.path(), why: why.into() }
    }

    /// This value should be something else.
    fn wrong(self, expected: &str) -> ReadError {
        self.error(["should be ", expected].concat())
    }

    fn need_object(self) -> Read<()> {
        if self.is_object() { Ok(()) } else { Err(self.wrong("an object: { … }")) }
    }

    /// Where the value stands in its tree: `products[3].title`; empty for the outermost.
    pub fn path(self) -> String {
        let mut path = String::new();
        find(self.root, self.value, &mut path);
        path
    }
}

/// `path.name`.
fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { [path, ".", name].concat() }
}

/// Writes the way to `wanted`, which is known by its address, behind `path`.
fn find(value: &Value, wanted: &Value, path: &mut String) -> bool {
    if std::ptr::eq(value, wanted) {
        return true;
    }
    let before = path.len();
    match value {
        Value::List(items) => items.iter().enumerate().any(|(at, item)| {
            path.truncate(before);
            path.push_str(&format!("[{at}]"));
            find(item, wanted, path)
        }),
        Value::Object(members) => members.iter().any(|(name, member)| {
            path.truncate(before);
            *path = join(path, name);
            find(member, wanted, path)
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tree;

    const TEXT: &str =
        r#"{ "products": [{ "a": null, "a": 1 }, { "price": { "EUR": 24.00, "n": 3.0 }, "id": null }] }"#;

    fn why<T: std::fmt::Debug>(read: super::Read<T>) -> String {
        read.unwrap_err().to_string()
    }

    #[test]
    fn a_failure_says_where_and_what_to_write() {
        let tree = Tree::parse(TEXT).unwrap();
        let products: Vec<_> = tree.root().field("products").unwrap().list().unwrap().collect();
        let second = products[1];
        let price = second.field("price").unwrap();
        let euro = price.field("EUR").unwrap();
        assert_eq!(why(euro.text()), "products[1].price.EUR: is a number; write \"24.00\"");
        assert_eq!(why(price.text()), "products[1].price: should be text: \"…\"");
        assert_eq!(why(price.list().map(|_| ())), "products[1].price: should be a list: [ … ]");
        assert_eq!(why(second.field("id")), "products[1].id: is missing");
        assert_eq!(why(euro.field("x")), "products[1].price.EUR: should be an object: { … }");
        assert_eq!(why(tree.root().boolean()), "should be true or false");
    }

    #[test]
    fn an_item_read_by_itself_gets_its_whole_path_afterwards() {
        let tree = Tree::parse(TEXT).unwrap();
        let second = tree.root().field("products").unwrap().list().unwrap().nth(1).unwrap();
        let error = second.as_root().field("price").unwrap().field("USD").unwrap_err();
        assert_eq!(error.to_string(), "price.USD: is missing");
        assert_eq!(error.inside("products[1]").to_string(), "products[1].price.USD: is missing");
        let error = second.as_root().boolean().unwrap_err().inside("[1]").inside("products");
        assert_eq!(error.path, "products[1]");
    }

    #[test]
    fn picked_members_are_a_tree() {
        let tree = Tree::parse(r#"{ "a": 1, "b": [2], "c": 3 }"#).unwrap();
        assert_eq!(tree.root().pick(&["b", "a", "x"]), Tree::parse(r#"{ "a": 1, "b": [2] }"#).unwrap());
        assert_eq!(tree.root().field("a").unwrap().pick(&["a"]), Tree::parse("{}").unwrap());
    }

    #[test]
    fn of_two_members_with_one_name_the_last_counts() {
        let tree = Tree::parse(TEXT).unwrap();
        let first = tree.root().field("products").unwrap().list().unwrap().next().unwrap();
        assert_eq!(first.field("a").unwrap().integer(), Ok(1));
    }

    #[test]
    fn a_whole_number_may_be_written_with_a_fraction_of_zero() {
        let whole = |text: &str| Tree::parse(text).unwrap().root().integer();
        assert_eq!(whole("3.0"), Ok(3));
        assert_eq!(whole("-9223372036854775808"), Ok(i64::MIN));
        for text in ["3.5", "1e3", "9223372036854775808", "\"3\"", "null"] {
            assert!(whole(text).is_err(), "{text}");
        }
        assert!(Tree::parse("-1").unwrap().root().count().is_err());
        assert_eq!(Tree::parse("34.116425").unwrap().root().decimal(), Ok("34.116425"));
    }
}
