//! The cart as it was last confirmed, kept on the device: what is offered again when the server has
//! lost it, what prices are compared with, and how one tab hears of another's changes.

use commerce::{Cart, CartRef, Money, VariantId};
use serde::{Deserialize, Serialize};

use crate::platform::storage;

/// A line as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptLine {
    /// What.
    pub variant: VariantId,
    /// By its name.
    pub title: String,
    /// How many.
    pub quantity: u32,
    /// What the shopper wrote for it.
    #[serde(default)]
    pub text: Option<String>,
    /// What one cost.
    pub unit_price: Money,
}

/// A cart as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCart {
    /// Which.
    pub reference: CartRef,
    /// What was in it.
    pub lines: Vec<KeptLine>,
}

/// Where the snapshot of a shop's cart is kept.
#[derive(Clone, Debug)]
pub struct Snapshot {
    key: String,
}

impl Snapshot {
    /// For the shop of that identity.
    pub fn new(identity: &str) -> Self {
        Self { key: format!("pushcart.cart@{identity}") }
    }

    /// What the backend has lost and the shopper has not decided about.
    pub fn lost(&self) -> Vec<KeptLine> {
        storage::read(&self.lost_key()).unwrap_or_default()
    }

    /// Keeps what the backend has lost until the shopper has decided.
    pub fn write_lost(&self, lines: &[KeptLine]) {
        if lines.is_empty() {
            storage::set(&self.lost_key(), None);
        } else {
            storage::write(&self.lost_key(), lines);
        }
    }

    fn lost_key(&self) -> String {
        format!("{} lost", self.key)
    }

    /// The name it is stored under.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        storage::get(&self.key).is_some()
    }

    /// The cart as it was, where there was one with something in it.
    pub fn read(&self) -> Option<KeptCart> {
        storage::read(&self.key)
    }

    /// Keeps the lines of a cart, or forgets them.
    pub fn write(&self, cart: Option<&Cart>) {
        let filled = cart.filter(|cart| !cart.lines.is_empty());
        let json = filled.map(|cart| serde_json::to_string(&kept_cart(cart)).unwrap_or_default());
        storage::set(&self.key, json.as_deref());
    }
}

fn kept_cart(cart: &Cart) -> KeptCart {
    KeptCart { reference: cart.reference.clone(), lines: cart.lines.iter().map(kept).collect() }
}

fn kept(line: &commerce::Line) -> KeptLine {
    KeptLine {
        variant: line.variant.clone(),
        title: line.title.clone(),
        quantity: line.quantity,
        text: line.text.as_ref().map(|text| text.text.clone()),
        unit_price: line.unit_price,
    }
}

/// The variants whose price is another than it was, with what it was.
pub fn changed_prices(before: &KeptCart, cart: &Cart) -> Vec<(VariantId, Money)> {
    let was = |variant: &VariantId| before.lines.iter().find(|line| line.variant == *variant);
    let changed = |line: &commerce::Line| {
        let before = was(&line.variant)?.unit_price;
        let is_comparable = before.currency == line.unit_price.currency;
        (is_comparable && before != line.unit_price).then(|| (line.variant.clone(), before))
    };
    cart.lines.iter().filter_map(changed).collect()
}

/// What was in a cart before, where the backend now has another one without it.
pub fn missing(before: &KeptCart, cart: &Cart) -> Vec<KeptLine> {
    if before.reference == cart.reference {
        return Vec::new();
    }
    let now: Vec<KeptLine> = cart.lines.iter().map(kept).collect();
    let is_there =
        |line: &KeptLine| now.iter().any(|now| (&now.variant, &now.text) == (&line.variant, &line.text));
    before.lines.iter().filter(|line| !is_there(line)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use commerce::{Currency, LineText};

    use super::{super::optimistic::tests::cart, *};

    #[test]
    fn a_text_is_kept_and_an_older_line_has_none() {
        let mut cart = cart();
        cart.lines[0].text = Some(LineText { label: String::from("Engraving"), text: String::from("Mei") });
        assert_eq!(kept(&cart.lines[0]).text.as_deref(), Some("Mei"));
        let mut json = serde_json::to_value(kept(&cart.lines[0])).unwrap();
        json.as_object_mut().unwrap().remove("text");
        let older: KeptLine = serde_json::from_value(json).unwrap();
        assert_eq!(older, KeptLine { text: None, ..kept(&cart.lines[0]) });
    }

    #[test]
    fn a_price_that_changed_is_noticed_with_what_it_was() {
        let before = kept_cart(&cart());
        let mut now = cart();
        assert_eq!(changed_prices(&before, &now), []);
        let was = now.lines[1].unit_price;
        now.lines[1].unit_price = Money::new(250, was.currency);
        assert_eq!(changed_prices(&before, &now), [(VariantId::new("b"), was)]);
        now.lines[1].unit_price = Money::new(250, Currency::new("JPY").unwrap());
        assert_eq!(changed_prices(&before, &now), [], "another currency is no other price");
    }

    #[test]
    fn what_another_cart_lacks_is_missing() {
        let before = kept_cart(&cart());
        let mut now = cart();
        now.lines.remove(0);
        assert_eq!(missing(&before, &now), [], "the shopper took it out");
        now.reference = CartRef::new("2");
        assert_eq!(missing(&before, &now), before.lines[..1]);
    }
}
