//! The cart as it was last confirmed, kept on the device: what is offered again when the server has
//! lost it, what prices are compared with, and how one tab hears of another's changes.

use commerce::{Cart, Money, VariantId};
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

    /// The name it is stored under.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether there is one.
    pub fn is_there(&self) -> bool {
        storage::get(&self.key).is_some()
    }

    /// The lines as they were; none where there was no cart.
    pub fn read(&self) -> Vec<KeptLine> {
        storage::get(&self.key).and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
    }

    /// Keeps the lines of a cart, or forgets them.
    pub fn write(&self, cart: Option<&Cart>) {
        let lines: Vec<KeptLine> = cart.map(|cart| cart.lines.iter().map(kept).collect()).unwrap_or_default();
        let json = (!lines.is_empty()).then(|| serde_json::to_string(&lines).unwrap_or_default());
        storage::set(&self.key, json.as_deref());
    }
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
pub fn changed_prices(before: &[KeptLine], cart: &Cart) -> Vec<(VariantId, Money)> {
    let was = |variant: &VariantId| before.iter().find(|line| line.variant == *variant);
    let changed = |line: &commerce::Line| {
        let before = was(&line.variant)?.unit_price;
        let is_comparable = before.currency == line.unit_price.currency;
        (is_comparable && before != line.unit_price).then(|| (line.variant.clone(), before))
    };
    cart.lines.iter().filter_map(changed).collect()
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
        let before: Vec<_> = cart().lines.iter().map(kept).collect();
        let mut now = cart();
        assert_eq!(changed_prices(&before, &now), []);
        let was = now.lines[1].unit_price;
        now.lines[1].unit_price = Money::new(250, was.currency);
        assert_eq!(changed_prices(&before, &now), [(VariantId::new("b"), was)]);
        now.lines[1].unit_price = Money::new(250, Currency::new("JPY").unwrap());
        assert_eq!(changed_prices(&before, &now), [], "another currency is no other price");
    }
}
