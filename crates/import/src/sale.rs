//! A price that is lower for some days: what is paid today, and what is shown as the price before.

use commerce::Money;

use crate::{
    day,
    draft::{Prices, single},
    reading::Reading,
};

/// A price with an offer.
#[derive(Clone, Copy, Debug)]
pub struct Sale<'t> {
    pub regular: Option<Money>,
    pub offer: Option<Money>,
    /// The first and the last day of the offer; empty where it has none.
    pub days: (&'t str, &'t str),
}

impl Sale<'_> {
    /// Price and price before, on the day of the import.
    pub fn prices(self, line: u64, what: &str, reading: &mut Reading) -> (Prices, Prices) {
        let is_offer = match (self.regular, self.offer) {
            (Some(regular), Some(offer)) => offer.currency == regular.currency && offer.minor < regular.minor,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        if is_offer && self.holds(line, what, reading) {
            (single(self.offer), single(self.regular))
        } else {
            (single(self.regular), Prices::new())
        }
    }

    /// Whether the offer holds today. What its days mean for the catalog is noted.
    fn holds(self, line: u64, what: &str, reading: &mut Reading) -> bool {
        let (from, until) = (day::of(self.days.0), day::of(self.days.1));
        let (holds, text) = if until.as_ref().is_some_and(|until| *until < reading.today) {
            (false, "The sale price was left out: the sale is over.")
        } else if from.is_some_and(|from| from > reading.today) {
            (false, "The sale price was left out: the sale has not begun. Put it in when it does.")
        } else if until.is_some() {
            (true, "The sale price ends on a day that a catalog does not know: take it out then.")
        } else {
            return true;
        };
        let what = format!("{what}: {} – {}", self.days.0.trim(), self.days.1.trim());
        reading.notes.add(line, what, text);
        holds
    }
}
