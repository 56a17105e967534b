//! Reads a [`CartChange`] as serde writes it.

use super::{
    customer::{read_address, read_contact},
    optional_text,
};
use crate::{
    CartChange, DeliveryGroupId, DeliveryOptionId, LineId, VariantId,
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
