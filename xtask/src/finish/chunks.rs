//! The wasm in chunks: from the one file that cargo has linked to the program that starts and the
//! files it loads when it needs them.
//!
//! The splitter cuts where the sources are marked (`src/chunks.rs`, `backend/chunk.rs`). What several
//! chunks share it puts into files of their own, dozens of them and most of a few hundred bytes;
//! [`home`] says which file each of these goes into instead, and `wasm-merge` puts it there.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use commerce::backend::KINDS;
use place::parallel;

use super::{glue, names, table};
use crate::{bind, run, setup::tools};

/// What several chunks share is a file of its own from this size on, uncompressed and unoptimised.
const WORTH_A_FILE: u64 = 16 * 1024;
/// The chunks of the app that do not work without the one that changes the cart.
const NEED_THE_CART: [&str; 4] = ["account", "cart", "checkout", "share"];
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

/// The program, not yet under its final names. A development build has no files and no chunks.
#[derive(Default)]
pub struct Program {
    /// wasm-bindgen's script, which loads chunks through `globalThis.pushcartChunks`.
    pub glue: String,
    /// The wasm that starts.
    pub start: Vec<u8>,
    /// The other files, by name.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Which files each chunk consists of.
    pub chunks: BTreeMap<String, BTreeSet<String>>,
}

/// Splits, binds and optimises what cargo has linked. `work` is a folder for what lies between.
pub fn split(linked: &Path, work: &Path) -> Result<Program> {
    if work.exists() {
        fs::remove_dir_all(work)?;
    }
    run::say("splitting, binding and optimising the wasm");
    let cut = work.join("cut");
    cut_up(linked, &cut)?;
    let bound = bind::bind(&cut.join("pushcart.wasm"), true, &work.join("bound"))?;
    let links = Links::read(&fs::read_to_string(cut.join("__wasm_split.js"))?)?;
    let plan = Plan::make(&links, |name| Ok(fs::metadata(cut.join(format!("{name}.wasm")))?.len()))?;
    let shared = stub(&links, &cut, work)?;
    let start = work.join("start.wasm");
    fs::write(&start, &bound.wasm)?;
    // The start first: it is the largest, and the others are done beside it.
    let nothing = BTreeSet::new();
    let mut jobs = vec![("pushcart", &start, &nothing)];
    jobs.extend(plan.files.iter().map(|(name, pieces)| (name.as_str(), &shared, pieces)));
    let mut joined = parallel::map(&jobs, |(name, to, pieces)| join(name, to, pieces, &cut, work))?;
    let start = table::without_gaps(&joined.remove(0))?;
    let glue = glue::relink(&bound.glue, links.chunks.keys())?;
    let (glue, start) = names::shorten(&glue, &start)?;
    Ok(Program { glue, start, files: plan.files.into_keys().zip(joined).collect(), chunks: plan.chunks })
}

/// Cuts the linked wasm into the program that starts and pieces, with a loader of the splitter's own.
fn cut_up(linked: &Path, cut: &Path) -> Result<()> {
    let wasm = fs::read(linked).with_context(|| format!("{} cannot be read", linked.display()))?;
    let main = cut.join("pushcart.wasm");
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = cut;
    options.main_out_path = &main;
    options.main_module = "./pushcart.js";
    match wasm_split_cli_support::transform(options) {
        Ok(_) => Ok(()),
        Err(error) => bail!("the wasm cannot be split: {error:#}"),
    }
}

/// What `__wasm_split.js`, the splitter's own loader, says about the pieces.
struct Links {
    /// The pieces of each chunk, the one of its own among them.
    chunks: BTreeMap<String, BTreeSet<String>>,
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
        let mut chunks = BTreeMap::new();
        for text in script.split("export const __wasm_split_load_").skip(1) {
            let (name, rest) = text.split_once(" = ").context("a chunk without a loader")?;
            let list = between(rest, "\n, [", "]").or_else(|| between(rest, "({}), [", "]"));
            let list = list.with_context(|| format!("the loader of {name} names no pieces"))?;
            let mut pieces = BTreeSet::new();
            for piece in list.split(',').map(str::trim).filter(|piece| !piece.is_empty()) {
                pieces
                    .insert((*files.get(piece).with_context(|| format!("{piece} has no file"))?).to_owned());
            }
            pieces.extend(between(rest, "new URL(\"./", ".wasm\"").map(str::to_owned));
            chunks.insert(name.to_owned(), pieces);
        }
        if chunks.is_empty() {
            bail!("the splitter found no chunk: was the shop built with the feature \"split\"?");
        }
        Ok(Self { chunks, shared })
    }

    /// Whether a chunk belongs to a backend.
    fn is_backend(&self, chunk: &str) -> bool {
        first_chunk(chunk) != chunk || self.chunks.contains_key(&format!("{chunk}_checkout"))
    }

    /// The chunks that need a piece.
    fn users(&self, piece: &str) -> Vec<&str> {
        self.chunks
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
    files: BTreeMap<String, BTreeSet<String>>,
    chunks: BTreeMap<String, BTreeSet<String>>,
}

impl Plan {
    fn make(links: &Links, size: impl Fn(&str) -> Result<u64>) -> Result<Self> {
        let mut plan = Self::default();
        for chunk in links.chunks.keys() {
            plan.chunks.insert(chunk.clone(), BTreeSet::new());
        }
        let mut groups: BTreeMap<Vec<&str>, (u64, BTreeSet<String>)> = BTreeMap::new();
        let pieces: BTreeSet<&String> = links.chunks.values().flatten().collect();
        for piece in pieces {
            let group = groups.entry(links.users(piece)).or_default();
            group.0 += size(piece)?;
            group.1.insert(piece.clone());
        }
        for (users, (size, pieces)) in groups {
            let file = home(&users, |chunk| links.is_backend(chunk), size);
            plan.files.entry(file.clone()).or_default().extend(pieces);
            for user in users.iter().filter(|user| !is_later_chunk(user, &file)) {
                plan.chunks.entry((*user).to_owned()).or_default().insert(file.clone());
            }
        }
        Ok(plan)
    }
}

/// The file that a group of pieces goes into.
///
/// What one chunk alone needs is that chunk's. What a backend's chunks share is the first one's, without
/// which there is none of the others, or else that which buys; the account's pages load what buying
/// is made of, all pages that change the cart what changes it, and the merchant's own pages, which are seldom
/// opened, what shows a product's text. What is shared otherwise has a file of
/// its own where that is worth it. Small things are together: what backends need, with what servers alone
/// need apart from it, what only the checkout needs, and what pages need. Nothing of it is in the program
/// that starts, which shows the home page alone.
fn home(users: &[&str], is_backend: impl Fn(&str) -> bool, size: u64) -> String {
    let firsts: BTreeSet<&str> = users.iter().map(|user| first_chunk(user)).collect();
    let backends: Vec<&str> = users.iter().copied().filter(|user| is_backend(user)).collect();
    let one_backend = firsts.first().filter(|_| firsts.len() == 1);
    let has_first = backends.iter().any(|chunk| first_chunk(chunk) == *chunk);
    match (users, one_backend) {
        ([one], _) => (*one).to_owned(),
        (_, Some(first)) if users.contains(first) => (*first).to_owned(),
        (_, Some(first)) => format!("{first}_checkout"),
        (["account", "checkout"], _) => String::from("checkout"),
        (["content", "product"] | ["product", "product_dialogs"], _) => String::from("product"),
        _ if users.contains(&"cart") && users.iter().all(|user| NEED_THE_CART.contains(user)) => {
            String::from("cart")
        }
        _ if size >= WORTH_A_FILE => users.join("-"),
        _ if has_first && firsts.iter().any(|first| !has_server(first)) => String::from("backends"),
        _ if has_first => String::from("servers"),
        _ if !backends.is_empty() && !users.contains(&"product") => String::from("checkouts"),
        _ => String::from("pages"),
    }
}

/// Whether the backend of this name talks to a server.
fn has_server(name: &str) -> bool {
    KINDS.iter().any(|kind| kind.name == name && kind.has_server())
}

/// The chunk of a backend that is there before this one.
fn first_chunk(chunk: &str) -> &str {
    LATER.iter().find_map(|later| chunk.strip_suffix(later)).unwrap_or(chunk)
}

/// How the names of a backend's later chunks end.
const LATER: [&str; 3] = ["_checkout", "_account", "_shards"];

fn is_later_chunk(chunk: &str, of: &str) -> bool {
    chunk != of && first_chunk(chunk) == of
}

/// A module that passes on what the pieces share with the start, so that pieces that are joined
/// have one memory and not one each.
fn stub(links: &Links, cut: &Path, work: &Path) -> Result<PathBuf> {
    // The longest one imports everything that is shared.
    let length =
        |piece: &&String| fs::metadata(cut.join(format!("{piece}.wasm"))).map_or(0, |file| file.len());
    let piece = links.chunks.values().flatten().max_by_key(length).context("there are no pieces")?;
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
fn join(name: &str, to: &Path, pieces: &BTreeSet<String>, cut: &Path, work: &Path) -> Result<Vec<u8>> {
    let (joined, small) = (work.join(format!("{name}.joined.wasm")), work.join(format!("{name}.small.wasm")));
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
        assert_eq!(links.chunks["a"], set(&["chunk_1", "split_a"]));
        assert_eq!(links.chunks["b"], set(&["chunk_1"]));
        assert!(Links::read("").is_err());
    }

    #[test]
    fn each_piece_has_a_home() {
        let is_backend = |chunk: &str| ["catalog", "vendure", "medusa"].contains(&first_chunk(chunk));
        let home = |users: &[&str], size| home(users, is_backend, size);
        assert_eq!(home(&["browse"], 1), "browse");
        assert_eq!(home(&["vendure", "vendure_checkout"], 1 << 20), "vendure");
        assert_eq!(home(&["catalog", "catalog_shards"], 1 << 20), "catalog");
        assert_eq!(home(&["vendure", "vendure_account", "vendure_checkout"], 1), "vendure");
        assert_eq!(home(&["vendure_account", "vendure_checkout"], 1), "vendure_checkout");
        assert_eq!(home(&["browse", "product"], 1 << 20), "browse-product");
        assert_eq!(home(&["browse", "product"], 1), "pages");
        assert_eq!(home(&["catalog", "vendure"], 1), "backends");
        assert_eq!(home(&["medusa", "vendure"], 1), "servers");
        assert_eq!(home(&["product", "checkout", "vendure_checkout"], 1), "pages");
        assert_eq!(home(&["checkout", "vendure_checkout"], 1), "checkouts");
        assert_eq!(home(&["account", "checkout"], 1), "checkout");
        assert_eq!(home(&["product", "product_dialogs"], 1 << 20), "product");
        assert_eq!(home(&["cart", "checkout", "share"], 1), "cart");
        assert_eq!(home(&["cart", "product", "checkout"], 1), "pages");
    }

    #[test]
    fn a_second_chunk_does_not_load_the_first() {
        let links = Links {
            chunks: BTreeMap::from([
                (String::from("x"), set(&["own", "both"])),
                (String::from("x_checkout"), set(&["both", "more"])),
            ]),
            shared: Vec::new(),
        };
        let plan = Plan::make(&links, |_| Ok(1)).unwrap();
        assert_eq!(plan.files["x"], set(&["own", "both"]));
        assert_eq!(plan.chunks["x"], set(&["x"]));
        assert_eq!(plan.chunks["x_checkout"], set(&["x_checkout"]));
    }
}
