//! Noticing that files change, for as long as a program runs.
//!
//! It looks at the times of some hundred files twice a second: that works on every file system, and
//! costs less than a thousandth of a processor.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, SystemTime},
};

const PAUSE: Duration = Duration::from_millis(500);

/// Calls `changed` after every change in these files and folders, in a thread that ends with the
/// program. What changes while it works is told next.
pub fn start(watched: Vec<PathBuf>, mut changed: impl FnMut() + Send + 'static) {
    let mut seen = state(&watched);
    thread::spawn(move || {
        loop {
            thread::sleep(PAUSE);
            let now = state(&watched);
            if now != seen {
                seen = now;
                changed();
            }
        }
    });
}

/// Every file and when it was changed, in a fixed order.
fn state(watched: &[PathBuf]) -> Vec<(PathBuf, SystemTime)> {
    let mut files = Vec::new();
    for path in watched {
        collect(path, &mut files);
    }
    files.sort();
    files
}

/// What cannot be read, because it is being replaced or is not there, is seen the next time. Hidden
/// files and folders are passed over: version control writes there.
fn collect(path: &Path, files: &mut Vec<(PathBuf, SystemTime)>) {
    let Ok(about) = fs::metadata(path) else { return };
    if about.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                collect(&entry.path(), files);
            }
        }
    } else if let Ok(changed) = about.modified() {
        files.push((path.to_owned(), changed));
    }
}
