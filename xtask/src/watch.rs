//! Building again when a file changes, for as long as the shop is served.

use crate::{build, paths, run, setup::Toolchain};

/// What the shop is built from.
const WATCHED: [&str; 8] =
    ["src", "crates", "lang", "style", "public", "index.html", "Cargo.toml", "Cargo.lock"];

/// Watches in a thread that ends with the program.
pub fn start(toolchain: Toolchain, options: build::Options) {
    let watched = WATCHED.iter().map(|name| paths::root().join(name)).collect();
    place::watch::start(watched, move || match build::make_with(toolchain, &options) {
        Ok(()) => run::say("the shop is built anew: reload the page"),
        Err(error) => eprintln!("\nerror: {error:#}\n    (the shop stays as it was)"),
    });
}
