//! What was searched for on this device, newest first, until the shopper clears it.

use commerce::stored::{self, searches};

use super::session::Session;

/// How many are kept.
const KEPT: usize = 10;

pub fn list(session: Session) -> Vec<String> {
    let text = session.device().get(&key(session));
    text.and_then(|text| searches::read(&text)).unwrap_or_default()
}

pub fn put(session: Session, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut all = list(session);
    // What was typed on the way to this is not kept beside it.
    all.retain(|other| !text.starts_with(other.as_str()));
    all.insert(0, text.to_owned());
    all.truncate(KEPT);
    stored::replace(&*session.device(), &key(session), Some(&searches::write(&all)));
}

pub fn clear(session: Session) {
    stored::replace(&*session.device(), &key(session), None);
}

fn key(session: Session) -> String {
    searches::key(&session.identity())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::state::session::testing::with_session;

    #[test]
    fn the_newest_comes_first_and_what_was_typed_on_the_way_is_not_kept() {
        with_session(|session| {
            for text in ["pot", "c", "cup", "", "pot"] {
                put(session, text);
            }
            assert_eq!(list(session), ["pot", "cup"]);
            clear(session);
            assert!(list(session).is_empty());
        });
    }
}
