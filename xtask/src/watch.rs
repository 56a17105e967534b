//! Building again when a file changes, for as long as the shop is served.
//!
//! It looks at the times of some hundred files twice a second: that works on every file system, and
//! costs less than a thousandth of a processor.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

use crate::{build, paths, run, setup::Toolchain};

/// What the shop is built from.
const WATCHED: [&str; 8] =
    ["src", "crates", "lang", "style", "public", "index.html", "Cargo.toml", "Cargo.lock"];
const PAUSE: Duration = Duration::from_millis(500);

/// Watches in a thread that ends with the program.
pub fn start(toolchain: Toolchain, options: build::Options) {
    let mut seen = state();
    thread::spawn(move || {
        loop {
            thread::sleep(PAUSE);
            let now = state();
            if now == seen {
                continue;
            }
            // What changes while it is built is built next.
            seen = now;
            match build::make_with(toolchain, &options) {
                Ok(()) => run::say("the shop is built anew: reload the page"),
                Err(error) => eprintln!("\nerror: {error:#}\n    (the shop stays as it was)"),
            }
        }
    });
}

/// Every watched file and when it was changed, in a fixed order.
fn state() -> Vec<(PathBuf, SystemTime)> {
    let mut files = Vec::new();
    for name in WATCHED {
        collect(&paths::root().join(name), &mut files);
    }
    files.sort();
    files
}

/// What cannot be read, because it is being replaced or is not there, is seen the next time.
fn collect(path: &Path, files: &mut Vec<(PathBuf, SystemTime)>) {
    let Ok(about) = fs::metadata(path) else { return };
    if about.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), files);
        }
    } else if let Ok(changed) = about.modified() {
        files.push((path.to_owned(), changed));
    }
}
