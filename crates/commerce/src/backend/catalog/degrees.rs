//! A coordinate as a catalog writes it, without a float.

/// Millionths of a degree (a tenth of a metre) of a number such as `-2.1774`; nothing where it is further
/// than `most` degrees from zero, or written with a power of ten.
pub fn millionths(number: &str, most: i32) -> Option<i32> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !fraction.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let digit = |place: usize| fraction.as_bytes().get(place).map_or(0, |digit| i32::from(digit - b'0'));
    let mut amount: i32 = whole.parse().ok()?;
    for place in 0..6 {
        amount = amount.checked_mul(10)?.checked_add(digit(place))?;
    }
    amount = amount.checked_add(i32::from(digit(6) >= 5))?;
    let is_near = amount <= most.saturating_mul(1_000_000);
    is_near.then_some(if digits == number { amount } else { -amount })
}

#[cfg(test)]
mod tests {
    use super::millionths;

    #[test]
    fn decimals_become_millionths() {
        assert_eq!(millionths("53.0258", 90), Some(53_025_800));
        assert_eq!(millionths("-2.17740049", 180), Some(-2_177_400));
        assert_eq!(millionths("-0.0000005", 180), Some(-1));
        assert_eq!(millionths("90", 90), Some(90_000_000));
        for number in ["90.000001", "1e1", "1.5e0", "2147.5", "99999999999", "-91"] {
            assert_eq!(millionths(number, 90), None, "{number}");
        }
    }
}
