//! Maps what belongs to a signed-in customer.

use super::{address, flag, owned, text_or_empty};
use crate::{
    AddressId, Customer, Handle, MOST_FAVOURITES, SavedAddress,
    json::{Node, Read},
};

/// Under which key of a customer's metadata the favourites stand.
pub const FAVOURITES: &str = "pushcart_favourites";

/// The token of a signed-in customer.
pub fn token(answer: Node) -> Read<String> {
    owned(answer, "token")
}

pub fn customer(answer: Node) -> Read<Customer> {
    let customer = answer.field("customer")?;
    Ok(Customer {
        email: owned(customer, "email")?,
        first_name: text_or_empty(customer, "first_name")?,
        last_name: text_or_empty(customer, "last_name")?,
        phone: text_or_empty(customer, "phone")?,
    })
}

/// The address book, the default first. Entries without an address are left out.
pub fn address_book(answer: Node) -> Read<Vec<SavedAddress>> {
    let mut book = Vec::new();
    for entry in answer.field("addresses")?.list()? {
        let id = AddressId::new(entry.field("id")?.text()?);
        let is_default = flag(entry, "is_default_shipping")?;
        if let Some(address) = address(entry)? {
            book.push(SavedAddress { id, is_default, address });
        }
    }
    book.sort_by_key(|entry| !entry.is_default);
    Ok(book)
}

/// The favourites in a customer's metadata. Other programs may write there too: what is no list is
/// none, and what is no handle is left out.
pub fn favourites(answer: Node) -> Read<Option<Vec<Handle>>> {
    let metadata = answer.field("customer")?.object()?.optional("metadata");
    let Some(list) = metadata.and_then(|metadata| metadata.optional(FAVOURITES)?.list().ok()) else {
        return Ok(None);
    };
    let mut handles: Vec<Handle> = Vec::new();
    for handle in list.filter_map(Node::as_text) {
        if !handle.is_empty() && handles.iter().all(|known| known.as_str() != handle) {
            handles.push(Handle::new(handle));
        }
    }
    handles.truncate(MOST_FAVOURITES);
    Ok(Some(handles))
}
