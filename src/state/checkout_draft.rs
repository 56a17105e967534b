//! The draft of the checkout on the device.

pub use commerce::stored::checkout_draft::CheckoutDraft;
use commerce::{
    IdempotencyKey,
    stored::{self, checkout_draft},
};

use super::session::Session;

/// What was kept; empty where there is nothing.
pub fn read(session: Session) -> CheckoutDraft {
    let text = session.device().get(&key(session));
    text.and_then(|text| checkout_draft::read(&text)).unwrap_or_default()
}

/// Keeps it. Where storage is missing, a reload forgets it.
pub fn save(session: Session, draft: &CheckoutDraft) {
    stored::replace(&*session.device(), &key(session), Some(&checkout_draft::write(draft)));
}

/// The key of the attempt under way; a new one, which is kept, where there is none.
pub fn attempt(session: Session) -> IdempotencyKey {
    let device = session.device();
    let mut draft = read(session);
    let attempt =
        draft.begin(|| IdempotencyKey::new(format!("{:016x}{:016x}", device.random(), device.random())));
    save(session, &draft);
    attempt
}

fn key(session: Session) -> String {
    checkout_draft::key(&session.identity())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::state::session::testing::with_session;

    #[test]
    fn an_attempt_keeps_its_key_until_it_is_over() {
        with_session(|session| {
            let first = attempt(session);
            assert_eq!(attempt(session), first);
            save(session, &read(session).ordered());
            assert_ne!(attempt(session), first);
        });
    }

    #[test]
    fn what_a_newer_version_has_kept_stays() {
        with_session(|session| {
            let newer = r#"{"version":2}"#;
            session.device().set("pushcart.checkout@http://localhost/catalog.json", Some(newer));
            assert_eq!(read(session), CheckoutDraft::default());
            save(session, &CheckoutDraft::default());
            assert_eq!(session.device().get(&key(session)).as_deref(), Some(newer));
        });
    }
}
