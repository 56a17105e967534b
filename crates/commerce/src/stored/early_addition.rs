//! An addition to the cart that a page takes before its app is there.
//!
//! On the device it is the record of a tab that is gone ([`queue`]): the next tab takes it over, once,
//! as it does with whatever a closed tab has left. So every addition has a tab id of its own, and its record is
//! written once: one that comes back after it was taken over would be added twice.
//!
//! The script of prerendered pages (`src/buy.js`) writes it: the finisher gives it [`form`], and it puts in
//! what differs.

use super::queue;
use crate::{
    CartChange, VariantId,
    cart_queue::{Entry, EntryId, Progress, Record},
};

/// Stands for the tab id, 16 hexadecimal digits.
pub const TAB: &str = "~tab~";
/// Stands for the variant's id, inside of its quotes.
pub const VARIANT: &str = "~variant~";
/// Stands for how many are added.
pub const QUANTITY: &str = "~quantity~";
/// Stands for the time of the tap less [`AGO_MS`], in milliseconds since 1970-01-01 UTC.
pub const WRITTEN: &str = "~written~";
/// A record so old is of a tab that is gone; the order of the taps can be seen all the same. It has no place in
/// the line of tabs: a tab that takes it over would go before one whose request is under way.
pub const AGO_MS: i64 = 24 * 60 * 60 * 1_000;

/// The text of the record, with marks for what differs.
pub fn form() -> String {
    let (tab, quantity, written) = (u64::MAX, u32::MAX, i64::MAX);
    let change = CartChange::add(VariantId::new(VARIANT), quantity);
    let record = Record {
        tab,
        written,
        ticket: None,
        last_ticket: None,
        quiet_at: 0,
        entries: vec![Entry { id: EntryId { tab, number: 1 }, change, progress: Progress::Waiting }],
        is_old: false,
    };
    queue::write(&record)
        .replace(&queue::name(tab), TAB)
        .replace(&quantity.to_string(), QUANTITY)
        .replace(&written.to_string(), WRITTEN)
}

/// The form as the script fills it.
#[cfg(test)]
pub fn filled(tab: u64, variant: &str, quantity: u32, now: i64) -> String {
    form()
        .replace(TAB, &queue::name(tab))
        .replace(VARIANT, variant)
        .replace(QUANTITY, &quantity.to_string())
        .replace(WRITTEN, &(now - AGO_MS).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filled_form_is_the_record_of_a_tab_that_is_gone() {
        let record = queue::read(&filled(7, "cup", 2, 1_700_000_000_000)).unwrap();
        assert_eq!((record.tab, record.written, record.ticket), (7, 1_700_000_000_000 - AGO_MS, None));
        let [entry] = &record.entries[..] else { panic!("one entry") };
        assert_eq!(entry.id, EntryId { tab: 7, number: 1 });
        assert_eq!(entry.change, CartChange::add(VariantId::new("cup"), 2));
        assert_eq!(entry.progress, Progress::Waiting);
    }

    #[test]
    fn every_mark_stands_in_the_form() {
        let form = form();
        for (mark, times) in [(TAB, 2), (VARIANT, 1), (QUANTITY, 1), (WRITTEN, 1)] {
            assert_eq!(form.matches(mark).count(), times, "{mark} in {form}");
        }
    }

    /// The script counts what waits in every tab's record.
    #[test]
    fn the_script_finds_the_quantity_of_an_addition() {
        let record: serde_json::Value = serde_json::from_str(&filled(7, "cup", 2, 1)).unwrap();
        assert_eq!(record["entries"][0]["change"]["Add"]["quantity"], 2);
    }
}
