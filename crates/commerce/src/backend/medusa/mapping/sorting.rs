//! Sorts what Medusa lists in arbitrary order: option values and variants.
//!
//! A rank decides where the merchant has set one. Else numbers go by size and words by the alphabet.

use std::cmp::Ordering;

use super::text;
use crate::json::{Node, Read};

/// Sorts by the members of these names.
pub fn by_rank_and_name(nodes: &mut [Node], rank: &str, name: &str) -> Read<()> {
    let mut keyed = Vec::with_capacity(nodes.len());
    for node in nodes.iter() {
        let rank = node.optional(rank).map(Node::integer).transpose()?;
        // What has no rank stands behind what has one.
        keyed.push(((rank.is_none(), rank), text(*node, name)?.unwrap_or_default(), *node));
    }
    keyed.sort_by(|(rank, name, _), (other_rank, other, _)| {
        rank.cmp(other_rank).then_with(|| natural(name, other))
    });
    for (node, (_, _, sorted)) in nodes.iter_mut().zip(keyed) {
        *node = sorted;
    }
    Ok(())
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
