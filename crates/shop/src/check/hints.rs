//! What is said of a field that nobody knows, and of a text in the place of an object. A program says what
//! was meant; a shop in a browser has no room for that.

use commerce::json::Node;

use crate::ShopError;

/// The end of a sentence that begins with the field.
#[cfg(feature = "schema")]
pub(super) fn unknown(name: &str, known: &[&str]) -> String {
    match commerce::near::nearest(name, known.iter().copied()) {
        Some(meant) => format!("is not known here; did you mean \"{meant}\"?"),
        None => format!("is not known here; known are {}", known.join(", ")),
    }
}

#[cfg(not(feature = "schema"))]
pub(super) fn unknown(_: &str, known: &[&str]) -> String {
    format!("is not known here; known are {}", known.join(", "))
}

/// The object that a text was meant as, where one field has to be in it.
#[cfg(feature = "schema")]
pub(super) fn around_text(node: Node<'_>, required: &[&str]) -> Option<ShopError> {
    let (text, [name]) = (node.as_text()?, required) else { return None };
    Some(node.error(format!("should be an object: write {{ \"{name}\": \"{text}\" }}")).into())
}

#[cfg(not(feature = "schema"))]
pub(super) fn around_text(_: Node<'_>, _: &[&str]) -> Option<ShopError> {
    None
}
