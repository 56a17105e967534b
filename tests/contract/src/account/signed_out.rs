//! Where nobody is signed in, or not any more.

use commerce::{Account, Commerce, CommerceError, Device, Handle, OrderFilter, ProductQuery, SignIn};

use crate::{
    Club,
    buy::{filled, place, ready_to_order_as},
    club::{PASSWORD, sign_in, somebody},
    steps::home,
};

/// Once the server has forgotten the customer, what needs one says so, the shop goes on selling, and
/// signing in again finds everything where it was.
pub async fn an_expired_token_loses_nothing(club: &Club) {
    let device = club.device();
    let (backend, rita) = club.member_on(&device).await;
    filled(&club.shop, &backend, 2).await;
    backend.save_address(None, &home(club.shop.country), true).await.expect("the book");
    for (name, lost) in [("customer", true), ("addresses", false)] {
        device.set(&club.token_key, Some("expired"));
        let reloaded = club.shop.open_on(device.clone());
        let said =
            if lost { reloaded.customer().await.map(drop) } else { reloaded.addresses().await.map(drop) };
        assert_eq!(said, Err(CommerceError::SignedOut), "{name}");
        assert!(!reloaded.may_be_signed_in(), "{name}");
        assert!(!reloaded.products(&ProductQuery::default()).await.expect("products").items.is_empty());
        assert_eq!(sign_in(&reloaded, &rita.email, PASSWORD).await, SignIn::In(rita.clone()));
        let cart = reloaded.cart().await.expect("an answer").expect("the cart");
        assert_eq!(cart.count(), 2, "{name}");
        assert_eq!(reloaded.addresses().await.expect("the book").len(), 1);
    }
}

/// With a token that is no good any more, one buys as a guest without meeting an error.
pub async fn an_expired_token_does_not_keep_from_buying(club: &Club) {
    let device = club.device();
    let (_, rita) = club.member_on(&device).await;
    device.set(&club.token_key, Some("expired"));
    let backend = club.shop.open_on(device.clone());
    let handle = Handle::new(club.shop.product);
    assert!(backend.product(&handle).await.expect("an answer").is_some());
    assert!(backend.cart().await.expect("an answer").is_none_or(|cart| cart.lines.is_empty()));
    let guest = somebody();
    ready_to_order_as(&club.shop, &backend, &guest.email).await;
    let order = place(&club.shop, &backend, "as a guest").await;
    assert_eq!(order.contact.map(|contact| contact.email), Some(guest.email));
    assert_eq!(backend.orders(OrderFilter::All, None).await.map(drop), Err(CommerceError::SignedOut));
    assert_eq!(sign_in(&backend, &rita.email, PASSWORD).await, SignIn::In(rita));
}

/// What is for customers alone is refused to a guest, in one way.
pub async fn a_guest_is_asked_to_sign_in(club: &Club) {
    let backend = club.shop.open();
    let cart = filled(&club.shop, &backend, 1).await;
    let nobody = CommerceError::SignedOut;
    let entry = commerce::AddressId::new("1");
    assert_eq!(backend.addresses().await, Err(nobody.clone()));
    assert_eq!(backend.save_address(None, &home(club.shop.country), true).await, Err(nobody.clone()));
    assert_eq!(backend.remove_address(&entry).await, Err(nobody.clone()));
    assert_eq!(backend.change_customer(&somebody()).await, Err(nobody.clone()));
    assert_eq!(backend.orders(OrderFilter::All, None).await.map(drop), Err(nobody));
    let after = backend.cart().await.expect("an answer").expect("the cart");
    assert_eq!((after.count(), after.reference), (1, cart.reference));
}
