//! What stands where content should be: a failure with a way to try again, or nothing, with a way on.

use commerce::{CommerceError, Message, MessageCode, Severity};
use leptos::prelude::*;

use super::dynamic::CollectAny;

use crate::{
    i18n::{self, explain, say},
    route::Route,
    state::navigation::use_navigation,
};

/// A failure, and the button that tries again.
pub fn failure(error: &CommerceError, retry: impl Fn() + Send + 'static) -> AnyView {
    view! {
        <div class="note" role="alert">
            <p>{explain(error)}</p>
            {(*error == CommerceError::SignedOut).then(sign_in)}
            <button type="button" class="button" on:click=move |_| retry()>{i18n::messages().retry}</button>
        </div>
    }
    .into_any()
}

/// The way to sign in and back here.
pub fn sign_in() -> AnyView {
    let here = untrack(|| use_navigation().location().route.href());
    view! { <a class="button button-main" href=Route::SignIn { next: Some(here) }.href()>{i18n::messages().sign_in}</a> }
        .into_any()
}

/// Nothing here: a heading, a hint (either may be empty), and a link on.
pub fn nothing(title: &str, hint: &str, href: String, link: &'static str) -> AnyView {
    view! {
        <div class="note">
            {Some(title).filter(|title| !title.is_empty()).map(|title| view! { <h2>{title.to_owned()}</h2> }.into_any())}
            {Some(hint).filter(|hint| !hint.is_empty()).map(|hint| view! { <p>{hint.to_owned()}</p> }.into_any())}
            <a class="button" href=href>{link}</a>
        </div>
    }
    .into_any()
}

/// A refusal's reasons; where the backend gave none, a general one.
pub fn at_least_one(mut reasons: Vec<Message>) -> Vec<Message> {
    if reasons.is_empty() {
        reasons.push(Message::error(MessageCode::Other(String::new())));
    }
    reasons
}

/// The backend's messages, each in a line of its own.
pub fn messages(all: &[Message]) -> AnyView {
    let line = |message: &Message| {
        let kind = match message.severity {
            Severity::Info => "message message-info",
            Severity::Warning => "message message-warning",
            Severity::Error => "message message-error",
        };
        view! { <p class=kind>{say(message)}</p> }
    };
    all.iter().map(line).collect_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    /// Within a form, a button of no type sends it.
    #[test]
    fn trying_again_sends_no_form() {
        let html = failure(&CommerceError::Offline, || {}).to_html();
        assert!(html.contains("type=\"button\""), "{html}");
    }

    #[test]
    fn a_refusal_without_a_reason_is_shown() {
        let html = messages(&at_least_one(Vec::new())).to_html();
        assert!(html.contains(i18n::messages().msg_other), "{html}");
        let reasons = vec![Message::error(MessageCode::CredentialsWrong)];
        assert_eq!(at_least_one(reasons.clone()), reasons);
    }
}
