//! A coordinate as a catalog writes it. The one float of this library: no amount is read here.

use serde::Deserialize;

/// Degrees of arc from the equator or from Greenwich, with any number of decimals.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Degrees(f64);

impl Degrees {
    /// In millionths (a tenth of a metre), or nothing where it is further than `most` from zero.
    pub fn within(self, most: i32) -> Option<i32> {
        (self.0.abs() <= f64::from(most)).then_some((self.0 * 1e6).round() as i32)
    }
}
