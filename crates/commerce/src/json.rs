//! The one reader of JSON: every server's answer, every file a merchant writes and everything kept on
//! the device goes through it, straight into domain types. [`Object`] writes what is sent to a server.
//!
//! [`Tree`] parses a text (RFC 8259) and keeps each number as its text, so that money never passes
//! through a float. [`Node`] is a value in it; it is read by name, and what cannot be read says where
//! it stands and what to write instead. It knows nothing of what the values mean.

#[cfg(test)]
pub(crate) mod mutate;
mod node;
mod parse;
mod write;

use std::fmt;

pub use node::Node;
pub use write::Object;
#[cfg(any(test, feature = "shards-writer"))]
pub(crate) use write::quote;

use crate::CommerceError;

/// A parsed text. It keeps numbers as they were written, so that money never becomes a float.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree(Value);

impl Tree {
    /// Parses a whole text. Fails with the place of the first wrong character, as "line 3, column 7".
    pub fn parse(text: &str) -> Read<Self> {
        parse::document(text).map(Self)
    }

    /// The place of the first wrong character, in bytes; `None` where the text is JSON.
    #[cfg(any(test, feature = "schema"))]
    pub fn fault(text: &str) -> Option<usize> {
        parse::fault(text)
    }

    /// The outermost value; its path is empty.
    pub fn root(&self) -> Node<'_> {
        Node::root(&self.0)
    }
}

/// A JSON value. Members keep their order; of two with one name the last counts, as in browsers.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Null,
    Boolean(bool),
    /// As it was written.
    Number(Box<str>),
    Text(Box<str>),
    List(Vec<Value>),
    Object(Vec<(Box<str>, Value)>),
}

/// A value, or where in the text it is missing or wrong.
pub type Read<T> = Result<T, ReadError>;

/// Why a value could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Where it stands: `products[3].variants[0].price.EUR`; empty for the whole text.
    pub path: String,
    /// What is wrong with it, as the end of a sentence that begins with the path.
    pub why: String,
}

impl ReadError {
    /// The same, seen from around the value that its path begins at: `a.b` inside `[3]` is `[3].a.b`.
    pub fn inside(self, place: &str) -> Self {
        let joint = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: [place, joint, &self.path].concat(), ..self }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            f.write_str(&self.path)?;
            f.write_str(": ")?;
        }
        f.write_str(&self.why)
    }
}

impl std::error::Error for ReadError {}

impl From<ReadError> for CommerceError {
    fn from(error: ReadError) -> Self {
        Self::decode(error)
    }
}
