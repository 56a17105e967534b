//! Copies parts of a catalog with their texts in one language.

use super::quoted;
use crate::{
    backend::catalog::mapping::{Translation, text::texts},
    json::Node,
    negotiate,
};

/// The members that hold a text; those of "tags" and "labels" do, too.
const TEXTS: [&str; 10] =
    ["title", "description", "name", "label", "hint", "alt", "hours", "address", "transfer", "text"];
const MAPS_OF_TEXTS: [&str; 2] = ["tags", "labels"];

/// What no list needs, of a product and of a variant.
const NOT_LISTED: [&str; 2] = ["description", "text_field"];
const NOT_OF_LISTED_VARIANTS: [&str; 2] = ["sku", "picture"];

/// Hands on every text below a value.
pub fn each_text<'t>(node: Node<'t>, each: &mut dyn FnMut(Node<'t>)) {
    // A failure looks for its value in the whole catalog: what a value is not is not tried.
    if node.is_list() {
        node.list().into_iter().flatten().for_each(|item| each_text(item, each));
    }
    if !node.is_object() {
        return;
    }
    for (name, member) in node.members().into_iter().flatten() {
        match MAPS_OF_TEXTS.contains(&name) && member.is_object() {
            true => member.members().into_iter().flatten().for_each(|(_, text)| each(text)),
            false if TEXTS.contains(&name) => each(member),
            false => each_text(member, each),
        }
    }
}

/// Copies into a language; "" leaves texts as they are.
pub struct Copy {
    language: String,
    translation: Translation,
}

impl Copy {
    pub fn new(language: &str, translation: Translation) -> Self {
        Self { language: language.to_owned(), translation }
    }

    /// A whole product.
    pub fn product(&self, product: Node<'_>) -> String {
        self.without(product, &[])
    }

    /// What a list is made of that is narrowed and sorted by itself.
    pub fn listed(&self, product: Node<'_>) -> String {
        self.object(product, &mut |name, member| match name {
            name if NOT_LISTED.contains(&name) => None,
            "pictures" => Some(self.first(member)),
            "variants" => Some(list(member, &mut |variant| self.without(variant, &NOT_OF_LISTED_VARIANTS))),
            _ => Some(self.member(name, member)),
        })
    }

    /// The members of a card that are as the merchant wrote them: handle, title, tags, the first picture.
    pub fn card(&self, product: Node<'_>) -> String {
        let mut members = Vec::new();
        for name in ["handle", "title"] {
            members.extend(
                product.optional(name).map(|member| format!("\"{name}\":{}", self.member(name, member))),
            );
        }
        let mut tags: Vec<&str> = Vec::new();
        for tag in list_of(product, "tags").filter_map(Node::as_text) {
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        if !tags.is_empty() {
            let tags = tags.into_iter().map(quoted).collect::<Vec<_>>().join(",");
            members.push(format!("\"tags\":[{tags}]"));
        }
        let picture = list_of(product, "pictures").next();
        members.extend(picture.map(|picture| format!("\"picture\":{}", self.value(picture))));
        members.join(",")
    }

    /// An object without those of its members.
    pub fn without(&self, object: Node<'_>, left_out: &[&str]) -> String {
        let member = &mut |name: &str, member: Node<'_>| {
            (!left_out.contains(&name)).then(|| self.member(name, member))
        };
        self.object(object, member)
    }

    /// A list with the first of its items.
    fn first(&self, items: Node<'_>) -> String {
        let first = items.list().ok().and_then(|mut items| items.next());
        format!("[{}]", first.map(|item| self.value(item)).unwrap_or_default())
    }

    fn object(&self, object: Node<'_>, member: &mut dyn FnMut(&str, Node<'_>) -> Option<String>) -> String {
        let members = object.members().into_iter().flatten();
        let members =
            members.filter_map(|(name, value)| Some(format!("{}:{}", quoted(name), member(name, value)?)));
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }

    fn member(&self, name: &str, member: Node<'_>) -> String {
        if TEXTS.contains(&name) {
            return self.text(member);
        }
        if MAPS_OF_TEXTS.contains(&name) && member.is_object() {
            return self.object(member, &mut |_, text| Some(self.text(text)));
        }
        self.value(member)
    }

    fn value(&self, node: Node<'_>) -> String {
        if let Some(literal) = node.literal() {
            return literal.to_owned();
        }
        match node.as_text() {
            Some(text) => quoted(text),
            None if node.is_list() => list(node, &mut |item| self.value(item)),
            None => self.without(node, &[]),
        }
    }

    /// The text in the language, where there is one; else as it is.
    fn text(&self, node: Node<'_>) -> String {
        let known = texts(node).unwrap_or_default();
        let translated = known.first().and_then(|(_, first)| self.translation.of(first));
        let mut offered: Vec<&str> = known.iter().map(|(tag, _)| *tag).collect();
        if let (["", ..], Some(translated)) = (&offered[..], translated) {
            return quoted(translated);
        }
        offered.extend(translated.map(|_| self.language.as_str()));
        match negotiate(std::slice::from_ref(&self.language), &offered) {
            Some(place) => quoted(known.get(place).map(|(_, text)| *text).or(translated).unwrap_or_default()),
            None => self.value(node),
        }
    }
}

/// The items of a list that may be missing.
fn list_of<'t>(object: Node<'t>, name: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
    object.optional(name).and_then(|items| items.list().ok()).into_iter().flatten()
}

fn list(items: Node<'_>, item: &mut dyn FnMut(Node<'_>) -> String) -> String {
    format!("[{}]", items.list().into_iter().flatten().map(item).collect::<Vec<_>>().join(","))
}
