//! Pictures of the shop, for people to look at. They go to `tests/shots`, which git ignores.

use crate::page::{Page, shots_folder};

/// Keeps a picture of what is on screen.
pub fn keep(page: &Page, name: &str) {
    write(name, &page.picture());
}

/// Keeps a picture of the whole page.
pub fn keep_whole(page: &Page, name: &str) {
    write(name, &page.whole_picture());
}

fn write(name: &str, png: &[u8]) {
    let file = shots_folder().join(format!("{name}.png"));
    std::fs::write(&file, png).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
