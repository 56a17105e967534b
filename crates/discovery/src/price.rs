//! Prices as search engines and feeds read them.

use commerce::{Currency, Money};

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

    /// "12.50 EUR".
    pub fn with_currency(&self) -> String {
        format!("{} {}", self.amount, self.currency)
    }
}
