//! The harness of the end-to-end tests: a real Chromium, spoken to over its DevTools pipe, and a
//! little web server for the built shop.
//!
//! It finds things the way assistive technology does, by role and accessible name, and knows no
//! CSS class of the shop. Waiting is always for a condition, with a deadline.
//!
//! Environment: `PUSHCART_DIST` is the built shop (default: `dist` at the root of the workspace),
//! `PUSHCART_CHROMIUM` the browser (default: `chromium`), `PUSHCART_VENDURE_URL` the Shop API of a
//! running Vendure and `PUSHCART_MEDUSA_URL` the origin of a running Medusa for the tests that need one.

pub mod axe;
pub mod browser;
pub mod compare;
pub mod demo;
pub mod devtools;
pub mod element;
pub mod faults;
pub mod http;
pub mod keyboard;
pub mod merchant;
pub mod opening;
pub mod page;
pub mod painted;
pub mod pixels;
pub mod qr;
pub mod reference;
pub mod server;
pub mod shots;
pub mod steps;
pub mod tour;
pub mod transfers;
pub mod tree;
pub mod visitor;
pub mod wait;

pub use element::Element;
pub use http::{Answer, Request, Server};
pub use page::Page;
pub use server::ShopServer;
pub use visitor::{Scheme, Visitor};
pub use wait::{wait_for, wait_until};
