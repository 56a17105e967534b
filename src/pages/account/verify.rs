//! The link of the letter that an account begins with. Its token leaves the address at once.

use commerce::{Account, AccountToken, SignIn};
use leptos::prelude::*;

use crate::{
    components::{dynamic::dynamic, note},
    i18n::{fill, messages},
    route::Route,
    state::{
        Load, Remote, cart::use_cart, membership::use_membership, navigation::use_navigation,
        session::use_session, signal::effect,
    },
};

/// The page that the link opens.
pub fn page(token: String) -> AnyView {
    let words = messages();
    let (session, membership, basket, navigation) =
        (use_session(), use_membership(), use_cart(), use_navigation());
    effect(move || {
        session.set_title(words.account);
        navigation.rewrite(&Route::Verify { token: String::new() });
    });
    let verified = Load::start(move || {
        let (backend, token) = (session.backend(), AccountToken::new(token.clone()));
        async move {
            let answer = backend.verify(&token).await?;
            membership.admit(&answer, basket);
            Ok(answer)
        }
    });
    effect(move || {
        verified.with(|state| {
            if let Remote::Ready(SignIn::In(_)) = state {
                navigation.replace(Route::Me);
            }
        });
    });
    let body = move || {
        verified.with(|state| match state {
            Remote::Failed(error) => note::failure(error, move || verified.retry()),
            Remote::Ready(SignIn::Rejected(said)) => view! {
                {note::said(said)}
                <a class="button" href=Route::SignIn { next: None }.href()>{words.sign_in}</a>
            }
            .into_any(),
            Remote::Loading | Remote::Ready(_) => view! { <p role="status">{words.verifying}</p> }.into_any(),
        })
    };
    view! { <div class="account"><h1>{words.account}</h1> {dynamic(body)}</div> }.into_any()
}

/// That a letter is on its way, whose link goes on.
pub fn letter_sent(email: &str) -> AnyView {
    let words = messages();
    view! {
        <div class="block stack" role="status">
            <h2>{words.letter_sent}</h2>
            <p>{fill(words.verify_sent_hint, &[("email", email)])}</p>
        </div>
    }
    .into_any()
}
