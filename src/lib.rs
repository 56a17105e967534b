//! Pushcart: a shop that opens like a page.
//!
//! - `app` frames the pages and gives them their context; `route` is every path of the shop.
//! - `pages` hold one page a file, `components` what two pages share. They render on the host too:
//!   the browser is touched in event handlers and effects only.
//! - `chunks` holds the pages by the files that they are loaded with; `background` loads some ahead.
//! - `state` outlives a page and touches no document; `share` makes links and pictures to pass on.
//! - `i18n` is every word the shop says.
//! - `host` renders pages to HTML, for a program that writes them into files.
//! - `platform` alone names web_sys and js_sys.

mod app;
mod background;
mod chunks;
mod components;
#[cfg(feature = "ssr")]
pub mod host;
mod i18n;
mod look;
mod pages;
mod platform;
mod route;
mod share;
mod start;
mod state;

pub use start::start;
