//! What was typed at the checkout, so that a reload or a call in between loses nothing, and the key
//! of the attempt to order, so that a repeated attempt is known as the same. Never a payment.

use serde::Serialize;

use super::{
    VERSION,
    change::{read_address, read_contact},
    is_known,
};
use crate::{
    Address, Contact, IdempotencyKey,
    json::{Node, Read, Tree},
};

/// How many attempts of unknown outcome are kept.
const EARLIER: usize = 5;

/// The key.
pub fn key(shop: &str) -> String {
    ["pushcart.checkout@", shop].concat()
}

/// The draft, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckoutDraft {
    /// The contact.
    pub contact: Contact,
    /// The shipping address.
    pub address: Address,
    /// The attempt that is under way or whose outcome is not known.
    pub attempt: Option<IdempotencyKey>,
    /// Attempts before it whose outcome was not known when the shopper went on to another order.
    pub earlier: Vec<IdempotencyKey>,
}

impl CheckoutDraft {
    /// The key of the attempt under way; a new one where there is none.
    pub fn begin(&mut self, new_key: impl FnOnce() -> IdempotencyKey) -> IdempotencyKey {
        self.attempt.get_or_insert_with(new_key).clone()
    }

    /// Every attempt whose outcome is not known.
    pub fn unknown(&self) -> Vec<IdempotencyKey> {
        self.attempt.iter().chain(&self.earlier).cloned().collect()
    }

    /// The same, with another attempt to come; what becomes of this one is still to be found out.
    pub fn set_aside(mut self) -> Self {
        self.earlier.extend(self.attempt.take());
        let first = self.earlier.len().saturating_sub(EARLIER);
        self.earlier.drain(..first);
        self
    }

    /// The same, with the outcome of this attempt known.
    pub fn without(mut self, key: &IdempotencyKey) -> Self {
        self.attempt = self.attempt.filter(|attempt| attempt != key);
        self.earlier.retain(|attempt| attempt != key);
        self
    }

    /// The same, with nothing under way: it has become an order.
    pub fn ordered(self) -> Self {
        Self { attempt: None, earlier: Vec::new(), ..self }
    }
}

#[derive(Serialize)]
struct StoredDraft<'d> {
    version: i64,
    contact: &'d Contact,
    address: &'d Address,
    attempt: Option<&'d IdempotencyKey>,
    earlier: &'d [IdempotencyKey],
}

/// The text to store for a draft.
pub fn write(draft: &CheckoutDraft) -> String {
    let stored = StoredDraft {
        version: VERSION,
        contact: &draft.contact,
        address: &draft.address,
        attempt: draft.attempt.as_ref(),
        earlier: &draft.earlier,
    };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// The draft in a stored text; `None` where it is of a newer version, or broken.
pub fn read(text: &str) -> Option<CheckoutDraft> {
    let tree = Tree::parse(text).ok()?;
    let root = tree.root();
    is_known(root).then(|| read_draft(root))?.ok()
}

fn read_draft(node: Node<'_>) -> Read<CheckoutDraft> {
    let read_key = |key: Node<'_>| key.text().map(IdempotencyKey::new);
    Ok(CheckoutDraft {
        contact: node.optional("contact").map(read_contact).transpose()?.unwrap_or_default(),
        address: node.optional("address").map(read_address).transpose()?.unwrap_or_default(),
        attempt: node.optional("attempt").map(read_key).transpose()?,
        earlier: match node.optional("earlier") {
            Some(earlier) => earlier.list()?.map(read_key).collect::<Read<_>>()?,
            None => Vec::new(),
        },
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the shopper does, and what becomes of it.
    #[derive(Clone, Copy, Debug)]
    enum Deed {
        /// Orders; no answer is heard.
        Order,
        /// Goes on to change something.
        SetAside,
        /// The outcome of one of the attempts is heard, perhaps late: no order.
        Refused(usize),
        /// One of them has become an order.
        Ordered,
        /// The page is closed and opened again.
        Reload,
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            4 => Just(Deed::Order),
            3 => Just(Deed::SetAside),
            2 => (0..8_usize).prop_map(Deed::Refused),
            1 => Just(Deed::Ordered),
            1 => Just(Deed::Reload),
        ]
    }

    proptest! {
        /// An attempt of unknown outcome is asked about until its outcome is known, or five later ones
        /// were set aside; and the same order is never attempted under two keys.
        #[test]
        fn no_attempt_of_unknown_outcome_is_forgotten(deeds in prop::collection::vec(deed(), 0..40)) {
            let (mut draft, mut keys) = (CheckoutDraft::default(), 0);
            let (mut current, mut aside): (Option<IdempotencyKey>, Vec<IdempotencyKey>) = (None, Vec::new());
            for deed in deeds {
                match deed {
                    Deed::Order => {
                        let key = draft.begin(|| {
                            keys += 1;
                            IdempotencyKey::new(keys.to_string())
                        });
                        prop_assert!(current.is_none() || current.as_ref() == Some(&key));
                        current = Some(key);
                    }
                    Deed::SetAside => {
                        draft = draft.set_aside();
                        aside.extend(current.take());
                        aside.drain(..aside.len().saturating_sub(EARLIER));
                    }
                    Deed::Refused(at) => {
                        if let Some(key) = draft.unknown().get(at) {
                            draft = draft.without(key);
                            current = current.filter(|known| known != key);
                            aside.retain(|known| known != key);
                        }
                    }
                    Deed::Ordered => {
                        draft = draft.ordered();
                        current = None;
                        aside.clear();
                    }
                    Deed::Reload => {
                        draft = read(&write(&draft)).unwrap();
                    }
                }
                let expected: Vec<IdempotencyKey> = current.iter().chain(&aside).cloned().collect();
                prop_assert_eq!(draft.unknown(), expected);
            }
        }

        #[test]
        fn a_draft_is_read_as_it_was_written(
            contact in prop::array::uniform4(any::<String>()),
            address in prop::array::uniform9(any::<String>()),
            attempt: Option<String>,
            earlier in prop::collection::vec(any::<String>(), 0..4),
        ) {
            let [email, first_name, last_name, phone] = contact;
            let contact = Contact { email, first_name, last_name, phone };
            let [first_name, last_name, line1, line2, city, region, postal_code, country, phone] = address;
            let address =
                Address { first_name, last_name, line1, line2, city, region, postal_code, country, phone };
            let attempt = attempt.map(IdempotencyKey::new);
            let earlier = earlier.into_iter().map(IdempotencyKey::new).collect();
            let draft = CheckoutDraft { contact, address, attempt, earlier };
            prop_assert_eq!(read(&write(&draft)), Some(draft));
        }
    }

    #[test]
    fn what_the_version_before_has_stored_is_read() {
        let text = r#"{"contact":{"email":"mei@example.com","first_name":"Mei","last_name":"Lin","phone":""},
            "address":{"first_name":"Mei","last_name":"Lin","line1":"1 Kiln Road","line2":"","city":"Jingdezhen",
            "region":"","postal_code":"333000","country":"CN","phone":""},"attempt":"k2","earlier":["k1"]}"#;
        let draft = read(text).unwrap();
        assert_eq!(
            (draft.contact.email.as_str(), draft.address.city.as_str()),
            ("mei@example.com", "Jingdezhen")
        );
        assert_eq!(draft.unknown(), [IdempotencyKey::new("k2"), IdempotencyKey::new("k1")]);
        assert_eq!(read("{}"), Some(CheckoutDraft::default()));
        assert_eq!(read(r#"{"attempt":null}"#), Some(CheckoutDraft::default()));
    }

    #[test]
    fn a_newer_version_is_not_read() {
        assert_eq!(read(r#"{"version":2}"#), None);
    }
}
