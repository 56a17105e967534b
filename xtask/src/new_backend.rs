//! Begins a backend: writes a folder that compiles, names it where backends are listed, and writes a
//! contract test that fails by the name of each thing that is not written yet.
//!
//! The files come from `xtask/new_backend/`, where the backend is called "acme".

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::paths;

/// Each file of the new backend: what is in it, and where it goes.
const FILES: [(&str, &str); 7] = [
    (include_str!("../new_backend/acme.rs"), "crates/commerce/src/backend/acme.rs"),
    (include_str!("../new_backend/acme/kind.rs"), "crates/commerce/src/backend/acme/kind.rs"),
    (include_str!("../new_backend/acme/session.rs"), "crates/commerce/src/backend/acme/session.rs"),
    (include_str!("../new_backend/acme/mapping.rs"), "crates/commerce/src/backend/acme/mapping.rs"),
    (include_str!("../new_backend/acme/browse.rs"), "crates/commerce/src/backend/acme/browse.rs"),
    (include_str!("../new_backend/acme/checkout.rs"), "crates/commerce/src/backend/acme/checkout.rs"),
    (include_str!("../new_backend/contract.rs"), "tests/contract/tests/acme.rs"),
];
const MODULES: &str = "crates/commerce/src/backend.rs";
const REGISTRY: &str = "crates/commerce/src/backend/registry.rs";

/// Writes the backend and says what to do next.
pub fn write(name: &str) -> Result<()> {
    write_below(paths::root(), name)?;
    println!("    wrote crates/commerce/src/backend/{name} and tests/contract/tests/{name}.rs");
    println!("    next: cargo test -p pushcart-contract --test {name}; docs/adapters.md says how to go on");
    Ok(())
}

fn write_below(root: &Path, name: &str) -> Result<()> {
    let is_word = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
    if !is_word {
        bail!("a backend is called by one word of small letters and digits, such as \"acme\"");
    }
    for (_, place) in FILES {
        let path = root.join(place.replace("acme", name));
        if path.exists() {
            bail!("{} is there already", path.display());
        }
    }
    change(root, MODULES, |text| with_module(text, name))?;
    change(root, REGISTRY, |text| with_kind(text, name))?;
    for (text, place) in FILES {
        let path = root.join(place.replace("acme", name));
        fs::create_dir_all(path.parent().context("a file without a folder")?)?;
        fs::write(&path, text.replace("acme", name).replace("Acme", &capitalised(name)))?;
    }
    Ok(())
}

fn change(root: &Path, file: &str, change: impl FnOnce(&str) -> Option<String>) -> Result<()> {
    let path = root.join(file);
    let text = fs::read_to_string(&path).with_context(|| format!("{file} cannot be read"))?;
    let changed = change(&text).with_context(|| format!("{file} has no place for another backend"))?;
    Ok(fs::write(path, changed)?)
}

/// The module is declared where rustfmt would put it: by its name, among the others.
fn with_module(text: &str, name: &str) -> Option<String> {
    let module = |line: &str| -> Option<String> {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        Some(line.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
    };
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.iter().rposition(|line| module(line).is_some())?;
    let at =
        lines.iter().position(|line| module(line).is_some_and(|known| *known > *name)).unwrap_or(last + 1);
    // An attribute belongs to the line below it.
    let at = if at > 0 && lines[at - 1].starts_with("#[") { at - 1 } else { at };
    let declared = format!("pub mod {name};");
    lines.insert(at, &declared);
    Some(lines.join("\n") + "\n")
}

fn with_kind(text: &str, name: &str) -> Option<String> {
    let (listed, rest) = text.split_once("\n];")?;
    Some(format!("{listed}\n    &super::{name}::KIND,\n];{rest}"))
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_ascii_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::cargo::cargo;

    const COPIED: [&str; 8] = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "crates",
        "xtask",
        "tests/contract",
        "tests/e2e",
        "public/catalog.schema.json",
    ];

    /// What this repository holds of Rust, somewhere else.
    fn copy() -> PathBuf {
        let copy = paths::cargo_target().unwrap().join("new_backend");
        if copy.exists() {
            fs::remove_dir_all(&copy).unwrap();
        }
        for place in COPIED {
            copy_all(&paths::root().join(place), &copy.join(place));
        }
        copy
    }

    fn copy_all(from: &Path, to: &Path) {
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(from, to).unwrap();
        } else if !from.ends_with("node_modules") {
            for entry in fs::read_dir(from).unwrap() {
                let entry = entry.unwrap();
                copy_all(&entry.path(), &to.join(entry.file_name()));
            }
        }
    }

    #[test]
    fn a_backend_is_a_folder_and_a_line() {
        let registry = with_kind("static KINDS: &[&Kind] = &[\n    &super::b::KIND,\n];\nfn x() {}\n", "c");
        assert_eq!(
            registry.as_deref(),
            Some("static KINDS: &[&Kind] = &[\n    &super::b::KIND,\n    &super::c::KIND,\n];\nfn x() {}\n")
        );
        let modules = with_module("//! x\n\npub mod b;\nmod d;\n#[cfg(a)]\nmod e;\n\nuse x;\n", "c");
        assert_eq!(
            modules.as_deref(),
            Some("//! x\n\npub mod b;\npub mod c;\nmod d;\n#[cfg(a)]\nmod e;\n\nuse x;\n")
        );
        let before_attribute = with_module("mod a;\n#[cfg(a)]\nmod e;\n", "d");
        assert_eq!(before_attribute.as_deref(), Some("mod a;\npub mod d;\n#[cfg(a)]\nmod e;\n"));
        assert_eq!(with_module("mod a;\n", "z").as_deref(), Some("mod a;\npub mod z;\n"));
    }

    #[test]
    fn a_name_that_is_taken_or_no_word_is_refused() {
        for name in ["vendure", "store", "Acme", "two words", "a_b", "", "7"] {
            assert!(write_below(paths::root(), name).is_err(), "{name}");
        }
    }

    #[test]
    #[ignore = "compiles the commerce library and its contract anew"]
    fn a_new_backend_compiles_and_fails_the_contract_by_name() {
        let copy = copy();
        write_below(&copy, "acme").unwrap();
        let mut cargo = cargo();
        cargo.args(["test", "--quiet", "-p", "pushcart-contract", "--test", "acme"]).current_dir(&copy);
        // Not the folder of this repository: cargo would take what is compiled here for its own.
        let target = paths::cargo_target().unwrap().join("new_backend_target");
        let ran = cargo.env("CARGO_TARGET_DIR", target).output().unwrap();
        let said = String::from_utf8_lossy(&ran.stdout);
        let warned = String::from_utf8_lossy(&ran.stderr);
        assert!(!warned.contains("warning:"), "{warned}");
        for function in ["categories", "products", "product", "variants", "change_cart", "order"] {
            assert!(said.contains(&format!("acme: {function} is not written yet")), "{function}: {said}");
        }
        // There is no cart where none was stored: the one check that holds by itself.
        assert!(said.contains("1 passed; 15 failed"), "{said}");
    }
}
