//! What the program knows of a backend before it loads its code.

use std::fmt;

use super::chunk::Chunks;
use crate::{
    Capabilities,
    json::{Node, Read},
    web_address,
};

/// A kind of backend. Each has one, in its folder; [`KINDS`](super::KINDS) lists them.
pub struct Kind {
    /// The word for it in shop.json, and how the names of its chunks begin.
    pub name: &'static str,
    /// What it is, for the schema and the documentation.
    pub about: About,
    /// What it can do.
    pub capabilities: Capabilities,
    /// What a merchant writes about it in shop.json, beside the kind.
    pub fields: &'static [Field],
    /// Under which name it stores something on the device as long as there may be a cart.
    pub cart_key: &'static str,
    /// Under which name it stores something as long as somebody is signed in.
    pub account_key: Option<&'static str>,
    /// Where its code begins.
    pub(super) chunks: Chunks,
}

impl Kind {
    /// Whether it talks to a server, whose address the merchant writes.
    pub fn has_server(&self) -> bool {
        self.fields.iter().any(|field| field.check == Check::Address)
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Kind {}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A field of "backend" in shop.json: a text.
#[derive(Debug)]
pub struct Field {
    /// As written in shop.json.
    pub name: &'static str,
    /// What it is, for the schema and the documentation.
    pub about: About,
    /// Whether the backend cannot be reached without it.
    pub is_required: bool,
    /// Whether another value means another cart: part of the names things are stored under.
    pub is_identity: bool,
    /// What it may be.
    pub check: Check,
    /// A value that would do.
    pub example: &'static str,
}

/// What a field's text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Any text but an empty one.
    Text,
    /// A path relative to the shop's folder, or an http(s) address.
    Path,
    /// An http(s) address.
    Address,
}

impl Field {
    /// The field's value in the object `node`; `None` where it is not set and need not be.
    pub(super) fn read<'t>(&self, node: Node<'t>) -> Read<Option<&'t str>> {
        let value = if self.is_required {
            node.field(self.name)?
        } else {
            let Some(value) = node.optional(self.name) else { return Ok(None) };
            value
        };
        let text = value.text()?;
        if text.trim().is_empty() {
            return Err(value.error("is empty"));
        }
        let (is_good, begin, end) = match self.check {
            Check::Text => (true, "", ""),
            Check::Path => (web_address::is_path_or_web(text), "a path", "\" or an https address"),
            Check::Address => (web_address::is_web(text), "an address", "\""),
        };
        if is_good {
            return Ok(Some(text));
        }
        Err(value.error(["should be ", begin, " such as \"", self.example, end].concat()))
    }
}

/// A sentence for people who read the schema or the documentation. The shop itself does not hold it.
#[derive(Clone, Copy, Debug)]
pub struct About {
    #[cfg(feature = "schema")]
    text: &'static str,
}

impl About {
    /// Keeps the sentence where the crate's feature `schema` is on.
    #[cfg_attr(not(feature = "schema"), allow(unused_variables, reason = "for host programs only"))]
    pub const fn new(text: &'static str) -> Self {
        Self {
            #[cfg(feature = "schema")]
            text,
        }
    }

    /// There is a sentence with the crate's feature `schema` alone.
    #[cfg(feature = "schema")]
    pub const fn text(self) -> &'static str {
        self.text
    }
}
