//! The placeholders in the texts of payments: what stands in braces is put in when an order is placed, and
//! what nobody knows is shown to the shopper as it stands.

use super::{super::pay::PARTICULARS, links::each};
use crate::{
    json::{Node, ReadError},
    near,
};

/// Checks the payments of a catalog.
pub fn check(root: Node<'_>, errors: &mut Vec<ReadError>) {
    each(root, "payments", errors, |payment, errors| {
        let Some(how) = payment.optional("how") else { return };
        let message = how.optional("message").and_then(|message| message.optional("text"));
        for text in [how.optional("transfer"), how.optional("link"), message].into_iter().flatten() {
            in_text(text, errors);
        }
    });
}

/// One text, or one for each language.
fn in_text(text: Node<'_>, errors: &mut Vec<ReadError>) {
    if let Some(words) = text.as_text() {
        return errors.extend(unknown(words).map(|why| text.error(why)));
    }
    for (_, words) in text.members().into_iter().flatten() {
        in_text(words, errors);
    }
}

/// What is wrong with each placeholder of a text that stands for nothing.
pub fn unknown(text: &str) -> impl Iterator<Item = String> {
    names(text).filter(|name| !PARTICULARS.contains(name)).map(|name| {
        match near::nearest(name, PARTICULARS) {
            Some(meant) => format!("{{{name}}} stands for nothing; did you mean {{{meant}}}?"),
            None => format!("{{{name}}} stands for nothing; there are {{{}}}", PARTICULARS.join("}, {")),
        }
    })
}

/// Whether a text has placeholders that are filled.
pub fn has_any(text: &str) -> bool {
    names(text).any(|name| PARTICULARS.contains(&name))
}

/// What stands in braces, where it looks like a name.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '_');
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).filter(is_name)
}
