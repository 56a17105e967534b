//! What the backend keeps on the device: texts under names, one set per shop it talks to.
//!
//! Where the device refuses to store, the text is kept in memory, so that the shop still sells
//! until the page is closed.

use std::sync::{Arc, Mutex, PoisonError};

use crate::Device;

/// A backend's part of the device's storage.
pub struct Store {
    device: Arc<dyn Device>,
    prefix: String,
    /// What the device refused, by its whole key. They are few.
    refused: Mutex<Vec<(String, Option<String>)>>,
}

impl Store {
    /// Storage under keys that begin with `shop` (the kind of backend, its address and its channel),
    /// so that two shops on one origin stay apart.
    pub fn new(device: Arc<dyn Device>, shop: &str) -> Self {
        Self { device, prefix: format!("{shop} "), refused: Mutex::default() }
    }

    /// What was stored under this name, if anything.
    pub fn get(&self, name: &str) -> Option<String> {
        let key = self.key(name);
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        match refused.iter().find(|(known, _)| *known == key) {
            Some((_, text)) => text.clone(),
            None => self.device.get(&key),
        }
    }

    /// Stores a text under this name; `None` removes it.
    pub fn set(&self, name: &str, text: Option<&str>) {
        let key = self.key(name);
        let stored = self.device.set(&key, text);
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.retain(|(known, _)| *known != key);
        if !stored {
            refused.push((key, text.map(str::to_owned)));
        }
    }

    /// Stores a text under this name where nothing else was stored since it read `before`: the late
    /// answer to a question does not undo what a change has brought meanwhile.
    pub fn set_after(&self, name: &str, before: Option<&str>, text: Option<&str>) {
        if self.get(name).as_deref() == before {
            self.set(name, text);
        }
    }

    /// What the last attempt to order was for, if it had this key.
    pub fn attempt(&self, key: &str) -> Option<String> {
        let attempt = self.get("attempt")?;
        let (subject, last) = attempt.split_once(' ')?;
        (last == key).then(|| subject.to_owned())
    }

    /// Remembers what an attempt to order is for, and forgets the one before. `subject` has no space.
    pub fn remember_attempt(&self, key: &str, subject: &str) {
        self.set("attempt", Some(&format!("{subject} {key}")));
    }

    fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::{MemoryDevice, backend::catalog::testing::FullDevice};

    #[test]
    fn two_shops_on_one_device_stay_apart() {
        let device: Arc<dyn Device> = Arc::new(MemoryDevice::new(0, ""));
        let (one, other) = (Store::new(device.clone(), "https://a/"), Store::new(device, "https://b/"));
        one.set("cart", Some("1"));
        assert_eq!(other.get("cart"), None);
        assert_eq!(one.get("cart").as_deref(), Some("1"));
        one.set("cart", None);
        assert_eq!(one.get("cart"), None);
    }

    #[test]
    fn what_is_newer_than_the_question_stays() {
        let store = Store::new(Arc::new(MemoryDevice::default()), "");
        store.set_after("cart", None, Some("1"));
        assert_eq!(store.get("cart").as_deref(), Some("1"));
        store.set_after("cart", None, Some("2"));
        store.set_after("cart", Some("0"), None);
        assert_eq!(store.get("cart").as_deref(), Some("1"));
        store.set_after("cart", Some("1"), None);
        assert_eq!(store.get("cart"), None);
    }

    #[test]
    fn an_attempt_is_known_by_its_key() {
        let store = Store::new(Arc::new(MemoryDevice::default()), "");
        store.remember_attempt("first key", "7");
        assert_eq!(store.attempt("first key").as_deref(), Some("7"));
        assert_eq!(store.attempt("second"), None);
    }

    #[test]
    fn what_the_device_refuses_is_kept_in_memory() {
        let store = Store::new(Arc::new(FullDevice::default()), "");
        store.set("cart", Some("1"));
        assert_eq!(store.get("cart").as_deref(), Some("1"));
        store.set("cart", None);
        assert_eq!(store.get("cart"), None);
    }

    /// A server with sessions, as Vendure has them, or with carts, as Medusa has them: it begins one for
    /// a change whose session is over, and for a question where `begins_for_questions`.
    struct Server {
        store: Store,
        valid: BTreeSet<String>,
        begun: u32,
        begins_for_questions: bool,
        holder: Option<String>,
        questions: Vec<(Option<String>, Option<String>)>,
        change: Option<(Option<String>, Option<String>)>,
    }

    impl Server {
        fn begin(&mut self) -> Option<String> {
            self.begun += 1;
            let session = self.begun.to_string();
            self.valid.insert(session.clone());
            Some(session)
        }

        fn knows(&self, session: Option<&String>) -> bool {
            session.is_some_and(|session| self.valid.contains(session))
        }

        /// Sends a question; what is sent and what the answer says.
        fn ask(&mut self) {
            let sent = self.store.get("session");
            let answer = match self.knows(sent.as_ref()) {
                true => sent.clone(),
                false if self.begins_for_questions => self.begin(),
                false => None,
            };
            self.questions.push((sent, answer));
        }

        fn hear_question(&mut self, at: prop::sample::Index) {
            if !self.questions.is_empty() {
                let (sent, answer) = self.questions.remove(at.index(self.questions.len()));
                self.store.set_after("session", sent.as_deref(), answer.as_deref());
            }
        }

        /// Changes are sent one after the other.
        fn change(&mut self) {
            if self.change.is_none() {
                let sent = self.store.get("session");
                let holder = if self.knows(sent.as_ref()) { sent.clone() } else { self.begin() };
                self.holder.clone_from(&holder);
                self.change = Some((sent, holder));
            }
        }

        fn hear_change(&mut self) {
            if let Some((_, answer)) = self.change.take() {
                self.store.set("session", answer.as_deref());
            }
        }
    }

    #[derive(Clone, Debug)]
    enum Deed {
        Ask,
        HearQuestion(prop::sample::Index),
        Change,
        HearChange,
        /// The server forgets the session that holds the cart.
        Expire,
    }

    fn deed() -> impl Strategy<Value = Deed> {
        prop_oneof![
            3 => Just(Deed::Ask),
            3 => any::<prop::sample::Index>().prop_map(Deed::HearQuestion),
            2 => Just(Deed::Change),
            2 => Just(Deed::HearChange),
            1 => Just(Deed::Expire),
        ]
    }

    proptest! {
        /// However late the answers to questions come: once a change is answered, the session that holds
        /// the cart is the stored one, until the server forgets it.
        #[test]
        fn a_late_answer_never_takes_the_cart_away(
            begins_for_questions: bool, deeds in prop::collection::vec(deed(), 0..40),
        ) {
            let mut server = Server {
                store: Store::new(Arc::new(MemoryDevice::default()), ""),
                valid: BTreeSet::new(),
                begun: 0,
                begins_for_questions,
                holder: None,
                questions: Vec::new(),
                change: None,
            };
            for deed in deeds {
                match deed {
                    Deed::Ask => server.ask(),
                    Deed::HearQuestion(at) => server.hear_question(at),
                    Deed::Change => server.change(),
                    Deed::HearChange => server.hear_change(),
                    Deed::Expire if server.change.is_none() => {
                        if let Some(holder) = server.holder.take() {
                            server.valid.remove(&holder);
                        }
                    }
                    Deed::Expire => {}
                }
                if server.change.is_none() && server.holder.is_some() {
                    prop_assert_eq!(server.store.get("session"), server.holder.clone());
                }
            }
        }
    }
}
