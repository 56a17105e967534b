//! The cart as it was last confirmed, and what the backend has lost of it.

use serde::Serialize;

use super::{VERSION, is_known, list_in, money::read_money, optional_text};
use crate::{
    CartRef, VariantId,
    cart_queue::{KeptCart, KeptLine},
    json::{Node, Read, Tree},
};

/// The key of the cart as it was last confirmed. The other tabs follow it.
pub fn key(shop: &str) -> String {
    ["pushcart.cart@", shop].concat()
}

/// The key of what the backend has lost.
pub fn lost_key(shop: &str) -> String {
    key(shop) + " lost"
}

#[derive(Serialize)]
struct StoredCart<'c> {
    version: i64,
    reference: &'c CartRef,
    lines: &'c [KeptLine],
}

#[derive(Serialize)]
struct StoredLines<'c> {
    version: i64,
    lines: &'c [KeptLine],
}

/// The text to store for a cart.
pub fn write(cart: &KeptCart) -> String {
    let stored = StoredCart { version: VERSION, reference: &cart.reference, lines: &cart.lines };
    serde_json::to_string(&stored).unwrap_or_default()
}

/// The text to store for lost lines.
pub fn write_lost(lines: &[KeptLine]) -> String {
    serde_json::to_string(&StoredLines { version: VERSION, lines }).unwrap_or_default()
}

/// The cart in a stored text; `None` where it is of a newer version, or broken.
pub fn read(text: &str) -> Option<KeptCart> {
    let tree = Tree::parse(text).ok()?;
    let root = tree.root();
    let cart = || -> Read<KeptCart> {
        let reference = CartRef::new(root.field("reference")?.text()?);
        Ok(KeptCart { reference, lines: read_lines(root.field("lines")?)? })
    };
    is_known(root).then(cart)?.ok()
}

/// The lost lines in a stored text; none where it is of a newer version, or broken.
pub fn read_lost(text: &str) -> Vec<KeptLine> {
    let Ok(tree) = Tree::parse(text) else { return Vec::new() };
    list_in(tree.root(), "lines").and_then(|lines| read_lines(lines).ok()).unwrap_or_default()
}

fn read_lines(node: Node<'_>) -> Read<Vec<KeptLine>> {
    node.list()?.map(read_line).collect()
}

fn read_line(node: Node<'_>) -> Read<KeptLine> {
    Ok(KeptLine {
        variant: VariantId::new(node.field("variant")?.text()?),
        title: node.field("title")?.text()?.to_owned(),
        quantity: node.field("quantity")?.count()?,
        text: optional_text(node, "text")?,
        unit_price: read_money(node.field("unit_price")?)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Currency, Money};

    fn line() -> impl Strategy<Value = KeptLine> {
        let money = (any::<i64>(), "[A-Z]{3}", any::<u8>()).prop_map(|(minor, code, exponent)| Money {
            minor,
            currency: Currency::new(&code).unwrap(),
            exponent,
        });
        (any::<String>(), any::<String>(), any::<u32>(), any::<Option<String>>(), money).prop_map(
            |(variant, title, quantity, text, unit_price)| KeptLine {
                variant: VariantId::new(variant),
                title,
                quantity,
                text,
                unit_price,
            },
        )
    }

    proptest! {
        #[test]
        fn a_cart_is_read_as_it_was_written(
            reference: String, lines in prop::collection::vec(line(), 0..4),
        ) {
            prop_assert_eq!(&read_lost(&write_lost(&lines)), &lines);
            let cart = KeptCart { reference: CartRef::new(reference), lines };
            prop_assert_eq!(read(&write(&cart)), Some(cart));
        }
    }

    const LINE: &str = r#"{"variant":"cup","title":"Cup","quantity":2,
        "unit_price":{"minor":2400,"currency":"USD","exponent":2}}"#;

    #[test]
    fn what_the_version_before_has_stored_is_read() {
        let lost = read_lost(&format!("[{LINE}]"));
        assert_eq!((lost[0].quantity, &lost[0].text), (2, &None));
        let cart = read(&format!("{{\"reference\":\"1\",\"lines\":[{LINE}]}}")).unwrap();
        assert_eq!(cart, KeptCart { reference: CartRef::new("1"), lines: lost });
    }

    #[test]
    fn a_newer_version_is_not_read() {
        assert_eq!(read("{\"version\":2,\"reference\":\"1\",\"lines\":[]}"), None);
        assert_eq!(read_lost(&format!("{{\"version\":2,\"lines\":[{LINE}]}}")), []);
    }
}
