//! Lighthouse gives full marks to the demo shop, prerendered and not, in all categories but performance: its
//! figures depend on the machine, and `cargo xtask bench` takes them. `PUSHCART_DIST` is the built shop.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use place::{Manifest, folder};
use pushcart_bench::{
    Demo, Tools,
    lighthouse::{CATEGORIES, Method, lighthouse},
};

#[test]
fn pages_get_full_marks() {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let tools = Tools {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
        dist: without_twins(&temporary.join("without-twins")),
        program: env!("CARGO_BIN_EXE_pushcart").into(),
        work: temporary.join("scores"),
    };
    let demo = Demo::build_in(&tools, Some(&["en", "ar"]));
    let prerendered = ["/", "/c/tea", "/p/moon-cup", "/ar/p/moon-cup"].map(|path| demo.prerendered.url(path));
    let plain = ["/", "/p/moon-cup"].map(|path| demo.plain.url(path));
    let urls: Vec<&str> = prerendered.iter().chain(&plain).map(String::as_str).collect();
    let runs = lighthouse(Method::Simulated, 1, &CATEGORIES[1..], &urls);
    assert_eq!(runs.len(), urls.len());
    for (url, run) in urls.iter().zip(&runs) {
        let full = CATEGORIES[1..].iter().map(|category| ((*category).to_owned(), 100.0)).collect();
        assert_eq!(run.scores, full, "{url}: {:#?}", run.lost);
    }
}

/// A copy of the built shop that asks for no twins: they take most of a build's time.
fn without_twins(copy: &Path) -> PathBuf {
    let built = env::var("PUSHCART_DIST").unwrap_or_else(|_| panic!("PUSHCART_DIST: a built shop"));
    drop(fs::remove_dir_all(copy));
    folder::copy(Path::new(&built), copy).unwrap();
    for file in folder::files(copy).unwrap() {
        if file.extension().is_some_and(|extension| extension == "br" || extension == "gz") {
            fs::remove_file(file).unwrap();
        }
    }
    Manifest { is_release: false, ..Manifest::read(copy).unwrap() }.write(copy).unwrap();
    copy.to_owned()
}
