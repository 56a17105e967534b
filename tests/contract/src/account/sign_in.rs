//! Registering, signing in and out, passwords.

use commerce::{
    Account, AccountToken, Commerce, CommerceError, Customer, MessageCode, OrderFilter, Password,
    Registration, SignIn,
};

use super::orders::references;
use crate::{
    Club,
    buy::{filled, place, ready_to_order_as},
    club::{PASSWORD, registration, sign_in, somebody},
};

fn why_not(answer: SignIn) -> MessageCode {
    match answer {
        SignIn::Rejected(messages) => messages.into_iter().next().expect("a reason").code,
        other => panic!("not rejected: {other:?}"),
    }
}

/// A backend whose accounts one can see says that it has them.
pub async fn accounts_are_announced(club: &Club) {
    let backend = club.shop.open();
    let can = Commerce::capabilities(&backend);
    assert!(can.accounts && can.order_list);
    assert!(!backend.may_be_signed_in());
    assert_eq!(backend.customer().await, Err(CommerceError::SignedOut));
}

/// Registering leads to being signed in, at once or after the e-mail address is confirmed; a reload
/// finds the customer, and signing out leaves neither customer nor cart on the device.
pub async fn an_account_begins_and_ends_its_visit(club: &Club) {
    let device = club.device();
    let backend = club.shop.open_on(device.clone());
    let rita = somebody();
    let registered = backend.register(&registration(&rita)).await.expect("an answer");
    assert!(!format!("{registered:?}").contains(PASSWORD));
    if club.must_confirm_email {
        assert_eq!(registered, SignIn::VerifyEmail);
        assert!(!backend.may_be_signed_in());
        assert_eq!(sign_in(&backend, &rita.email, PASSWORD).await, SignIn::VerifyEmail);
        let wrong = AccountToken::new("not-a-token");
        let refused = backend.verify(&wrong).await.expect("an answer");
        assert_eq!(why_not(refused), MessageCode::LinkExpired);
        let token = club.token("verify", "/me/verify", &rita.email).await;
        assert_eq!(backend.verify(&token).await.expect("an answer"), SignIn::In(rita.clone()));
    } else {
        assert_eq!(registered, SignIn::In(rita.clone()));
    }
    let reloaded = club.shop.open_on(device.clone());
    assert!(reloaded.may_be_signed_in());
    assert_eq!(reloaded.customer().await, Ok(rita.clone()));
    filled(&club.shop, &reloaded, 1).await;
    reloaded.sign_out().await.expect("signed out");
    assert!(!reloaded.may_be_signed_in());
    assert_eq!(reloaded.customer().await, Err(CommerceError::SignedOut));
    assert_eq!(club.shop.open_on(device).cart().await, Ok(None), "a cart is left for the next one");
    assert_eq!(sign_in(&reloaded, &rita.email, PASSWORD).await, SignIn::In(rita));
}

/// A wrong password and an unknown address are one answer, and leave the shopper a guest.
pub async fn wrong_credentials_are_rejected(club: &Club) {
    let (_, rita) = club.new_member().await;
    let guest = club.shop.open();
    filled(&club.shop, &guest, 2).await;
    let wrong = sign_in(&guest, &rita.email, "second flush").await;
    let unknown = sign_in(&guest, &somebody().email, PASSWORD).await;
    assert_eq!(wrong, unknown, "it tells who has an account");
    assert_eq!(why_not(wrong), MessageCode::CredentialsWrong);
    assert!(!guest.may_be_signed_in());
    assert_eq!(guest.cart().await.expect("an answer").expect("the cart").count(), 2);
}

/// Registering with the address of another customer does not open that customer's account.
pub async fn an_address_has_one_account(club: &Club) {
    let (_, rita) = club.new_member().await;
    let other = club.shop.open();
    let again = Registration {
        customer: Customer { first_name: String::from("Eve"), ..rita.clone() },
        password: Password::new("let me in please"),
    };
    let answer = other.register(&again).await.expect("an answer");
    assert!(!matches!(answer, SignIn::In(_)), "{answer:?}");
    assert!(!other.may_be_signed_in());
    assert_eq!(sign_in(&other, &rita.email, PASSWORD).await, SignIn::In(rita));
}

/// The link out of the e-mail sets another password, once, and signs in.
pub async fn a_forgotten_password_is_replaced_by_email(club: &Club) {
    let (_, rita) = club.new_member().await;
    let backend = club.shop.open();
    filled(&club.shop, &backend, 2).await;
    assert_eq!(backend.request_new_password(&somebody().email).await, Ok(()), "it tells of no account");
    assert_eq!(backend.request_new_password(&rita.email).await, Ok(()));
    let token = club.token("password-reset", "/me/password", &rita.email).await;
    let new = Password::new("autumn harvest");
    let wrong = AccountToken::new("not-a-token");
    let refused = backend.set_new_password(&rita.email, &wrong, &new).await.expect("an answer");
    assert_eq!(why_not(refused), MessageCode::LinkExpired);
    let answer = backend.set_new_password(&rita.email, &token, &new).await.expect("an answer");
    assert_eq!(answer, SignIn::In(rita.clone()));
    assert_eq!(backend.cart().await.expect("an answer").expect("the cart").count(), 2);
    let later = club.shop.open();
    assert_eq!(why_not(sign_in(&later, &rita.email, PASSWORD).await), MessageCode::CredentialsWrong);
    assert_eq!(sign_in(&later, &rita.email, "autumn harvest").await, SignIn::In(rita.clone()));
    let used = later.set_new_password(&rita.email, &token, &Password::new("again and again")).await;
    assert_eq!(why_not(used.expect("an answer")), MessageCode::LinkExpired);
}

/// A guest's cart is the customer's after signing in, and what is ordered then is the customer's.
pub async fn a_guests_cart_survives_signing_in(club: &Club) {
    let (_, rita) = club.new_member().await;
    let device = club.device();
    let guest = club.shop.open_on(device.clone());
    let before = filled(&club.shop, &guest, 2).await;
    assert_eq!(sign_in(&guest, &rita.email, PASSWORD).await, SignIn::In(rita.clone()));
    let after = guest.cart().await.expect("an answer").expect("the cart");
    assert_eq!((after.count(), after.total()), (2, before.total()));
    let reloaded = club.shop.open_on(device);
    assert_eq!(reloaded.cart().await.expect("an answer").expect("the cart").count(), 2);
    // Whose order it is does not hang on the address that is typed for e-mails about it.
    ready_to_order_as(&club.shop, &reloaded, &somebody().email).await;
    let order = place(&club.shop, &reloaded, "survived").await;
    let listed = reloaded.orders(OrderFilter::All, None).await.expect("orders");
    assert_eq!(references(&listed.items), [order.reference.as_str()]);
}
