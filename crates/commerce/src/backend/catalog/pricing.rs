//! The arithmetic of a cart, in whole minor units of one currency. It knows numbers only.

use super::shop::Discount;

/// The whole, in hundredths of a percent.
pub const WHOLE: i64 = 10_000;

#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// For one; not negative.
    pub unit_price: i64,
    pub quantity: u32,
}

impl Item {
    pub fn total(&self) -> i64 {
        self.unit_price.saturating_mul(i64::from(self.quantity))
    }

    fn first(&self, units: u32) -> i64 {
        self.unit_price.saturating_mul(i64::from(self.quantity.min(units)))
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Fee {
    pub price: i64,
    /// From which sum of goods (after discounts) on it costs nothing.
    pub free_from: Option<i64>,
}

impl Fee {
    /// For goods that cost so much after discounts.
    pub fn at(&self, goods: i64, discount: Option<Discount>) -> i64 {
        let free = discount == Some(Discount::FreeDelivery) || self.free_from.is_some_and(|sum| goods >= sum);
        if free { 0 } else { self.price }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Of the lines, before anything is taken off.
    pub subtotal: i64,
    /// What is taken off each line; not negative, never more than the line.
    pub discounts: Vec<i64>,
    /// Of `discounts`.
    pub discount: i64,
    pub delivery: i64,
    pub total: i64,
}

/// Sums up a cart. A promotion reduces the first `units` pieces, in the lines' order.
pub fn sum_up(items: &[Item], promotion: Option<Discount>, units: u32, delivery: Option<Fee>) -> Sums {
    let subtotal = items.iter().map(Item::total).fold(0, i64::saturating_add);
    let reduced = reduced_parts(items, units);
    let base = reduced.iter().copied().fold(0, i64::saturating_add);
    let discount = match promotion {
        Some(Discount::Percent(hundredths)) => share(base, hundredths),
        Some(Discount::Amount(amount)) => amount.clamp(0, base),
        Some(Discount::FreeDelivery) | None => 0,
    };
    let goods = subtotal - discount;
    let delivery = delivery.map_or(0, |fee| fee.at(goods, promotion));
    Sums {
        subtotal,
        discounts: split(discount, &reduced),
        discount,
        delivery,
        total: goods.saturating_add(delivery),
    }
}

/// What the first `units` pieces cost, line by line.
fn reduced_parts(items: &[Item], units: u32) -> Vec<i64> {
    let mut left = units;
    let mut parts = Vec::with_capacity(items.len());
    for item in items {
        parts.push(item.first(left));
        left -= left.min(item.quantity);
    }
    parts
}

/// So many hundredths of a percent, halves up.
fn share(base: i64, hundredths: i64) -> i64 {
    let (exact, whole) = (i128::from(base) * i128::from(hundredths), i128::from(WHOLE));
    i64::try_from((exact + whole / 2) / whole).unwrap_or(base).min(base)
}

/// Splits an amount in proportion to `weights` so that no unit is lost: whole parts first, then one
/// unit each to those with the largest remainder, the earlier first. Nothing is given where all weights
/// are 0.
pub fn split(amount: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: &i64| i128::from(amount) * i128::from(*weight);
    let mut parts: Vec<i64> = weights.iter().map(|weight| (exact(weight) / sum) as i64).collect();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by_key(|place| std::cmp::Reverse(exact(&weights[*place]) % sum));
    let left = amount - parts.iter().sum::<i64>();
    for place in by_remainder.into_iter().take(left as usize) {
        parts[place] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn items(lines: &[(i64, u32)]) -> Vec<Item> {
        lines
            .iter()
            .map(|(unit_price, quantity)| Item { unit_price: *unit_price, quantity: *quantity })
            .collect()
    }

    #[test]
    fn the_largest_remainders_get_what_is_left() {
        assert_eq!(split(100, &[1, 1, 1]), [34, 33, 33]);
        assert_eq!(split(10, &[2, 1, 4]), [3, 1, 6]);
        assert_eq!(split(5, &[0, 7]), [0, 5]);
        assert_eq!(split(5, &[0, 0]), [0, 0]);
        assert_eq!(split(0, &[]), [0; 0]);
    }

    #[test]
    fn only_the_first_pieces_are_reduced() {
        let sums = sum_up(&items(&[(1000, 1), (500, 3)]), Some(Discount::Percent(2000)), 2, None);
        assert_eq!((sums.discount, sums.discounts), (300, vec![200, 100]));
    }

    #[test]
    fn delivery_is_free_from_a_sum_after_discounts() {
        let fee = Some(Fee { price: 650, free_from: Some(6000) });
        let lines = items(&[(6000, 1)]);
        assert_eq!(sum_up(&lines, None, u32::MAX, fee).delivery, 0);
        assert_eq!(sum_up(&lines, Some(Discount::Amount(1)), u32::MAX, fee).delivery, 650);
        assert_eq!(sum_up(&items(&[(1, 1)]), Some(Discount::FreeDelivery), u32::MAX, fee).total, 1);
    }

    #[test]
    fn halves_of_a_unit_go_to_the_shopper() {
        assert_eq!(sum_up(&items(&[(5, 1)]), Some(Discount::Percent(1000)), u32::MAX, None).discount, 1);
    }

    fn any_promotion() -> impl Strategy<Value = Option<Discount>> {
        prop_oneof![
            Just(None),
            Just(Some(Discount::FreeDelivery)),
            (1_i64..=10_000).prop_map(|part| Some(Discount::Percent(part))),
            (0_i64..=1_000_000_000_000).prop_map(|amount| Some(Discount::Amount(amount))),
        ]
    }

    proptest! {
        #[test]
        fn lines_minus_discounts_plus_delivery_is_the_total(
            lines in prop::collection::vec((0_i64..=1_000_000_000_000, 1_u32..=999), 0..20),
            promotion in any_promotion(),
            units in prop_oneof![Just(u32::MAX), 1_u32..50],
            price in 0_i64..100_000,
            free_from in prop::option::of(0_i64..100_000_000),
        ) {
            let items = items(&lines);
            let sums = sum_up(&items, promotion, units, Some(Fee { price, free_from }));
            let of_lines: i64 = items.iter().map(Item::total).sum();
            prop_assert_eq!(of_lines, sums.subtotal);
            prop_assert_eq!(of_lines - sums.discounts.iter().sum::<i64>() + sums.delivery, sums.total);
            prop_assert_eq!(sums.discounts.iter().sum::<i64>(), sums.discount);
            prop_assert!(sums.total >= 0);
            for (item, discount) in items.iter().zip(&sums.discounts) {
                prop_assert!((0..=item.total()).contains(discount));
            }
        }

        #[test]
        fn no_unit_is_lost_in_a_split(
            amount in 0_i64..=1_000_000_000_000_000,
            weights in prop::collection::vec(0_i64..=1_000_000_000_000, 1..40),
        ) {
            let parts = split(amount, &weights);
            let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            prop_assert_eq!(parts.iter().sum::<i64>(), if sum == 0 { 0 } else { amount });
            for (part, weight) in parts.iter().zip(&weights).filter(|_| sum > 0) {
                let exact = i128::from(amount) * i128::from(*weight);
                prop_assert!((i128::from(*part) * sum - exact).abs() < sum, "within one unit of its share");
            }
        }
    }
}
