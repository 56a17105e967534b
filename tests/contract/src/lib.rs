//! What every commerce backend must do, written once against the port. A backend's own test file
//! (in `tests/`) says what its shop holds, in a [`Fixture`], and runs every check.
//!
//! A check panics when the contract is broken. Each starts with a device of its own, so that carts
//! do not meet.

#![allow(clippy::missing_panics_doc, reason = "a check speaks by panicking")]

mod account;
mod browse;
mod buy;

use std::sync::Arc;

pub use account::*;
pub use browse::*;
pub use buy::*;
use commerce::{Backend, Context, MemoryDevice, MessageCode, backend::BackendConfig};

/// What a shop holds that the checks can rely on.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The backend.
    pub config: BackendConfig,
    /// The shop's folder, for relative addresses.
    pub base: String,
    /// What the tests take for now: milliseconds since 1970-01-01 UTC.
    pub now: i64,
    /// A word that finds something, and the handle of a product among what it finds.
    pub search: (&'static str, &'static str),
    /// A product with options, and one of its variants with at least ten in stock.
    pub product: &'static str,
    /// A variant with `few` in stock.
    pub scarce: (&'static str, u32),
    /// A variant with none in stock.
    pub sold_out: &'static str,
    /// A code that takes something off.
    pub good_code: &'static str,
    /// A code whose time is over.
    pub expired_code: &'static str,
    /// What the backend says to that code: not every one tells why a code does nothing.
    pub expired_is: MessageCode,
    /// A country the shop delivers to.
    pub country: &'static str,
    /// A way of paying that leaves nothing to do before the order is placed.
    pub payment: &'static str,
}

impl Fixture {
    /// The backend on a fresh device.
    pub fn open(&self) -> Backend {
        self.open_on(Arc::new(MemoryDevice::new(self.now, &self.base)))
    }

    /// The backend on a device that is already there.
    pub fn open_on(&self, device: Arc<MemoryDevice>) -> Backend {
        let context = Context { language: String::from("en"), ..Context::default() };
        Backend::open(&self.config, context, device)
    }
}

/// A test for each check of the contract, run against the fixture that `$fixture()` gives.
#[macro_export]
macro_rules! contract {
    ($fixture:path: $($check:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "current_thread")]
        async fn $check() {
            $crate::$check(&$fixture()).await;
        }
    )+};
}
