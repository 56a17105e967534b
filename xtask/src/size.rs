//! What the shop weighs, and what it may weigh.
//!
//! [`ROWS`] is the one table: what is measured, how, and the budget. A release build fails when a row is
//! over it. The budgets are for Rust [`PINNED`]; a build of another version may weigh
//! [`OTHER_RUST_PERCENT`] more, and the table says which one it was.

mod tables;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use place::{Manifest, worker};
use shop::Shop;
pub use tables::{check_tables, write_tables};

use crate::{paths, setup::toolchain::PINNED};

/// How much more a build of another Rust may weigh.
const OTHER_RUST_PERCENT: u64 = 3;

/// How the names of the styles begin that prerendered pages alone have.
const PRERENDERED: &str = "prerendered-";
/// How the name of the script that takes pages over begins.
const TAKE_OVER: &str = "take-over-";
/// That of the script which sells before there is an app.
const BUY: &str = "buy-";
/// That of the boot script.
const BOOT: &str = "boot-";

struct Row {
    what: &'static str,
    files: Files,
    /// Which of its two weights has the budget.
    unit: Unit,
    budget: u64,
}

enum Files {
    /// index.html.
    Page,
    /// The boot script and wasm-bindgen's.
    Scripts,
    /// What prerendered pages have beside them: the script that takes them over.
    TakeOver,
    /// And the one that takes what is bought before there is an app.
    Buy,
    /// All code of a prerendered product page that can be bought from: boot, take-over and buying scripts, styles.
    FirstTap,
    /// All code of another page whose header, tabs and search answer: it needs no backend.
    FirstTapByApp,
    /// The service worker, which no page waits for.
    Worker,
    /// The wasm that starts.
    Start,
    /// The styles that are loaded beside the code.
    Styles,
    /// What a first visit to the home page loads: wasm, scripts and styles, with this backend.
    Home(&'static str),
    /// The wasm of a product's page, with the backend of the built shop.
    Product,
    /// All chunks of that backend which has the most.
    LargestBackend,
    /// Every page, backend and language.
    AllWasm,
    /// Everything but pictures and catalog: what a WeChat mini-program counts.
    Shipped,
}

/// Bytes as they are, or as brotli 11 makes them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Raw,
    Brotli,
}

use Unit::{Brotli, Raw};

/// The budgets: what is reached and 2 % more.
const ROWS: [Row; 16] = [
    row("index.html", Files::Page, Brotli, 4_140),
    row("boot + glue JS", Files::Scripts, Brotli, 8_920),
    row("take-over script, in prerendered pages", Files::TakeOver, Brotli, 1_260),
    row("buying script, in prerendered pages", Files::Buy, Brotli, 2_440),
    row("code before the first tap counts, prerendered: scripts, CSS", Files::FirstTap, Brotli, 12_600),
    row("the same, not prerendered: wasm, scripts, CSS", Files::FirstTapByApp, Brotli, 132_600),
    row("service worker", Files::Worker, Brotli, 2_190),
    row("wasm that starts", Files::Start, Brotli, 119_300),
    row("CSS", Files::Styles, Brotli, 4_370),
    row("home page, catalog: wasm, scripts, CSS", Files::Home("catalog"), Brotli, 169_900),
    row("home page, Vendure: wasm, scripts, CSS", Files::Home("vendure"), Brotli, 159_700),
    row("home page, Medusa: wasm, scripts, CSS", Files::Home("medusa"), Brotli, 163_800),
    row("product page: wasm", Files::Product, Brotli, 207_700),
    row("largest backend, all of it", Files::LargestBackend, Brotli, 103_100),
    row("all wasm", Files::AllWasm, Raw, 1_482_300),
    row("all that ships, pictures and catalog aside", Files::Shipped, Raw, 1_697_300),
];

const fn row(what: &'static str, files: Files, unit: Unit, budget: u64) -> Row {
    Row { what, files, unit, budget }
}

pub fn print() -> Result<()> {
    let build = Build::read(&paths::dist())?;
    let rust = &build.manifest.rust;
    if rust != PINNED {
        println!(
            "\nbuilt with Rust {rust}; the budgets are for {PINNED}, and {OTHER_RUST_PERCENT} % more is allowed"
        );
    }
    println!("\n{}", build.table()?);
    Ok(())
}

/// Fails when a row is over its budget, and when a backend has no row.
pub fn gate() -> Result<()> {
    let build = Build::read(&paths::dist())?;
    let more = if build.manifest.rust == PINNED { 0 } else { OTHER_RUST_PERCENT };
    let mut broken = Vec::new();
    for row in &ROWS {
        let weight = build.weigh(&row.files)?.of(row.unit);
        if weight * 100 > row.budget * (100 + more) {
            broken.push(format!("{} weighs {weight} bytes; its budget is {}", row.what, row.budget));
        }
    }
    for kind in build.backends() {
        if !ROWS.iter().any(|row| matches!(row.files, Files::Home(named) if named == kind)) {
            broken.push(format!("the home page with {kind} has no budget: add a row to xtask/src/size.rs"));
        }
    }
    if broken.is_empty() { Ok(()) } else { bail!("{}", broken.join("\n")) }
}

/// Raw and brotli bytes.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    brotli: u64,
}

impl Weight {
    fn of(self, unit: Unit) -> u64 {
        match unit {
            Raw => self.raw,
            Brotli => self.brotli,
        }
    }
}

/// A release build to weigh.
struct Build {
    folder: PathBuf,
    manifest: Manifest,
    /// The files of its folder, without those inside others.
    names: Vec<String>,
    /// The kind of backend its shop.json names.
    backend: &'static str,
}

impl Build {
    fn read(folder: &Path) -> Result<Self> {
        let manifest = Manifest::read(folder)?;
        if !manifest.is_release {
            bail!("{} is no release: run cargo xtask build --release", folder.display());
        }
        let entries = fs::read_dir(folder)?;
        let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        let shop = fs::read_to_string(folder.join("shop.json")).context("dist/ has no shop.json")?;
        let shop = Shop::parse(&shop).map_err(|_| anyhow::anyhow!("dist/shop.json is not one"))?;
        Ok(Self {
            folder: folder.to_owned(),
            manifest,
            names: names.collect::<Result<_>>()?,
            backend: shop.backend.kind().name,
        })
    }

    fn table(&self) -> Result<String> {
        let mut table = String::from("| what | raw | brotli 11 | budget |\n|---|---:|---:|---:|\n");
        for row in &ROWS {
            let weight = self.weigh(&row.files)?;
            let (raw, small) = (grouped(weight.raw), grouped(weight.brotli));
            let small = if matches!(row.files, Files::Shipped) { String::new() } else { small };
            let unit = if row.unit == Raw { " raw" } else { "" };
            table += &format!("| {} | {raw} | {small} | {}{unit} |\n", row.what, grouped(row.budget));
        }
        Ok(table)
    }

    fn weigh(&self, files: &Files) -> Result<Weight> {
        if let Files::LargestBackend = files {
            let all = self.backends().into_iter().map(|kind| self.sum(&self.all_of(kind)));
            let all = all.collect::<Result<Vec<_>>>()?;
            return all.into_iter().max_by_key(|weight| weight.brotli).context("the build has no backend");
        }
        if let Files::Shipped = files {
            return Ok(Weight { raw: self.shipped()?, brotli: 0 });
        }
        self.sum(&self.names_of(files))
    }

    fn names_of(&self, files: &Files) -> BTreeSet<String> {
        let ending = |end: &str| self.names.iter().filter(|name| name.ends_with(end)).cloned().collect();
        let script = |is_wanted: &dyn Fn(&String) -> bool| {
            let all = self.names.iter().filter(|name| name.ends_with(".js") && is_wanted(name));
            all.cloned().collect::<BTreeSet<String>>()
        };
        match files {
            Files::Page => ending("index.html"),
            Files::Scripts => {
                let of_pages =
                    |name: &String| [TAKE_OVER, BUY].iter().any(|beginning| name.starts_with(beginning));
                let is_aside = |name: &String| name == worker::NAME || of_pages(name);
                script(&|name| !is_aside(name))
            }
            Files::TakeOver => script(&|name| name.starts_with(TAKE_OVER)),
            Files::Buy => script(&|name| name.starts_with(BUY)),
            Files::FirstTap => {
                let is_early = |name: &String| {
                    [BOOT, TAKE_OVER, BUY].iter().any(|beginning| name.starts_with(beginning))
                };
                let styles: BTreeSet<String> = ending(".css");
                script(&is_early).into_iter().chain(styles).collect()
            }
            Files::Worker => ending(worker::NAME),
            Files::Styles => {
                let all: BTreeSet<String> = ending(".css");
                all.into_iter().filter(|name| !name.starts_with(PRERENDERED)).collect()
            }
            Files::AllWasm => ending(".wasm"),
            Files::Start => {
                let all: BTreeSet<String> = ending(".wasm");
                all.into_iter().filter(|name| name.starts_with("pushcart-")).collect()
            }
            Files::FirstTapByApp => {
                let parts = [Files::Start, Files::Scripts, Files::Styles];
                parts.iter().flat_map(|files| self.names_of(files)).collect()
            }
            Files::Home(kind) => {
                self.names_of(&Files::FirstTapByApp).into_iter().chain(self.chunk(kind)).collect()
            }
            Files::Product => {
                let start = self.names_of(&Files::Start).into_iter();
                start.chain(self.chunk("product")).chain(self.chunk(self.backend)).collect()
            }
            Files::LargestBackend | Files::Shipped => BTreeSet::new(),
        }
    }

    fn chunk(&self, name: &str) -> impl Iterator<Item = String> {
        self.manifest.chunks.get(name).into_iter().flatten().cloned()
    }

    fn backends(&self) -> Vec<&str> {
        self.manifest.chunks.keys().filter_map(|chunk| chunk.strip_suffix("_checkout")).collect()
    }

    fn all_of(&self, kind: &str) -> BTreeSet<String> {
        let is_its = |chunk: &str| chunk.split('_').next() == Some(kind);
        let chunks = self.manifest.chunks.iter().filter(|(chunk, _)| is_its(chunk));
        chunks.flat_map(|(_, files)| files.clone()).collect()
    }

    fn sum(&self, names: &BTreeSet<String>) -> Result<Weight> {
        let mut sum = Weight::default();
        for name in names {
            sum.raw += length(&self.folder.join(name))?;
            sum.brotli += length(&self.folder.join(format!("{name}.br")))?;
        }
        if sum.raw == 0 {
            bail!("a file of the table is missing from {}", self.folder.display())
        } else {
            Ok(sum)
        }
    }

    fn shipped(&self) -> Result<u64> {
        const NOT_COUNTED: [&str; 7] = ["br", "gz", "svg", "png", "jpg", "webp", "avif"];
        // What a shop sells is its own and no part of the program.
        let content = self.folder.join("demo");
        let files = place::folder::files(&self.folder)?;
        let counted = files.iter().filter(|path| !path.starts_with(&content)).filter(|path| {
            path.extension().is_none_or(|extension| !NOT_COUNTED.iter().any(|not| extension == *not))
        });
        counted.map(|path| length(path)).sum()
    }
}

/// "1,234,567".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let grouped: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    grouped.join(",")
}

fn length(path: &Path) -> Result<u64> {
    let file = fs::metadata(path)
        .with_context(|| format!("{} is missing: run cargo xtask build --release", path.display()))?;
    Ok(file.len())
}
