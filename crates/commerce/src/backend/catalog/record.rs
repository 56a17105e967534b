//! An order as it is kept on the device: everything the order page shows, as it was when it was
//! placed, whatever becomes of the catalog.

use serde::Serialize;

use crate::{
    Address, Contact, Currency, Money, Order, OrderLine, OrderPayment, OrderRef, OrderStatus, PickupPlace,
    Total, TotalKind,
};

/// An order on the device.
#[derive(Clone, Debug, Serialize)]
pub struct Record {
    /// Readable; also what the shopper calls it.
    pub reference: String,
    /// Milliseconds since 1970-01-01 UTC.
    pub placed_at: i64,
    /// What the amounts are in.
    pub currency: Currency,
    /// What was bought.
    pub lines: Vec<OrderLine>,
    /// As they were shown.
    pub totals: Vec<(TotalKind, Option<String>, Money)>,
    /// How it is paid.
    pub payment: OrderPayment,
    /// Who bought.
    pub contact: Option<Contact>,
    /// The shipping address; `None` for pickup.
    pub address: Option<Address>,
    /// The way of delivery.
    pub delivery: Option<String>,
    /// Where it is fetched.
    pub pickup: Option<PickupPlace>,
}

impl From<Record> for Order {
    fn from(record: Record) -> Self {
        let total = |(kind, label, amount)| Total { kind, label, amount };
        Self {
            reference: OrderRef::new(&*record.reference),
            label: record.reference,
            status: OrderStatus::Placed,
            payment: record.payment,
            fulfillments: Vec::new(),
            lines: record.lines,
            totals: record.totals.into_iter().map(total).collect(),
            currency: record.currency,
            contact: record.contact,
            shipping_address: record.address,
            delivery_label: record.delivery,
            pickup: record.pickup,
            placed_at: Some(record.placed_at),
        }
    }
}

/// A reference that can be read out: two groups of four, without letters that look alike.
pub fn reference(random: u64) -> String {
    const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKLMNPQRSTUVWXY";
    let mut left = random;
    let mut reference = String::with_capacity(9);
    for place in 0..8 {
        if place == 4 {
            reference.push('-');
        }
        reference.push(char::from(LETTERS[(left % 31) as usize]));
        left /= 31;
    }
    reference
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn references_can_be_read_out() {
        assert_eq!(reference(0), "2222-2222");
        assert_eq!(reference(u64::MAX).len(), 9);
        assert_ne!(reference(1), reference(2));
    }
}
