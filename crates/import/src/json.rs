//! A JSON value that keeps its order, and how it is laid out for people: what fits stands in one line.

use commerce::json::{Node, Tree};

use crate::error::ImportError;

/// Where a line is broken into several, in characters.
const WIDTH: usize = 100;

/// Parses a whole file.
pub fn parse(text: &str) -> Result<Tree, ImportError> {
    Tree::parse(text).map_err(|error| {
        // The reader of JSON names line and column in its words.
        let line =
            error.why.split("line ").nth(1).and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
        let line = line.and_then(|line| line.parse().ok()).unwrap_or(1);
        ImportError::Malformed { line, field: String::new(), why: error.why }
    })
}

/// A value to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Boolean(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn number(number: impl Into<u64>) -> Self {
        Self::Number(number.into().to_string())
    }

    pub fn texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// An object of the members that are there.
    pub fn object<const N: usize>(members: [(&str, Option<Self>); N]) -> Self {
        let there = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
        Self::Object(there.collect())
    }

    /// The list, unless it is empty.
    pub fn some_list(list: Vec<Self>) -> Option<Self> {
        (!list.is_empty()).then_some(Self::List(list))
    }

    /// The text, unless it is empty.
    pub fn some_text(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::text(text))
    }

    /// A value that was read.
    pub fn of(node: Node<'_>) -> Self {
        if let Ok(members) = node.members() {
            return Self::Object(members.map(|(name, value)| (name.to_owned(), Self::of(value))).collect());
        }
        if let Ok(items) = node.list() {
            return Self::List(items.map(Self::of).collect());
        }
        match (node.as_text(), node.decimal(), node.boolean()) {
            (Some(text), _, _) => Self::text(text),
            (_, Ok(number), _) => Self::Number(number.to_owned()),
            (_, _, Ok(is_true)) => Self::Boolean(is_true),
            _ => Self::Null,
        }
    }

    /// The text of a whole file.
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        // The outermost value always has its members on lines of their own.
        self.write(&mut out, 0, true);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, indent: usize, is_broken: bool) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Boolean(is_true) => out.push_str(if *is_true { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::List(items) => {
                let items = items.iter().map(|item| (None, item)).collect();
                write_items(out, indent, ('[', ']'), items, is_broken);
            }
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| (Some(&**name), value)).collect();
                write_items(out, indent, ('{', '}'), members, is_broken);
            }
        }
    }
}

type Items<'j> = Vec<(Option<&'j str>, &'j Json)>;

fn write_items(
    out: &mut String,
    indent: usize,
    (open, close): (char, char),
    items: Items<'_>,
    is_broken: bool,
) {
    out.push(open);
    let is_object = open == '{';
    // A long text is as long on a line of its own.
    let is_single = matches!(&*items, [(_, value)] if !matches!(value, Json::List(_) | Json::Object(_)));
    if !is_broken || items.is_empty() || is_single {
        let blank = if is_object && !items.is_empty() { " " } else { "" };
        out.push_str(blank);
        for (place, (name, value)) in items.iter().enumerate() {
            out.push_str(if place > 0 { ", " } else { "" });
            write_member(out, indent, *name, value, false);
        }
        out.push_str(blank);
    } else {
        let inner = indent + 2;
        for (place, (name, value)) in items.iter().enumerate() {
            out.push_str(if place > 0 { ",\n" } else { "\n" });
            out.push_str(&" ".repeat(inner));
            let mut flat = String::new();
            write_member(&mut flat, inner, *name, value, false);
            if inner + flat.chars().count() <= WIDTH {
                out.push_str(&flat);
            } else {
                write_member(out, inner, *name, value, true);
            }
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent));
    }
    out.push(close);
}

fn write_member(out: &mut String, indent: usize, name: Option<&str>, value: &Json, is_broken: bool) {
    if let Some(name) = name {
        out.push_str(&quoted(name));
        out.push_str(": ");
    }
    value.write(out, indent, is_broken);
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use commerce::json::Tree;

    use super::*;

    #[test]
    fn what_fits_stands_in_one_line() {
        let long = "x".repeat(90);
        let value = Json::object([
            ("currencies", Some(Json::texts(["EUR"]))),
            ("none", None),
            (
                "product",
                Some(Json::object([
                    ("price", Some(Json::object([("EUR", Some(Json::text("1.00")))]))),
                    ("title", Some(Json::text(&*long))),
                ])),
            ),
            ("empty", Some(Json::List(Vec::new()))),
        ]);
        let text = value.pretty();
        assert_eq!(
            text,
            format!(
                "{{\n  \"currencies\": [\"EUR\"],\n  \"product\": {{\n    \"price\": {{ \"EUR\": \"1.00\" }},\n    \
                 \"title\": \"{long}\"\n  }},\n  \"empty\": []\n}}\n"
            )
        );
        assert_eq!(Json::of(Tree::parse(&text).unwrap().root()), value);
    }

    #[test]
    fn every_kind_of_value_is_kept() {
        let text = r#"{ "a": [null, true, false, 1.50, -2, "ü\n\"" ], "b": {} }"#;
        let value = Json::of(Tree::parse(text).unwrap().root());
        assert_eq!(Json::of(Tree::parse(&value.pretty()).unwrap().root()), value);
        assert!(value.pretty().contains("1.50"));
    }
}
