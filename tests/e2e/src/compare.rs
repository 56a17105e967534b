//! Whether two pictures look the same, and where they do not. The tolerance is stated here alone.

use crate::pixels::Pixels;

/// By how much each of red, green and blue may be off in a pixel that counts as the same, of 255. The
/// same Chromium draws the same pixels on the same processor; on another one the edges of letters and
/// round corners are rounded differently by a few levels, which nobody sees. Kept pictures have steps
/// of 8, so that one such level can look like 9.
pub const COLOUR: u8 = 12;

/// The share of pixels that may differ by more: 9 of a phone's, 30 of a desk's. That is less than two
/// digits of a price that are others, and enough for the ends of a few curves on another processor.
const SHARE: f64 = 0.000_03;

/// How a pixel that differs is shown: red, green, blue.
pub const DIFFERENT: [u8; 3] = [230, 0, 60];

pub struct Difference {
    /// Of all pixels, 0 to 1.
    pub share: f64,
    /// The columns and the rows in which pixels differ, first and last.
    pub place: [(usize, usize); 2],
    /// What differs in red, over the pale expected picture.
    pub picture: Pixels,
}

impl Difference {
    pub fn describe(&self) -> String {
        let [(left, right), (top, bottom)] = self.place;
        format!(
            "{:.3} % of the pixels differ ({:.3} % may), in columns {left} to {right} and rows {top} to {bottom}",
            self.share * 100.0,
            SHARE * 100.0
        )
    }
}

/// Nothing where they look the same.
pub fn compare(expected: &Pixels, actual: &Pixels) -> Option<Difference> {
    if (expected.width, expected.height) != (actual.width, actual.height) {
        let place = [(0, actual.width as usize), (0, actual.height as usize)];
        return Some(Difference { share: 1.0, place, picture: actual.clone() });
    }
    if expected.bytes == actual.bytes {
        return None;
    }
    let pairs = || expected.bytes.chunks_exact(3).zip(actual.bytes.chunks_exact(3));
    let is_different = |(_, (one, other)): &(usize, (&[u8], &[u8]))| !is_near(one, other);
    let different: Vec<usize> = pairs().enumerate().filter(is_different).map(|(at, _)| at).collect();
    let share = different.len() as f64 / pairs().len() as f64;
    if share <= SHARE {
        return None;
    }
    let bytes = pairs().flat_map(|(one, other)| if is_near(one, other) { pale(one) } else { DIFFERENT });
    let width = expected.width as usize;
    let place = [range(different.iter().map(|at| at % width)), range(different.iter().map(|at| at / width))];
    Some(Difference { share, place, picture: Pixels { bytes: bytes.collect(), ..*expected } })
}

fn range(all: impl Iterator<Item = usize>) -> (usize, usize) {
    all.fold((usize::MAX, 0), |(first, last), one| (first.min(one), last.max(one)))
}

fn is_near(one: &[u8], other: &[u8]) -> bool {
    one.iter().zip(other).all(|(one, other)| one.abs_diff(*other) <= COLOUR)
}

fn pale(colour: &[u8]) -> [u8; 3] {
    std::array::from_fn(|at| 255 - (255 - colour[at]) / 4)
}
