//! The signed-in customer and the address book.

use super::{address, contact, string};
use crate::{
    AddressId, Contact, Customer, SavedAddress,
    json::{Node, Read},
};

pub fn customer(node: Node) -> Read<Customer> {
    let Contact { email, first_name, last_name, phone } = contact(node)?;
    Ok(Customer { email, first_name, last_name, phone })
}

/// The address book of a customer, the default first.
pub fn address_book(customer: Node) -> Read<Vec<SavedAddress>> {
    let owner = contact(customer)?;
    let mut book = Vec::new();
    let Some(entries) = customer.optional("addresses") else { return Ok(book) };
    for entry in entries.list()? {
        let default = entry.optional("defaultShippingAddress").map(Node::boolean).transpose()?;
        book.push(SavedAddress {
            id: AddressId::new(string(entry, "id")?),
            is_default: default == Some(true),
            address: address(entry, entry.field("country")?.field("code")?, Some(&owner))?,
        });
    }
    book.sort_by_key(|entry| !entry.is_default);
    Ok(book)
}
