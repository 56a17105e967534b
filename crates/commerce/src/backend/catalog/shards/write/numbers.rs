//! Numbers of products: they rise in the merchant's order, and leave gaps, so that a product that is put in or
//! taken out gives another number to few others.
//!
//! Products stand in groups, and these in groups of groups. Whether one begins is said by the handle of its first
//! product alone, not by how many stand before; and each begins at a number that only as large a group can have.

/// How many bits of a handle's hash a level takes: a group has 16 of the level below, on the average.
const BITS: u32 = 4;
/// There are numbers for so many of the level below.
const PLACES: u32 = 32;
/// Beyond, groups only become more: 65,536 products are in one of the last level.
const LEVELS: u32 = 4;

/// The number of each of these products.
pub fn numbers<'h>(handles: impl Iterator<Item = &'h str>) -> Vec<u32> {
    let mut next: u32 = 1;
    let mut number = |handle: &str| {
        let number = next.next_multiple_of(PLACES.pow(level(handle)));
        next = number + 1;
        number
    };
    handles.map(&mut number).collect()
}

/// Of the largest group that begins with this product.
fn level(handle: &str) -> u32 {
    (mixed(handle).leading_zeros() / BITS).min(LEVELS)
}

/// A hash in which handles that end in rising numbers differ in all bits: the end of MurmurHash3 after FNV-1a.
fn mixed(handle: &str) -> u32 {
    let hash = super::super::format::hash(handle);
    let hash = (hash ^ hash >> 16).wrapping_mul(0x85EB_CA6B);
    let hash = (hash ^ hash >> 13).wrapping_mul(0xC2B2_AE35);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(handles: &[String]) -> Vec<u32> {
        numbers(handles.iter().map(String::as_str))
    }

    fn handles(count: usize) -> Vec<String> {
        (0..count).map(|at| format!("cup-{at}")).collect()
    }

    #[test]
    fn numbers_rise_and_are_few_times_as_many_as_products() {
        let numbers = of(&handles(100_000));
        assert!(numbers.is_sorted_by(|one, other| one < other));
        let last = numbers.last().copied().unwrap_or_default();
        assert!(last < 4_000_000, "{last}");
    }

    const TRIES: usize = 60;

    /// A product is put in at the front, or taken out anywhere.
    #[test]
    fn few_are_renumbered_by_a_change() {
        let before = handles(5_000);
        let known: Vec<u32> = of(&before);
        let mut renumbered: Vec<usize> = (0..TRIES)
            .map(|at| {
                let (mut after, mut same) = (before.clone(), known.clone());
                match at % 2 {
                    0 => after.insert(0, format!("new-{at}")),
                    _ => drop((after.remove(at * 80), same.remove(at * 80))),
                }
                let now = of(&after);
                let now = if at % 2 == 0 { &now[1..] } else { &now };
                now.iter().zip(&same).filter(|(one, other)| one != other).count()
            })
            .collect();
        renumbered.sort_unstable();
        assert!(renumbered[TRIES / 2] <= 30, "{renumbered:?}");
        assert!(renumbered.iter().sum::<usize>() / TRIES < 200, "{renumbered:?}");
    }
}
