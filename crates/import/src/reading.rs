//! What is known while an export is read: what the merchant said, and what was noted so far.

use std::collections::BTreeSet;

use commerce::{Currency, Money};

use crate::{
    amount::{self, Style},
    html::{self, Breaks},
    notes::Notes,
};

/// The state of an import.
pub struct Reading {
    /// As `2026-11-30`.
    pub today: String,
    pub notes: Notes,
    /// The lines or numbers of all records of the export.
    pub records: BTreeSet<u64>,
    pub shop_name: Option<String>,
    pub language: Option<String>,
    given: Option<Currency>,
    /// For an export that names none, where the merchant did not either.
    assumed: Currency,
    is_assumed: bool,
}

impl Reading {
    pub fn new(today: &str, given: Option<Currency>, assumed: Currency, notes: Notes) -> Self {
        Self {
            today: today.to_owned(),
            notes,
            records: BTreeSet::new(),
            shop_name: None,
            language: None,
            given,
            assumed,
            is_assumed: false,
        }
    }

    /// The currency that the merchant gave.
    pub fn given_currency(&self) -> Option<Currency> {
        self.given
    }

    /// The currency of an amount that names none.
    pub fn currency(&mut self) -> Currency {
        self.is_assumed |= self.given.is_none();
        self.given.unwrap_or(self.assumed)
    }

    /// The currency of a catalog without a price.
    pub fn unused_currency(&self) -> Currency {
        self.given.unwrap_or(self.assumed)
    }

    /// Whether an amount had no currency, and the merchant gave none.
    pub fn is_currency_assumed(&self) -> bool {
        self.is_assumed
    }

    /// Counts a record of the export.
    pub fn meet(&mut self, line: u64) {
        self.records.insert(line);
    }

    /// Notes what is in no product and was not noted yet; returns how many records are in no product.
    pub fn name_what_is_lost(&mut self, used: &BTreeSet<u64>) -> usize {
        let lost: Vec<u64> = self.records.difference(used).copied().collect();
        for line in &lost {
            if !self.notes.lost.contains(line) {
                self.notes.leave_out(*line, "record", "Left out: nothing in it could be understood.");
            }
        }
        lost.len()
    }

    /// Reads the amount in a field. A field that is empty has none; one that cannot be read is noted.
    pub fn price(&mut self, text: &str, style: Style, line: u64, what: &str) -> Option<Money> {
        if text.trim().is_empty() {
            return None;
        }
        let read = amount::read(text, style);
        let Some(amount) = read else {
            self.notes.add(line, format!("{what}: {text}"), "The price was left out: it is not an amount.");
            return None;
        };
        let currency = amount.currency.unwrap_or_else(|| self.currency());
        self.money(&amount.decimal, currency, line, what)
    }

    /// An amount in decimal text, as far as it can be paid.
    pub fn money(&mut self, decimal: &str, currency: Currency, line: u64, what: &str) -> Option<Money> {
        let Some((money, is_rounded)) = amount::money(decimal, currency) else {
            let text = "The price was left out: it is larger than a catalog can hold.";
            self.notes.add(line, format!("{what}: {decimal} {currency}"), text);
            return None;
        };
        if is_rounded {
            let text = "The price was rounded to the smallest coin of its currency.";
            self.notes.add(line, format!("{what}: {decimal} {currency}"), text);
        }
        Some(money)
    }

    /// A description as plain text.
    pub fn description(&mut self, html: &str, breaks: Breaks, line: u64, what: &str) -> String {
        let plain = html::plain(html, breaks);
        if plain.lost_media {
            let text =
                "Pictures, videos or forms inside the description were left out: a catalog takes text.";
            self.notes.add(line, what, text);
        }
        plain.text
    }
}
