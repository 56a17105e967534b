//! What every commerce backend must do, written once against the port. A backend's own test
//! (in `tests/`) says what its shop holds, in a [`Fixture`], and runs every check: see [`contract!`].
//!
//! A check panics when the contract is broken. Each starts with a device of its own, so that carts
//! do not meet.

#![allow(clippy::missing_panics_doc, reason = "a check speaks by panicking")]

mod account;
mod browse;
mod buy;
mod club;
mod fixture;
mod list;
pub mod steps;

pub use account::*;
pub use browse::*;
pub use buy::*;
pub use club::{Club, PASSWORD};
pub use fixture::{Fixture, PriceSort};
