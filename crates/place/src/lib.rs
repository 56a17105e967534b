//! From a finished build to a shop that lies on a host. `cargo xtask` and the merchant's program both
//! stand on it.
//!
//! It sets what depends on where a shop lies and on its shop.json, leaves out what is not used, checks
//! what a merchant has written, and answers requests with the files. It compiles nothing, and knows no
//! command line.

#![warn(missing_docs)]

pub mod check;
pub mod compress;
mod content;
pub mod first_requests;
pub mod folder;
mod interrupt;
pub mod manifest;
mod named;
pub mod page;
pub mod parallel;
mod per_language;
mod placed;
mod placement;
pub mod policy;
pub mod ports;
mod prune;
pub mod serve;
pub mod shards;
pub mod watch;
pub mod worker;

pub use interrupt::Interrupt;
pub use manifest::Manifest;
pub use named::{NAMED_BY_CONTENT, Named, is_named_by_content, short_hash};
pub use placement::{Placement, base, lasting, list_lasting, page_for, place};
pub use policy::policy;
