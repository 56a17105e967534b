//! The rows of sums under a cart or order: making what was rounded one by one add up.

use crate::{Money, Total, TotalKind};

/// A backend rounds each sum by itself, so the rows can miss the total by some of the smallest
/// coins. The last row of the first kind in `kinds` that there is takes the difference, so that
/// they add up to `total`, which stays as it is and becomes the last row.
pub fn close(mut rows: Vec<Total>, total: Money, kinds: &[TotalKind]) -> Vec<Total> {
    let sum = rows.iter().fold(0, |sum: i64, row| sum.saturating_add(row.amount.minor));
    let missed = total.minor.saturating_sub(sum);
    let row = kinds.iter().find_map(|kind| rows.iter().rposition(|row| row.kind == *kind));
    if let Some(row) = row.and_then(|at| rows.get_mut(at)) {
        row.amount.minor = row.amount.minor.saturating_add(missed);
    }
    rows.push(Total { kind: TotalKind::Total, label: None, amount: total });
    rows
}
