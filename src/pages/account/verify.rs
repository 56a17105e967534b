//! The link that confirms the e-mail address of a new account. Its token leaves the address at once.

use commerce::{Account, AccountToken, SignIn};
use leptos::prelude::*;

use crate::{
    components::{dynamic::dynamic, note},
    i18n::{fill, messages},
    route::Route,
    state::{
        Load, Remote, cart::use_cart, customer_session::use_customer_session, navigation::use_navigation,
        session::use_session, signal::effect,
    },
};

/// The page that the link opens.
pub fn page(token: String) -> AnyView {
    let words = messages();
    let (session, customer_session, cart_store, navigation) =
        (use_session(), use_customer_session(), use_cart(), use_navigation());
    effect(move || {
        session.set_title(words.account);
        navigation.rewrite(&Route::Verify { token: String::new() });
    });
    let verified = Load::start(move || {
        let (backend, token) = (session.backend(), AccountToken::new(token.clone()));
        async move {
            let answer = backend.verify(&token).await?;
            customer_session.admit(&answer, cart_store);
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
            Remote::Ready(SignIn::Rejected(reasons)) => view! {
                {note::messages(&note::at_least_one(reasons.clone()))}
                <a class="button" href=Route::SignIn { next: None }.href()>{words.sign_in}</a>
            }
            .into_any(),
            Remote::Loading | Remote::Ready(_) => view! { <p role="status">{words.verifying}</p> }.into_any(),
        })
    };
    view! { <div class="account"><h1>{words.account}</h1> {dynamic(body)}</div> }.into_any()
}

/// Says that an e-mail is on its way, whose link goes on: `hint` says to what.
pub fn email_sent(hint: &str, email: &str) -> AnyView {
    view! {
        <div class="block stack" role="status">
            <h2>{messages().email_sent}</h2>
            <p>{fill(hint, &[("email", email)])}</p>
        </div>
    }
    .into_any()
}
