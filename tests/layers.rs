//! Holds the shape of the app (docs/ARCHITECTURE.md): imports run one way, and no two files of `src`
//! need each other, directly or by a detour.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// The folders of `src`, each of which may import itself and those in the rows below.
const LAYERS: [&[&str]; 6] = [
    &["main", "start", "app", "background", "chunks", "host", "look"],
    &["pages"],
    &["components"],
    &["state"],
    &["i18n", "share"],
    &["platform", "route"],
];

/// A module by its path: `["state", "load"]`.
type Module = Vec<String>;

/// A file of `src`: what of it is shipped, the tests at its end, which modules it declares, and what it
/// shows under names of its own.
struct Source {
    text: String,
    tests: String,
    children: Vec<String>,
    shown: BTreeMap<String, Vec<String>>,
}

fn sources() -> BTreeMap<Module, Source> {
    fn collect(folder: &Path, at: &[String], found: &mut BTreeMap<Module, Source>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let module = [at, &[name]].concat();
            if path.is_dir() {
                collect(&path, &module, found);
            } else if module != ["lib"] {
                found.insert(module, Source::of(&fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &[], &mut found);
    found
}

impl Source {
    fn of(text: &str) -> Self {
        let code: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let is_test = |line: &&str| line.starts_with("#[cfg(test)]") || line.starts_with("#[cfg(all(test");
        let (shipped, tests) = code.split_at(code.iter().position(is_test).unwrap_or(code.len()));
        let joined = |lines: &[&str]| lines.iter().flat_map(|line| [line, "\n"]).collect::<String>();
        let (text, tests) = (joined(shipped), joined(tests));
        let declared = |line: &str| {
            let words = line.trim_start_matches("pub ").trim_start_matches("pub(super) ");
            Some(words.strip_prefix("mod ")?.strip_suffix(';')?.to_owned())
        };
        let children = text.lines().filter_map(declared).collect();
        let mut shown = BTreeMap::new();
        for statement in text.split("\npub use ").skip(1) {
            for path in leaves(statement.split(';').next().unwrap_or_default()) {
                let (path, name) = match path.split_once(" as ") {
                    Some((path, name)) => (path, name.to_owned()),
                    None => (path.as_str(), path.rsplit("::").next().unwrap_or_default().to_owned()),
                };
                let path = path.split("::").filter(|part| *part != "self").map(str::to_owned).collect();
                shown.insert(name, path);
            }
        }
        Self { text, tests, children, shown }
    }
}

/// The paths that a tree of imports names: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((stem, inside)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let inside = inside.rsplit_once('}').map_or(inside, |(inside, _)| inside);
    let (mut depth, mut branches) = (0, vec![String::new()]);
    for letter in inside.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if letter == ',' && depth == 0 {
            branches.push(String::new());
        } else if let Some(branch) = branches.last_mut() {
            branch.push(letter);
        }
    }
    let branches = branches.iter().filter(|branch| !branch.trim().is_empty());
    branches.flat_map(|branch| leaves(branch)).map(|leaf| format!("{}{leaf}", stem.trim())).collect()
}

/// Every path in a text that begins with one of `starts`, trees spread out.
fn paths(text: &str, start: &str) -> Vec<String> {
    let is_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let mut found = Vec::new();
    for (at, _) in text.match_indices(start) {
        if text[..at].chars().next_back().is_some_and(is_path) {
            continue;
        }
        let rest = &text[at..];
        let plain = rest.find(|letter| !is_path(letter)).unwrap_or(rest.len());
        if rest[plain..].starts_with('{') && rest[..plain].ends_with("::") {
            found.extend(leaves(rest.split(';').next().unwrap_or_default()));
        } else {
            found.push(rest[..plain].to_owned());
        }
    }
    found
}

/// The file in which a path ends, past what other files only show.
fn resolve(path: &[String], sources: &BTreeMap<Module, Source>) -> Option<Module> {
    let length = (1..=path.len()).rev().find(|length| sources.contains_key(&path[..*length]))?;
    let (module, rest) = path.split_at(length);
    let shown = rest.first().and_then(|name| sources[module].shown.get(name));
    match shown {
        Some(shown) => resolve(&[module, shown].concat(), sources),
        None => Some(module.to_vec()),
    }
}

/// What each file imports of the others.
fn imports(sources: &BTreeMap<Module, Source>) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut imports = BTreeMap::new();
    for (module, source) in sources {
        let parent = &module[..module.len() - 1];
        let mut found = Vec::new();
        let split = |path: &str| -> Vec<String> {
            path.split("::")
                .skip(1)
                .map(|part| part.split(" as ").next().unwrap_or(part).trim().to_owned())
                .collect()
        };
        found.extend(paths(&source.text, "crate::").iter().map(|path| split(path)));
        found.extend(paths(&source.text, "self::").iter().map(|path| [module.clone(), split(path)].concat()));
        for path in paths(&source.text, "super::") {
            let path = split(&path);
            // In a module within the file, what is above it is the file.
            if !is_inside_a_module(&source.text, &path) {
                found.push([parent.to_vec(), path].concat());
            }
        }
        for child in &source.children {
            let named = paths(&source.text, &format!("{child}::"));
            found
                .extend(named.iter().map(|path| [module.clone(), vec![child.clone()], split(path)].concat()));
        }
        let found = found.iter().filter_map(|path| resolve(path, sources)).filter(|found| found != module);
        imports.insert(module.clone(), found.collect());
    }
    imports
}

/// Whether `super::` before this name stands in a module that is written within its file, which
/// rustfmt sets in.
fn is_inside_a_module(text: &str, path: &[String]) -> bool {
    let Some(inline) =
        text.split("\nmod ").skip(1).find(|rest| rest.lines().next().is_some_and(|line| line.ends_with('{')))
    else {
        return false;
    };
    path.first().is_some_and(|name| inline.contains(&format!("super::{name}")))
}

fn layer(module: &Module) -> usize {
    let layer = LAYERS.iter().position(|layer| layer.contains(&module[0].as_str()));
    layer.unwrap_or_else(|| panic!("src/{} is in no layer: name it in LAYERS", module[0]))
}

fn shown(module: &Module) -> String {
    format!("src/{}.rs", module.join("/"))
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (module, imported) in imports(&sources()) {
        for other in imported.iter().filter(|other| layer(other) < layer(&module)) {
            wrong.push(format!("{} imports {}, which stands above it", shown(&module), shown(other)));
        }
    }
    assert!(
        wrong.is_empty(),
        "pages → components → state → i18n, share → platform, route:\n{}",
        wrong.join("\n")
    );
}

/// What only a test needs may lie beside what is shipped, and not above it.
#[test]
fn tests_import_one_way_too() {
    let mut wrong = Vec::new();
    for (module, source) in &sources() {
        let named = paths(&source.tests, "crate::");
        let folders = named.iter().filter_map(|path| Some(vec![path.split("::").nth(1)?.to_owned()]));
        for folder in folders.filter(|folder| layer(folder) < layer(module)) {
            wrong.push(format!(
                "the tests of {} import {}, which stands above them",
                shown(module),
                folder[0]
            ));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_two_files_need_each_other() {
    let imports = imports(&sources());
    let circles: Vec<String> = imports.keys().filter_map(|module| circle(module, &imports)).collect();
    assert!(circles.is_empty(), "each is needed by what it needs:\n{}", circles.join("\n"));
}

/// The shortest way from a file back to itself, if there is one; told of the first file in it alone.
fn circle(start: &Module, imports: &BTreeMap<Module, BTreeSet<Module>>) -> Option<String> {
    let mut came_from: BTreeMap<&Module, &Module> = BTreeMap::new();
    let mut next = vec![start];
    while !next.is_empty() {
        let mut further = Vec::new();
        for module in next {
            for other in &imports[module] {
                if other == start {
                    let mut way = vec![start, module];
                    while way.last() != Some(&start) {
                        way.push(came_from[way[way.len() - 1]]);
                    }
                    way.reverse();
                    let is_first = way.iter().all(|module| *module >= start);
                    let way: Vec<String> = way.into_iter().map(shown).collect();
                    return is_first.then(|| way.join(" → "));
                }
                if !came_from.contains_key(other) {
                    came_from.insert(other, module);
                    further.push(other);
                }
            }
        }
        next = further;
    }
    None
}

#[test]
fn the_reader_of_imports_reads() {
    assert_eq!(leaves("a::{b, c::{d, e as f}}"), ["a::b", "a::c::d", "a::c::e as f"]);
    let text =
        "use crate::{\n    i18n::{self, count},\n    route::Route,\n};\nfn f() { crate::app::run() }\n";
    assert_eq!(
        paths(text, "crate::"),
        ["crate::i18n::self", "crate::i18n::count", "crate::route::Route", "crate::app::run"]
    );
}
