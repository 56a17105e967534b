//! Names, phone and the address book.

use commerce::{Account, Address, Customer, SavedAddress};

use crate::{Club, steps::home};

/// Names and phone are changed and stay so; the address one signs in with stays.
pub async fn the_profile_can_be_changed(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let changed = Customer {
        first_name: String::from("Ana María"),
        last_name: String::from("de la Cruz"),
        phone: String::new(),
        ..rita
    };
    assert_eq!(backend.change_customer(&changed).await, Ok(changed.clone()));
    assert_eq!(backend.customer().await, Ok(changed));
}

fn streets(book: &[SavedAddress]) -> Vec<(&str, bool)> {
    book.iter().map(|entry| (entry.address.line1.as_str(), entry.is_default)).collect()
}

/// Addresses are kept as they were written, one of them the default, which stands first.
pub async fn the_address_book_does_as_told(club: &Club) {
    let (backend, rita) = club.new_member().await;
    let owner =
        Customer { first_name: String::from("Ana María"), last_name: String::from("de la Cruz"), ..rita };
    backend.change_customer(&owner).await.expect("other names");
    assert_eq!(backend.addresses().await, Ok(Vec::new()));
    let Customer { first_name, last_name, .. } = owner;
    let home = Address { first_name, last_name, ..home(club.shop.country) };
    let work = Address { line1: String::from("2 Office Street"), line2: String::new(), ..home.clone() };
    let book = backend.save_address(None, &home, true).await.expect("the book");
    assert_eq!(streets(&book), [("1 Kiln Lane", true)]);
    assert_eq!(book[0].address, home);
    let book = backend.save_address(None, &work, false).await.expect("the book");
    assert_eq!(streets(&book), [("1 Kiln Lane", true), ("2 Office Street", false)]);
    let moved = Address { line1: String::from("3 Harbour View"), ..work };
    let book = backend.save_address(Some(&book[1].id), &moved, true).await.expect("the book");
    assert_eq!(streets(&book), [("3 Harbour View", true), ("1 Kiln Lane", false)]);
    assert_eq!(book[0].address, moved);
    assert_eq!(backend.addresses().await.as_ref(), Ok(&book));
    let book = backend.remove_address(&book[0].id).await.expect("the book");
    assert_eq!(book.iter().map(|entry| entry.address.line1.as_str()).collect::<Vec<_>>(), ["1 Kiln Lane"]);
}
