//! Favourites, in the account or on the device.

use commerce::{Account, Commerce, CommerceError, Customer, Handle, MOST_FAVOURITES, SignIn};

use crate::{
    Club,
    club::{PASSWORD, sign_in},
};

fn named(names: &[&str]) -> Vec<Handle> {
    names.iter().copied().map(Handle::from).collect()
}

/// The backend announces whether it keeps favourites, and does so.
pub async fn favourites_are_kept_where_announced(club: &Club) {
    let is_announced = Commerce::capabilities(&club.shop.open()).favourites;
    assert_eq!(is_announced, club.keeps_favourites);
    if is_announced {
        kept_with_the_account(club).await;
    } else {
        kept_on_the_device(club).await;
    }
}

/// Favourites are the customer's, wherever they sign in, in the order they were given; no more than
/// are promised, and nobody else's. That nothing was kept yet is not the same as nothing being left.
async fn kept_with_the_account(club: &Club) {
    let (backend, rita) = club.new_member().await;
    assert_eq!(backend.favourites().await, Ok(None));
    let first = named(&[club.shop.product, "sold-out-for-ever", "杯 & \"cup\""]);
    backend.set_favourites(&first).await.expect("kept");
    assert_eq!(backend.favourites().await, Ok(Some(first)));
    let other = named(&["another", club.shop.product]);
    backend.set_favourites(&other).await.expect("kept");
    let elsewhere = club.shop.open();
    assert_eq!(sign_in(&elsewhere, &rita.email, PASSWORD).await, SignIn::In(rita.clone()));
    assert_eq!(elsewhere.favourites().await, Ok(Some(other.clone())));
    // Another name does not touch them.
    let renamed = Customer { first_name: String::from("Margarita"), ..rita.clone() };
    elsewhere.change_customer(&renamed).await.expect("another name");
    assert_eq!(elsewhere.favourites().await, Ok(Some(other)));
    let many: Vec<Handle> = (0..MOST_FAVOURITES + 1).map(|n| Handle::new(format!("p{n}"))).collect();
    elsewhere.set_favourites(&many).await.expect("kept");
    assert_eq!(backend.favourites().await, Ok(Some(many[..MOST_FAVOURITES].to_vec())));
    backend.set_favourites(&[]).await.expect("kept");
    assert_eq!(elsewhere.favourites().await, Ok(Some(Vec::new())));
    let (stranger, _) = club.new_member().await;
    assert_eq!(stranger.favourites().await, Ok(None));
}

/// A backend that has no place for favourites says so, and the shop does not ask.
async fn kept_on_the_device(club: &Club) {
    let (backend, _) = club.new_member().await;
    assert!(matches!(backend.favourites().await, Err(CommerceError::Unsupported(_))));
    assert!(matches!(backend.set_favourites(&[]).await, Err(CommerceError::Unsupported(_))));
}
