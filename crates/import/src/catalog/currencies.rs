//! In which currencies a catalog has its prices: every price of a catalog is given in each of them.

use std::collections::BTreeMap;

use commerce::Currency;

use crate::{draft::Draft, reading::Reading};

/// Chooses the currencies, the main one first, and takes out what has no price in the main one.
pub fn choose(drafts: &mut [Draft], reading: &mut Reading) -> Vec<Currency> {
    let main = main(drafts, reading);
    for draft in &mut *drafts {
        let name = draft.named().to_owned();
        draft.variants.retain(|variant| {
            let has_main = variant.prices.contains_key(&main);
            if variant.prices.is_empty() {
                reading.notes.leave_out(variant.line, &*name, "Left out: it has no price.");
            } else if !has_main {
                let text = format!(
                    "Left out: its price is not in {main}, the catalog's currency. A catalog has one price list; \
                     import again with another currency for these products."
                );
                reading.notes.leave_out(variant.line, &*name, &text);
            }
            has_main
        });
    }
    let counts = counts(drafts);
    let all = counts.get(&main).copied().unwrap_or_default();
    let mut chosen = vec![main];
    for (currency, count) in counts.into_iter().filter(|(currency, _)| *currency != main) {
        if count == all {
            chosen.push(currency);
        } else {
            let text = "Prices in this currency were left out: not every product has one.";
            reading.notes.add(None, currency.as_str(), text);
        }
    }
    chosen
}

/// The one that the merchant gave, if anything is sold in it; else the most frequent one.
fn main(drafts: &[Draft], reading: &mut Reading) -> Currency {
    let counts = counts(drafts);
    let given = reading.given_currency();
    if let Some(given) = given.filter(|given| counts.contains_key(given)) {
        return given;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    match (given, most) {
        (Some(given), Some((most, _))) => {
            reading.notes.add(
                None,
                given.as_str(),
                "The export has no price in this currency, so it was not used.",
            );
            most
        }
        (None, Some((most, _))) => most,
        (_, None) => reading.unused_currency(),
    }
}

/// How many variants have a price in each currency.
fn counts(drafts: &[Draft]) -> BTreeMap<Currency, usize> {
    let mut counts = BTreeMap::new();
    for currency in drafts.iter().flat_map(|draft| &draft.variants).flat_map(|variant| variant.prices.keys())
    {
        *counts.entry(*currency).or_default() += 1;
    }
    counts
}
