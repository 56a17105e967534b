//! Orders placed on this device: enough to list them and to find them again.

use serde::Serialize;

use super::{VERSION, list_in, money::read_money};
use crate::{
    Money, OrderRef,
    json::{Node, Read, Tree},
};

/// The key of the list.
pub fn key(shop: &str) -> String {
    ["pushcart.orders@", shop].concat()
}

/// An order as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlacedOrder {
    /// Reads it back.
    pub reference: OrderRef,
    /// What the shopper calls it.
    pub label: String,
    /// Milliseconds since 1970-01-01 UTC.
    pub placed_at: i64,
    /// What was to be paid.
    pub total: Option<Money>,
    /// The first line's title.
    pub title: String,
    /// Pieces in all.
    pub count: u32,
    /// Whether somebody was signed in whose account has it as well.
    pub is_of_account: bool,
}

#[derive(Serialize)]
struct StoredOrders<'o> {
    version: i64,
    orders: &'o [PlacedOrder],
}

/// The text to store for a list.
pub fn write(orders: &[PlacedOrder]) -> String {
    serde_json::to_string(&StoredOrders { version: VERSION, orders }).unwrap_or_default()
}

/// The list in a stored text; `None` where it is of a newer version, or broken.
pub fn read(text: &str) -> Option<Vec<PlacedOrder>> {
    let tree = Tree::parse(text).ok()?;
    list_in(tree.root(), "orders")?.list().ok()?.map(read_order).collect::<Read<_>>().ok()
}

fn read_order(node: Node<'_>) -> Read<PlacedOrder> {
    Ok(PlacedOrder {
        reference: OrderRef::new(node.field("reference")?.text()?),
        label: node.field("label")?.text()?.to_owned(),
        placed_at: node.field("placed_at")?.integer()?,
        total: node.optional("total").map(read_money).transpose()?,
        title: node.field("title")?.text()?.to_owned(),
        count: node.field("count")?.count()?,
        is_of_account: node.optional("is_of_account").is_some_and(|value| value.boolean() == Ok(true)),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::Currency;

    fn order() -> impl Strategy<Value = PlacedOrder> {
        let money = (any::<i64>(), "[A-Z]{3}", any::<u8>()).prop_map(|(minor, code, exponent)| Money {
            minor,
            currency: Currency::new(&code).unwrap(),
            exponent,
        });
        let texts = prop::array::uniform3(any::<String>());
        (texts, any::<i64>(), prop::option::of(money), any::<u32>(), any::<bool>()).prop_map(
            |([reference, label, title], placed_at, total, count, is_of_account)| PlacedOrder {
                reference: OrderRef::new(reference),
                label,
                placed_at,
                total,
                title,
                count,
                is_of_account,
            },
        )
    }

    proptest! {
        #[test]
        fn orders_are_read_as_they_were_written(orders in prop::collection::vec(order(), 0..4)) {
            prop_assert_eq!(read(&write(&orders)), Some(orders));
        }
    }

    #[test]
    fn what_the_version_before_has_stored_is_read() {
        let text = r##"[
            {"reference":"o2","label":"#2","placed_at":1780000000000,"total":{"minor":2400,"currency":"EUR",
             "exponent":2},"title":"Cup","count":2,"is_of_account":true},
            {"reference":"o1","label":"#1","placed_at":1,"total":null,"title":"","count":0}]"##;
        let first = PlacedOrder {
            reference: OrderRef::new("o1"),
            label: "#1".to_owned(),
            placed_at: 1,
            total: None,
            title: String::new(),
            count: 0,
            is_of_account: false,
        };
        let second = PlacedOrder {
            reference: OrderRef::new("o2"),
            label: "#2".to_owned(),
            placed_at: 1_780_000_000_000,
            total: Some(Money::new(2400, Currency::new("EUR").unwrap())),
            title: "Cup".to_owned(),
            count: 2,
            is_of_account: true,
        };
        assert_eq!(read(text), Some(vec![second, first]));
    }

    #[test]
    fn a_newer_version_is_not_read() {
        assert_eq!(read(r#"{"version":2,"orders":[]}"#), None);
    }
}
