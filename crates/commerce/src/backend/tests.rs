//! What the tests of several backends share.

pub mod shopper;
