//! Reads a [`CartChange`] as serde writes it.

use super::optional_text;
use crate::{
    Address, CartChange, Contact, DeliveryGroupId, DeliveryOptionId, LineId, VariantId,
    json::{Node, Read},
};

pub fn read_change(node: Node<'_>) -> Read<CartChange> {
    let Some((kind, value)) = node.members()?.next() else { return Err(node.error("is empty")) };
    Ok(match kind {
        "Add" => CartChange::Add {
            variant: VariantId::new(value.field("variant")?.text()?),
            quantity: value.field("quantity")?.count()?,
            text: optional_text(value, "text")?,
        },
        "SetQuantity" => CartChange::SetQuantity {
            line: LineId::new(value.field("line")?.text()?),
            quantity: value.field("quantity")?.count()?,
        },
        "ApplyCode" => CartChange::ApplyCode(value.text()?.to_owned()),
        "RemoveCode" => CartChange::RemoveCode(value.text()?.to_owned()),
        "SetContact" => CartChange::SetContact(read_contact(value)?),
        "SetShippingAddress" => CartChange::SetShippingAddress(read_address(value)?),
        "SetDelivery" => CartChange::SetDelivery {
            group: DeliveryGroupId::new(value.field("group")?.text()?),
            option: DeliveryOptionId::new(value.field("option")?.text()?),
        },
        _ => return Err(node.error("is a change that is not known")),
    })
}

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
