//! The browser: the only module (with `host`) that names web_sys or js_sys.
//!
//! It owns no state of the shop and knows no commerce. Each file is one thing the browser gives.

pub mod attention;
pub mod boot;
pub mod clipboard;
pub mod clock;
pub mod console;
pub mod device;
pub mod document;
pub mod fonts;
pub mod geolocation;
pub mod history;
pub mod intl;
pub mod kept;
pub mod links;
pub mod locks;
pub mod markup;
pub mod motion;
pub mod network;
pub mod other_tabs;
pub mod scroll;
pub mod sharing;
pub mod sheet;
pub mod sight;
#[cfg(all(test, target_arch = "wasm32"))]
pub mod stage;
pub mod storage;
pub mod task;
pub mod wakeup;
pub mod watch;

use web_sys::{Document, Window};

/// The window; there is always one where this runs, and `None` only on the host.
fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

fn document() -> Option<Document> {
    window()?.document()
}
