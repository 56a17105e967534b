//! Holds the invariants of docs/ARCHITECTURE.md that the compiler cannot: who may name what.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every Rust file below a folder of the repository, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    files(folder, &["rs"])
}

/// Below a test's backend, what is installed and built there: not of the repository.
const INSTALLED: [&str; 3] = ["node_modules", ".medusa", "data"];

/// Every file below a folder whose name ends so.
fn files(folder: &str, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, extensions: &[&str], found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !INSTALLED.iter().any(|name| path.ends_with(name)) {
                    collect(&path, extensions, found);
                }
            } else if path.extension().is_some_and(|extension| extensions.iter().any(|one| extension == *one))
            {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extensions, &mut found);
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

/// Leptos compiles its graph anew for each payload of a signal.
#[test]
fn signals_have_an_erased_payload() {
    let words = ["RwSignal", "Memo::", "Memo<", "Signal::derive"];
    assert_eq!(strays("src", &["src/state/signal.rs"], &words), Vec::<String>::new());
}

/// Leptos' reference to an element is compiled anew for each kind of element.
#[test]
fn elements_have_an_erased_reference() {
    assert_eq!(strays("src", &["src/components/element_ref.rs"], &["NodeRef"]), Vec::<String>::new());
}

/// So that all of it runs on a device in memory.
#[test]
fn the_state_keeps_and_tells_time_by_its_device_alone() {
    let words = ["storage", "BrowserDevice", "clock"];
    assert_eq!(strays("src/state", &[], &words), Vec::<String>::new());
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
    for folder in ["crates/commerce/src", "crates/import/src"] {
        assert_eq!(strays(folder, &coordinates, &["f64", "f32"]), Vec::<String>::new());
    }
}

#[test]
fn json_is_read_by_the_one_reader() {
    let words = ["Deserialize", "serde_json::from_"];
    for folder in ["src", "crates/commerce/src", "crates/import/src", "crates/shop/src"] {
        assert_eq!(strays(folder, &["/tests.rs", "/tests/", "/testing.rs"], &words), Vec::<String>::new());
    }
}

/// Serializers and trees of values are many times as much wasm.
#[test]
fn requests_are_written_by_the_one_writer() {
    let own_storage_and_host = ["src/backend/catalog", "src/backend/schema.rs", "/tests.rs", "/tests/"];
    assert_eq!(
        strays("crates/commerce/src/backend", &own_storage_and_host, &["serde"]),
        Vec::<String>::new()
    );
}

#[test]
fn a_backend_is_named_in_its_folder_and_the_registry_alone() {
    let words = ["\"vendure", "\"medusa", "vendure::", "medusa::", "Vendure", "Medusa"];
    let backends = ["src/backend/vendure", "src/backend/medusa", "src/backend/registry.rs"];
    // An export of Medusa is read, whichever backend the shop then has.
    let allowed = [&backends[..], &["crates/import/"]].concat();
    let tests = [
        "src/check/tests.rs",
        "src/placement/tests.rs",
        "src/app/capabilities.rs",
        "src/app/failures.rs",
        "src/app/refused_forms.rs",
    ];
    for folder in ["crates", "src"] {
        assert_eq!(strays(folder, &[&allowed[..], &tests[..]].concat(), &words), Vec::<String>::new());
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

#[test]
fn no_file_is_longer_than_400_lines() {
    let mut long = Vec::new();
    for folder in ["src", "crates", "xtask", "tests"] {
        for (path, text) in files(folder, &["rs", "js"]) {
            let lines = text.lines().count();
            if lines > 400 {
                long.push(format!("{}: {lines} lines", path.display()));
            }
        }
    }
    assert_eq!(long, Vec::<String>::new());
}

/// A check that is in no list would never be run.
#[test]
fn every_check_of_the_contract_is_in_the_list() {
    let folder = "tests/contract/src";
    let text = |(_, text): (PathBuf, String)| text;
    let (list, checks): (Vec<_>, Vec<_>) =
        sources(folder).into_iter().partition(|(path, _)| path.ends_with("list.rs"));
    let list = list.into_iter().map(text).collect::<String>();
    let listed: Vec<&str> = list.lines().filter_map(|line| line.trim().strip_suffix(',')).collect();
    let checks = checks.into_iter().map(text).collect::<String>();
    let is_check = |line: &&str| line.ends_with("(fixture: &Fixture) {") || line.ends_with("(club: &Club) {");
    let mut count = 0;
    for line in checks.lines().filter(is_check).filter_map(|line| line.strip_prefix("pub async fn ")) {
        let name = line.split('(').next().unwrap();
        assert_eq!(listed.iter().filter(|one| **one == name).count(), 1, "{name}");
        count += 1;
    }
    assert_eq!(count, listed.len());
}

/// Every file of the repository that is no product of a build, from its root.
fn all_files() -> Vec<String> {
    fn collect(folder: &Path, root: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_made =
                name.starts_with('.') || ["target", "dist", "node_modules", "data"].contains(&&*name);
            if path.is_dir() && !is_made {
                collect(&path, root, found);
            } else if path.is_file() {
                found.push(path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(root, root, &mut found);
    found
}

/// What a document sets in backticks or links to that looks like a path of the repository.
fn named_paths(text: &str) -> Vec<String> {
    let is_path = |part: &str| {
        let is_plain = part.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
        let is_source = [".rs", ".js", ".sh", ".md", ".css"].iter().any(|end| part.ends_with(end));
        let is_below = ["src/", "crates/", "tests/", "xtask/", "docs/", "lang/", "style/", "public/"]
            .iter()
            .any(|folder| part.starts_with(folder));
        is_plain && !part.starts_with('/') && (is_source || is_below)
    };
    let linked = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let quoted = text.split('`').skip(1).step_by(2);
    let parts = quoted.chain(linked).map(|part| part.replace("<backend>", "medusa"));
    parts.filter(|part| is_path(part)).collect()
}

#[test]
fn the_documents_name_files_that_exist() {
    let files = all_files();
    let is_there = |path: &str| {
        let path = path.trim_end_matches('/');
        // What `cargo xtask new-backend acme` writes is tested in xtask; pictures of a failure are made, and
        // the service worker is by a build.
        path.contains("acme")
            || ["tests/shots", "sw.js"].contains(&path)
            || files.iter().any(|file| format!("/{file}/").contains(&format!("/{path}/")))
    };
    let mut missing = Vec::new();
    for file in files.iter().filter(|file| file.ends_with(".md")) {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        // Code in a fence has no backticks of its own.
        let prose: String = text.split("```").step_by(2).collect();
        let named = named_paths(&prose);
        missing.extend(named.iter().filter(|path| !is_there(path)).map(|path| format!("{file}: {path}")));
    }
    assert_eq!(missing, Vec::<String>::new());
}
