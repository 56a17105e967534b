//! Whole pages are HTML by the standard, whatever a merchant writes into them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use crate::kinds::{PAGES, folder};

fn validate(files: &[PathBuf]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../discovery/whole_pages.js");
    Command::new("node").arg(script).args(files).stdin(Stdio::null()).output().expect("node does not start")
}

#[test]
fn every_kind_of_page_is_valid_in_three_languages() {
    let below = ["", "en", "ar", "zh-Hans"];
    let pages = below.iter().flat_map(|language| PAGES.map(|page| folder().join(language).join(page)));
    let files: Vec<PathBuf> = pages.map(|page| page.join("index.html")).collect();
    let output = validate(&files);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    for file in &files {
        assert!(!fs::read(file).expect("a page").contains(&0), "{}", file.display());
    }
}

#[test]
fn what_is_not_valid_is_noticed() {
    let page = fs::read_to_string(folder().join("index.html")).expect("a page");
    for (number, broken) in
        [page.replace("</h1>", "<!></h1>"), page.replacen("</main>", "", 1)].iter().enumerate()
    {
        assert_ne!(*broken, page, "{number}");
        let file = folder().join(format!("broken-{number}.html"));
        fs::write(&file, broken).expect("a file");
        let output = validate(&[file]);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stdout.is_empty(), "{number}");
    }
}
