//! Reads a [`Contact`] and an [`Address`] as serde writes them.

use super::optional_text;
use crate::{
    Address, Contact,
    json::{Node, Read},
};

pub fn read_contact(node: Node<'_>) -> Read<Contact> {
    Ok(Contact {
        email: needed(node, "email")?,
        first_name: needed(node, "first_name")?,
        last_name: needed(node, "last_name")?,
        phone: may_lack(node, "phone")?,
    })
}

pub fn read_address(node: Node<'_>) -> Read<Address> {
    Ok(Address {
        first_name: needed(node, "first_name")?,
        last_name: needed(node, "last_name")?,
        line1: needed(node, "line1")?,
        line2: may_lack(node, "line2")?,
        city: needed(node, "city")?,
        region: may_lack(node, "region")?,
        postal_code: may_lack(node, "postal_code")?,
        country: needed(node, "country")?,
        phone: may_lack(node, "phone")?,
    })
}

fn needed(node: Node<'_>, name: &str) -> Read<String> {
    node.field(name)?.text().map(str::to_owned)
}

fn may_lack(node: Node<'_>, name: &str) -> Read<String> {
    optional_text(node, name).map(Option::unwrap_or_default)
}
