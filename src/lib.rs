//! The shop.
pub mod i18n;
pub mod platform;
pub mod route;
pub mod share;
pub mod state;
