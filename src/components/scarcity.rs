//! What is said of a line of which there may not be enough.

use commerce::Line;

use super::option_sheet::FEW;
use crate::i18n::{count, messages};

/// Sold out, or how many are left where they are few or fewer than the line holds.
pub fn scarce(line: &Line) -> Option<String> {
    let availability = line.availability?;
    if !availability.can_buy() {
        return Some(messages().sold_out.to_owned());
    }
    let left = availability.quantity.filter(|left| *left <= FEW || *left < line.quantity)?;
    Some(count(&messages().only_left, left))
}
