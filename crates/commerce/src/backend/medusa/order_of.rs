//! In which order options, their values and variants stand: Medusa gives them in any.
//!
//! A rank decides where the merchant has set one. Else numbers go by size and words by the alphabet.

use std::cmp::Ordering;

use super::wire;

/// Sorts everything inside a product that comes in any order.
pub fn sort(product: &mut wire::Product) {
    product.images.sort_by_key(|image| image.rank);
    // Numbers of things are made from the time, so that the older stands first.
    product.options.sort_by(|a, b| a.id.cmp(&b.id));
    for option in &mut product.options {
        option.values.sort_by(|a, b| by_rank(a.rank, b.rank).then_with(|| natural(&a.value, &b.value)));
    }
    product
        .variants
        .sort_by(|a, b| by_rank(a.variant_rank, b.variant_rank).then_with(|| natural(&a.title, &b.title)));
}

/// What has no rank stands behind what has one.
fn by_rank(a: Option<i64>, b: Option<i64>) -> Ordering {
    let place = |rank: Option<i64>| rank.map_or((1, 0), |rank| (0, rank));
    place(a).cmp(&place(b))
}

/// "50 g" before "100 g" before "large".
fn natural(a: &str, b: &str) -> Ordering {
    match (leading_number(a), leading_number(b)) {
        (Some(one), Some(other)) => one.cmp(&other).then_with(|| a.cmp(b)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => size(a).cmp(&size(b)).then_with(|| a.cmp(b)),
    }
}

fn leading_number(text: &str) -> Option<u64> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

/// Sizes have an order that is not the alphabet's. What is no size stands before them.
fn size(text: &str) -> usize {
    const SIZES: [&str; 12] =
        ["XXS", "XS", "S", "small", "M", "medium", "L", "large", "XL", "XXL", "2XL", "XXXL"];
    let first = text.split(" / ").next().unwrap_or_default();
    SIZES.iter().position(|size| size.eq_ignore_ascii_case(first)).map_or(0, |at| at + 1)
}
