//! What a variant costs, and whether it can be had.

use commerce::{Currency, Money, StockStatus, Variant};

use super::{Thing, term, terms};
use crate::Site;

/// An amount as decimal text in the currency's own digits: "12.50", "1200", "3.250".
pub(crate) struct Price {
    pub amount: String,
    pub currency: Currency,
}

impl Price {
    pub fn of(money: Money) -> Self {
        let money = money.rounded();
        Self { amount: money.decimal(), currency: money.currency }
    }

    /// "12.50 EUR", as product feeds write it.
    pub fn with_currency(&self) -> String {
        format!("{} {}", self.amount, self.currency)
    }
}

/// The offer of a variant, on its own address. The terms are written out with the first offer of a page;
/// further ones refer to them.
pub(super) fn offer(site: &Site, variant: &Variant, address: &str, terms: &terms::Shared) -> Thing {
    let price = Price::of(variant.price);
    let status = match variant.availability.status {
        StockStatus::InStock => "InStock",
        StockStatus::LowStock => "LimitedAvailability",
        StockStatus::OutOfStock => "OutOfStock",
    };
    let before = variant.list_price.map(before);
    terms
        .add_to(Thing::new("Offer"), site, price.currency)
        .with("url", address)
        .with("price", price.amount)
        .with("priceCurrency", price.currency.as_str())
        .with("availability", term(status))
        .with("itemCondition", term("NewCondition"))
        .with_things("priceSpecification", before)
}

/// What it cost before it was reduced.
fn before(list_price: Money) -> Thing {
    let price = Price::of(list_price);
    Thing::new("UnitPriceSpecification")
        .with("priceType", term("StrikethroughPrice"))
        .with("price", price.amount)
        .with("priceCurrency", price.currency.as_str())
}
