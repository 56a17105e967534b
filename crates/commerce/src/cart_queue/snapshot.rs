//! The cart as it was last confirmed, kept on the device: what is offered again when the server has
//! lost it, and what prices are compared with. It stores nothing.

#![allow(missing_docs, reason = "plain data: a name that says it all has no comment")]

use serde::Serialize;

use crate::{Cart, CartRef, Line, Money, VariantId};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptLine {
    pub variant: VariantId,
    pub title: String,
    pub quantity: u32,
    /// What the shopper wrote for it.
    pub text: Option<String>,
    pub unit_price: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptCart {
    pub reference: CartRef,
    pub lines: Vec<KeptLine>,
}

impl KeptCart {
    /// What is kept of a cart.
    pub fn of(cart: &Cart) -> Self {
        Self { reference: cart.reference.clone(), lines: cart.lines.iter().map(kept).collect() }
    }

    /// The variants whose price in `cart` is another one, with what it was.
    pub fn changed_prices(&self, cart: &Cart) -> Vec<(VariantId, Money)> {
        let was = |variant: &VariantId| self.lines.iter().find(|line| line.variant == *variant);
        let changed = |line: &Line| {
            let before = was(&line.variant)?.unit_price;
            let is_comparable = before.currency == line.unit_price.currency;
            (is_comparable && before != line.unit_price).then(|| (line.variant.clone(), before))
        };
        cart.lines.iter().filter_map(changed).collect()
    }

    /// What the backend has lost: the lines that `cart` lacks, where it is another cart or none.
    pub fn missing_in(&self, cart: Option<&Cart>) -> Vec<KeptLine> {
        let Some(cart) = cart else { return self.lines.clone() };
        if self.reference == cart.reference {
            return Vec::new();
        }
        let now: Vec<KeptLine> = cart.lines.iter().map(kept).collect();
        let is_there =
            |line: &KeptLine| now.iter().any(|now| (&now.variant, &now.text) == (&line.variant, &line.text));
        self.lines.iter().filter(|line| !is_there(line)).cloned().collect()
    }
}

fn kept(line: &Line) -> KeptLine {
    KeptLine {
        variant: line.variant.clone(),
        title: line.title.clone(),
        quantity: line.quantity,
        text: line.text.as_ref().map(|text| text.text.clone()),
        unit_price: line.unit_price,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::testing::cart, *};
    use crate::{Currency, LineText};

    #[test]
    fn the_text_of_a_line_is_kept() {
        let mut cart = cart();
        cart.lines[0].text = Some(LineText { label: String::from("Engraving"), text: String::from("Mei") });
        assert_eq!(kept(&cart.lines[0]).text.as_deref(), Some("Mei"));
    }

    #[test]
    fn a_price_that_changed_is_noticed_with_what_it_was() {
        let before = KeptCart::of(&cart());
        let mut now = cart();
        assert_eq!(before.changed_prices(&now), []);
        let was = now.lines[1].unit_price;
        now.lines[1].unit_price = Money::new(250, was.currency);
        assert_eq!(before.changed_prices(&now), [(VariantId::new("b"), was)]);
        now.lines[1].unit_price = Money::new(250, Currency::new("JPY").unwrap());
        assert_eq!(before.changed_prices(&now), [], "another currency is no other price");
    }

    #[test]
    fn what_another_cart_lacks_is_missing() {
        let before = KeptCart::of(&cart());
        let mut now = cart();
        now.lines.remove(0);
        assert_eq!(before.missing_in(Some(&now)), [], "the shopper took it out");
        now.reference = CartRef::new("2");
        assert_eq!(before.missing_in(Some(&now)), before.lines[..1]);
        assert_eq!(before.missing_in(None), before.lines);
    }
}
