//! The wasm in parts: from the one file that cargo has linked to the program that starts and the
//! files it loads when it needs them.
//!
//! `wasm-split-cli` cuts where the sources are marked (`src/parts.rs`, `backend/chunk.rs`). What
//! several parts share it puts into files of their own, dozens of them and most of a few hundred
//! bytes; [`home`] says which file each of these goes into instead, and `wasm-merge` puts it there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use commerce::backend::KINDS;

use super::{glue, names};
use crate::{run, setup::tools};

/// What several parts share is a file of its own from this size on, uncompressed and unoptimised.
const WORTH_A_FILE: u64 = 16 * 1024;
/// What rustc emits and the browsers of the last years read.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The program in parts, not yet under its final names.
pub struct Program {
    /// wasm-bindgen's script, which loads parts through `globalThis.pushcartParts`.
    pub glue: String,
    /// The part that starts.
    pub start: Vec<u8>,
    /// The other files, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Which files each part consists of.
    pub parts: BTreeMap<String, BTreeSet<String>>,
}

/// Splits, binds and optimises what cargo has linked. `work` is a folder for what lies between.
pub fn split(linked: &Path, work: &Path) -> Result<Program> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    let (cut, bound) = (work.join("cut"), work.join("bound"));
    let mut splitter = Command::new(tools::wasm_split()?);
    run::quietly("splitting the wasm", splitter.args(["--out-name", "pushcart"]).arg(linked).arg(&cut))?;
    let mut binder = Command::new(tools::wasm_bindgen()?);
    binder.args(["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-name", "pushcart"]);
    binder.arg("--out-dir").arg(&bound).arg(cut.join("pushcart.wasm"));
    run::quietly("binding the wasm", &mut binder)?;
    let links = Links::read(&fs::read_to_string(cut.join("__wasm_split.js"))?)?;
    let plan = Plan::make(&links, |name| Ok(fs::metadata(cut.join(format!("{name}.wasm")))?.len()))?;
    let shared = stub(&links, &cut, work)?;
    let start = join(&bound.join("pushcart_bg.wasm"), &plan.start, &cut, work)?;
    let mut files = BTreeMap::new();
    for (name, chunks) in &plan.files {
        files.insert(name.clone(), join(&shared, chunks, &cut, work)?);
    }
    let glue = glue::relink(&fs::read_to_string(bound.join("pushcart.js"))?, links.parts.keys())?;
    let (glue, start) = names::shorten(&glue, &start)?;
    Ok(Program { glue, start, files, parts: plan.parts })
}

/// What `__wasm_split.js`, the splitter's own loader, says about the pieces.
struct Links {
    /// The pieces of each part, the one of its own among them.
    parts: BTreeMap<String, BTreeSet<String>>,
    /// What a piece imports from the program that starts.
    shared: Vec<String>,
}

impl Links {
    /// Reads lines such as `const __chunk_1 = makeLoad(...` and
    /// `export const __wasm_split_load_cart = wrapAsyncCb(makeLoad(...`, whose last line is a list.
    fn read(script: &str) -> Result<Self> {
        let shared =
            between(script, "const { ", " } = initSync").context("the splitter's loader shares nothing")?;
        let shared =
            shared.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let files: BTreeMap<&str, &str> = script
            .split("\nconst ")
            .filter_map(|text| {
                Some((text.split_once(" = makeLoad(")?.0, between(text, "new URL(\"./", ".wasm\"")?))
            })
            .collect();
        let mut parts = BTreeMap::new();
        for text in script.split("export const __wasm_split_load_").skip(1) {
            let (name, rest) = text.split_once(" = ").context("a part without a loader")?;
            let chunks = between(rest, "\n, [", "]").or_else(|| between(rest, "({}), [", "]"));
            let chunks = chunks.with_context(|| format!("the loader of {name} names no pieces"))?;
            let mut pieces = BTreeSet::new();
            for chunk in chunks.split(',').map(str::trim).filter(|chunk| !chunk.is_empty()) {
                pieces
                    .insert((*files.get(chunk).with_context(|| format!("{chunk} has no file"))?).to_owned());
            }
            pieces.extend(between(rest, "new URL(\"./", ".wasm\"").map(str::to_owned));
            parts.insert(name.to_owned(), pieces);
        }
        if parts.is_empty() {
            bail!("the splitter found no part: was the shop built with the feature \"split\"?");
        }
        Ok(Self { parts, shared })
    }

    /// Whether a part is half of a backend.
    fn is_backend(&self, part: &str) -> bool {
        first_half(part) != part || self.parts.contains_key(&format!("{part}_purchase"))
    }

    /// The parts that need a piece.
    fn users(&self, piece: &str) -> Vec<&str> {
        self.parts
            .iter()
            .filter(|(_, pieces)| pieces.contains(piece))
            .map(|(name, _)| name.as_str())
            .collect()
    }
}

/// The text between two others.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(inside, _)| inside)
}

/// Which piece goes into which file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan {
    start: BTreeSet<String>,
    files: BTreeMap<String, BTreeSet<String>>,
    parts: BTreeMap<String, BTreeSet<String>>,
}

impl Plan {
    fn make(links: &Links, size: impl Fn(&str) -> Result<u64>) -> Result<Self> {
        let mut plan = Self::default();
        for part in links.parts.keys() {
            plan.parts.insert(part.clone(), BTreeSet::new());
        }
        let mut groups: BTreeMap<Vec<&str>, (u64, BTreeSet<String>)> = BTreeMap::new();
        let pieces: BTreeSet<&String> = links.parts.values().flatten().collect();
        for piece in pieces {
            let group = groups.entry(links.users(piece)).or_default();
            group.0 += size(piece)?;
            group.1.insert(piece.clone());
        }
        for (users, (size, pieces)) in groups {
            match home(&users, |part| links.is_backend(part), size) {
                Home::Start => plan.start.extend(pieces),
                Home::File(file) => {
                    plan.files.entry(file.clone()).or_default().extend(pieces);
                    for user in users.iter().filter(|user| !is_later_half(user, &file)) {
                        plan.parts.entry((*user).to_owned()).or_default().insert(file.clone());
                    }
                }
            }
        }
        Ok(plan)
    }
}

/// The file that a group of pieces goes into.
#[derive(Debug, PartialEq, Eq)]
enum Home {
    Start,
    File(String),
}

/// What one part alone needs is that part's. What a backend's parts share is the first one's, without
/// which there is none of the others, or else that which buys; the account's pages load what buying
/// is made of. What is shared otherwise has a file of its own where that is worth it. Small
/// things are together: what backends need, with what servers alone need apart from it, what only
/// buying needs, and the rest is there from the start.
fn home(users: &[&str], is_backend: impl Fn(&str) -> bool, size: u64) -> Home {
    let file = |name: &str| Home::File(name.to_owned());
    let firsts: BTreeSet<&str> = users.iter().map(|user| first_half(user)).collect();
    let backends: Vec<&str> = users.iter().copied().filter(|user| is_backend(user)).collect();
    let one_backend = firsts.first().filter(|_| firsts.len() == 1);
    let has_first = backends.iter().any(|part| first_half(part) == *part);
    match (users, one_backend) {
        ([one], _) => file(one),
        (_, Some(first)) if users.contains(first) => file(first),
        (_, Some(first)) => file(&format!("{first}_purchase")),
        (["account", "purchase"], _) => file("purchase"),
        _ if size >= WORTH_A_FILE => file(&users.join("-")),
        _ if has_first && firsts.iter().any(|first| !has_server(first)) => file("backends"),
        _ if has_first => file("servers"),
        _ if !backends.is_empty() => file("purchases"),
        _ => Home::Start,
    }
}

/// Whether the backend of this name talks to a server.
fn has_server(name: &str) -> bool {
    KINDS.iter().any(|kind| kind.name == name && kind.has_server())
}

/// The part of a backend that is there before this one.
fn first_half(part: &str) -> &str {
    part.strip_suffix("_purchase").or_else(|| part.strip_suffix("_account")).unwrap_or(part)
}

fn is_later_half(part: &str, of: &str) -> bool {
    part != of && first_half(part) == of
}

/// A module that passes on what the pieces share with the start, so that pieces that are joined
/// have one memory and not one each.
fn stub(links: &Links, cut: &Path, work: &Path) -> Result<PathBuf> {
    // The longest one imports everything that is shared.
    let length =
        |piece: &&String| fs::metadata(cut.join(format!("{piece}.wasm"))).map_or(0, |file| file.len());
    let piece = links.parts.values().flatten().max_by_key(length).context("there are no pieces")?;
    let mut disassemble = Command::new(tools::binaryen("wasm-dis")?);
    let shown =
        run::said("reading a piece", disassemble.args(FEATURES).arg(cut.join(format!("{piece}.wasm"))))?;
    let mut text = String::from("(module\n");
    for name in &links.shared {
        let import = format!("(import \"__wasm_split\" \"{name}\" ");
        let line = shown.lines().find_map(|line| line.trim().strip_prefix(&import));
        let kind = line.with_context(|| format!("{piece} does not import {name}"))?;
        let (kind, export) = (&kind[..kind.len() - 1], kind.split(['(', ' ']).nth(1).unwrap_or_default());
        let id = kind.split(' ').nth(1).unwrap_or_default();
        text += &format!("(import \"pushcart\" \"{name}\" {kind}) (export \"{name}\" ({export} {id}))\n");
    }
    let (source, module) = (work.join("shared.wat"), work.join("shared.wasm"));
    fs::write(&source, text + ")\n")?;
    let mut assemble = Command::new(tools::binaryen("wasm-as")?);
    run::quietly("assembling", assemble.args(FEATURES).arg(&source).arg("-o").arg(&module))?;
    Ok(module)
}

/// Joins pieces to the module that has what they share, and makes the whole small.
fn join(to: &Path, pieces: &BTreeSet<String>, cut: &Path, work: &Path) -> Result<Vec<u8>> {
    let (joined, small) = (work.join("joined.wasm"), work.join("small.wasm"));
    let mut merge = Command::new(tools::binaryen("wasm-merge")?);
    merge.args(FEATURES).arg(to).arg("__wasm_split");
    for piece in pieces {
        merge.arg(cut.join(format!("{piece}.wasm"))).arg(piece);
    }
    run::quietly("joining pieces of wasm", merge.arg("-o").arg(&joined))?;
    let mut optimise = Command::new(tools::binaryen("wasm-opt")?);
    optimise.args(FEATURES).args(["-Oz", "--strip-debug", "--strip-producers"]);
    run::quietly("making the wasm small", optimise.arg(&joined).arg("-o").arg(&small))?;
    Ok(fs::read(&small)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = r#"import { initSync } from "./pushcart.js";
        const { __indirect_function_table, memory,  } = initSync(undefined, undefined);
/* a, b */
const __chunk_1 = makeLoad(() => {
    const src = fetch(new URL("./chunk_1.wasm", import.meta.url));
}
, []);
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_a.wasm", import.meta.url));
}
, [__chunk_1]));
export const __wasm_split_load_b = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_1]));
"#;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_loader_says_what_each_part_consists_of() {
        let links = Links::read(LOADER).unwrap();
        assert_eq!(links.shared, ["__indirect_function_table", "memory"]);
        assert_eq!(links.parts["a"], set(&["chunk_1", "split_a"]));
        assert_eq!(links.parts["b"], set(&["chunk_1"]));
        assert!(Links::read("").is_err());
    }

    #[test]
    fn each_piece_has_a_home() {
        let file = |name: &str| Home::File(name.to_owned());
        let is_backend = |part: &str| ["catalog", "vendure", "medusa"].contains(&first_half(part));
        let home = |users: &[&str], size| home(users, is_backend, size);
        assert_eq!(home(&["cart"], 1), file("cart"));
        assert_eq!(home(&["vendure", "vendure_purchase"], 1 << 20), file("vendure"));
        assert_eq!(home(&["vendure", "vendure_account", "vendure_purchase"], 1), file("vendure"));
        assert_eq!(home(&["vendure_account", "vendure_purchase"], 1), file("vendure_purchase"));
        assert_eq!(home(&["cart", "product"], 1 << 20), file("cart-product"));
        assert_eq!(home(&["cart", "product"], 1), Home::Start);
        assert_eq!(home(&["catalog", "vendure"], 1), file("backends"));
        assert_eq!(home(&["medusa", "vendure"], 1), file("servers"));
        assert_eq!(home(&["product", "purchase", "vendure_purchase"], 1), file("purchases"));
        assert_eq!(home(&["account", "purchase"], 1), file("purchase"));
    }

    #[test]
    fn a_second_half_does_not_load_the_first() {
        let links = Links {
            parts: BTreeMap::from([
                (String::from("x"), set(&["own", "both"])),
                (String::from("x_purchase"), set(&["both", "more"])),
            ]),
            shared: Vec::new(),
        };
        let plan = Plan::make(&links, |_| Ok(1)).unwrap();
        assert_eq!(plan.files["x"], set(&["own", "both"]));
        assert_eq!(plan.parts["x"], set(&["x"]));
        assert_eq!(plan.parts["x_purchase"], set(&["x_purchase"]));
    }
}
