//! Holds the invariants of docs/ARCHITECTURE.md that the compiler cannot: who may name what.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every Rust file below a folder of the repository, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} holds no source");
    found
}

/// The places, outside of the `allowed` folders or files, where shipped code (no comment, no
/// test at the end of a file) names one of `words`.
fn strays(folder: &str, allowed: &[&str], words: &[&str]) -> Vec<String> {
    let is_allowed = |path: &Path| {
        let shown = path.to_string_lossy().replace('\\', "/");
        allowed.iter().any(|place| shown.contains(place))
    };
    let mut strays = Vec::new();
    for (path, text) in sources(folder).iter().filter(|(path, _)| !is_allowed(path)) {
        let shipped = text
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test"));
        let code = shipped.enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
        for (number, line) in code {
            if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                strays.push(format!("{}:{}: {word}", path.display(), number + 1));
            }
        }
    }
    strays
}

#[test]
fn the_browser_is_named_in_platform_alone() {
    let words = ["web_sys", "js_sys", "wasm_bindgen"];
    assert_eq!(
        strays("src", &["src/platform", "src/host", "src/app/refused_forms.rs"], &words),
        Vec::<String>::new()
    );
}

#[test]
fn the_commerce_library_names_no_browser_and_renders_nothing() {
    let words = ["web_sys", "js_sys", "wasm_bindgen", "leptos"];
    assert_eq!(strays("crates/commerce/src", &[], &words), Vec::<String>::new());
}

#[test]
fn the_commerce_library_does_its_io_in_http_alone() {
    let words = ["gloo_net", "gloo_timers", "reqwest", "std::fs", "std::net"];
    assert_eq!(strays("crates/commerce/src", &["src/http"], &words), Vec::<String>::new());
}

#[test]
fn paths_are_written_in_route_alone() {
    let words = [
        "\"p/", "\"c/", "\"cart/", "\"order/", "\"share/", "\"me/", "\"/p/", "\"/c/", "\"/cart", "?q=",
        "?v=", "?ref=",
    ];
    assert_eq!(strays("src", &["src/route"], &words), Vec::<String>::new());
}

#[test]
fn the_fragment_is_never_used() {
    let words = ["href=\"#", "set_hash", ".hash()", "\"#{"];
    assert_eq!(strays("src", &[], &words), Vec::<String>::new());
}

#[test]
fn foreign_text_never_becomes_html() {
    let words = ["inner_html", "innerHTML", "outer_html", "insert_adjacent_html", "document.write"];
    assert_eq!(strays("src", &[], &words), Vec::<String>::new());
}

#[test]
fn money_never_passes_through_a_float() {
    let coordinates = ["src/backend/catalog/degrees.rs"];
    assert_eq!(strays("crates/commerce/src", &coordinates, &["f64", "f32"]), Vec::<String>::new());
}

#[test]
fn json_is_read_by_the_one_reader() {
    let words = ["Deserialize", "serde_json::from_"];
    for folder in ["src", "crates/commerce/src", "crates/shop/src"] {
        assert_eq!(strays(folder, &["/tests.rs"], &words), Vec::<String>::new());
    }
}

#[test]
fn a_backend_is_named_in_its_folder_and_the_registry_alone() {
    let words = ["\"vendure", "\"medusa", "vendure::", "medusa::", "Vendure", "Medusa"];
    let allowed = ["src/backend/vendure", "src/backend/medusa", "src/backend/registry.rs"];
    let tests = ["src/check/tests.rs", "src/app/capabilities.rs", "src/app/refused_forms.rs"];
    for folder in ["crates", "src"] {
        assert_eq!(strays(folder, &[&allowed[..], &tests].concat(), &words), Vec::<String>::new());
    }
}

#[test]
fn every_module_says_what_it_owns() {
    let silent = |folder: &str| -> Vec<PathBuf> {
        sources(folder)
            .into_iter()
            .filter(|(_, text)| !text.trim_start().starts_with("//!"))
            .map(|(path, _)| path)
            .collect()
    };
    for folder in ["src", "crates", "xtask/src"] {
        assert_eq!(silent(folder), Vec::<PathBuf>::new());
    }
}

#[test]
fn names_say_one_thing() {
    for folder in ["src", "crates"] {
        for (path, _) in sources(folder) {
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            for vague in ["utils", "util", "helpers", "helper", "manager", "data", "common", "misc"] {
                assert_ne!(stem, vague, "{}", path.display());
            }
        }
    }
}
