//! The backend of a shop as shop.json names it: a kind, and the values of its fields.

use std::sync::Arc;

use super::{
    kind::{Check, Kind},
    registry,
    store::Store,
};
use crate::{
    Device,
    json::{Node, Object, Read, ReadError, Tree},
};

/// Which backend a shop has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackendConfig {
    kind: &'static Kind,
    /// In the order of the kind's fields.
    values: Vec<Option<Box<str>>>,
}

impl BackendConfig {
    /// Reads the member "backend" of a shop.json. Fails with the first field that is wrong: a shop
    /// never sells from another place than the merchant meant. Fields that the kind does not have
    /// are passed over; [`check`](Self::check) names them.
    pub fn read(node: Node<'_>) -> Read<Self> {
        let kind = read_kind(node)?;
        let mut values = Vec::new();
        for field in kind.fields {
            values.push(field.read(node)?.map(Box::from));
        }
        Ok(Self { kind, values })
    }

    /// Everything that is wrong with the member "backend" of a shop.json.
    pub fn check(node: Node<'_>) -> Vec<ReadError> {
        let (kind, members) = match (read_kind(node), node.members()) {
            (Ok(kind), Ok(members)) => (kind, members),
            (Err(error), _) | (_, Err(error)) => return vec![error],
        };
        let known: Vec<&str> =
            ["kind"].into_iter().chain(kind.fields.iter().map(|field| field.name)).collect();
        let strangers = members.filter(|(name, _)| !known.contains(name));
        let mut errors: Vec<ReadError> = strangers
            .map(|(_, stranger)| stranger.error(format!("is not known here; known are {}", known.join(", "))))
            .collect();
        errors.extend(kind.fields.iter().filter_map(|field| field.read(node).err()));
        errors
    }

    /// The backend of this kind with these values of its fields, for host programs and tests. Fails
    /// like [`read`](Self::read).
    pub fn new(kind: &str, values: &[(&str, &str)]) -> Read<Self> {
        let mut object = Object::new().text("kind", kind);
        for (name, value) in values {
            object = object.text(name, value);
        }
        let tree = Tree::parse(&object.into_text())?;
        match Self::check(tree.root()).into_iter().next() {
            Some(error) => Err(error),
            None => Self::read(tree.root()),
        }
    }

    /// The kind that "kind" in shop.json names.
    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// The value of a field; `None` where it is not set or the kind has no such field.
    pub fn get(&self, field: &str) -> Option<&str> {
        let at = self.kind.fields.iter().position(|known| known.name == field)?;
        self.values.get(at)?.as_deref()
    }

    /// The value of a required field.
    pub(super) fn text(&self, field: &str) -> &str {
        self.get(field).unwrap_or_default()
    }

    /// Where it lies: the file or the server, as the merchant wrote it.
    pub fn address(&self) -> Option<&str> {
        let field = self.kind.fields.iter().find(|field| field.check != Check::Text)?;
        self.get(field.name)
    }

    /// Tells this backend and channel from every other of the device's: part of the names things are
    /// stored under. Two shops below two paths of one host may each have a "catalog.json".
    pub fn identity(&self, device: &dyn Device) -> String {
        let mut identity = String::new();
        for (value, is_path) in self.identity_parts() {
            if !identity.is_empty() {
                identity.push('@');
            }
            if is_path {
                identity.push_str(&device.resolve(value));
            } else {
                identity.push_str(value);
            }
        }
        identity
    }

    /// What the identity is made of, and whether that is a path in the shop's folder: for a script, which
    /// resolves it (`src/buy.js`).
    pub fn identity_parts(&self) -> impl Iterator<Item = (&str, bool)> {
        let fields = self.kind.fields.iter().filter(|field| field.is_identity);
        fields.filter_map(|field| Some((self.get(field.name)?, field.check == Check::Path)))
    }

    /// Where what belongs to this backend is kept on the device.
    pub(super) fn store(&self, device: Arc<dyn Device>) -> Store {
        let shop = [self.kind.name, " ", &self.identity(&*device)].concat();
        Store::new(device, &shop)
    }
}

fn read_kind(node: Node<'_>) -> Read<&'static Kind> {
    if !node.is_object() {
        return Err(node.error("should be an object: { … }"));
    }
    let name = node.optional("kind").and_then(Node::as_text).unwrap_or_default();
    registry::find(name).ok_or_else(|| {
        let mut why = String::from("should be");
        for (at, kind) in registry::KINDS.iter().enumerate() {
            why.push_str(match at {
                0 => " \"",
                _ if at + 1 == registry::KINDS.len() => " or \"",
                _ => ", \"",
            });
            why.push_str(kind.name);
            why.push('"');
        }
        let path = node.path();
        let path = if path.is_empty() { String::from("kind") } else { path + ".kind" };
        ReadError { path, why }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryDevice;

    fn identity(kind: &str, values: &[(&str, &str)]) -> String {
        let device = MemoryDevice::new(0, "https://host.example/shop/");
        BackendConfig::new(kind, values).unwrap().identity(&device)
    }

    /// What earlier visits have stored is found under these names.
    #[test]
    fn a_stored_name_begins_with_what_tells_one_cart_from_another() {
        assert_eq!(identity("catalog", &[("file", "a/c.json")]), "https://host.example/shop/a/c.json");
        let url = ("url", "https://a.example/shop-api");
        assert_eq!(identity("vendure", &[url]), "https://a.example/shop-api");
        assert_eq!(identity("vendure", &[url, ("channel", "uk")]), "https://a.example/shop-api@uk");
        let medusa = [("url", "https://a.example"), ("key", "pk"), ("region", "Europe")];
        assert_eq!(identity("medusa", &medusa), "https://a.example@pk");
    }

    #[test]
    fn each_kind_takes_its_own_examples() {
        for kind in registry::KINDS {
            let examples: Vec<_> = kind.fields.iter().map(|field| (field.name, field.example)).collect();
            let config = BackendConfig::new(kind.name, &examples).unwrap();
            assert_eq!(config.kind(), *kind);
            assert!(config.address().is_some(), "{kind:?} lies nowhere");
            assert!(kind.fields.iter().all(|field| config.get(field.name) == Some(field.example)));
            assert_eq!(kind.account_key.is_some(), kind.capabilities.accounts, "{kind:?}");
            assert_eq!(kind.chunks.account.is_some(), kind.capabilities.accounts, "{kind:?}");
        }
    }

    #[test]
    fn a_field_of_another_kind_is_no_field() {
        let error = BackendConfig::new("catalog", &[("file", "c.json"), ("url", "https://a.example")]);
        assert_eq!(error.unwrap_err().to_string(), "url: is not known here; known are kind, file");
    }
}
