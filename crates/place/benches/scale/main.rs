//! What a visitor of a shop with so many products loads, and what making its files takes:
//! `cargo xtask bench --scale`, which runs this once for each size, so that each has a peak of memory of its own.
//! It measures and prints a row of a table, and on standard error how far it is; it judges nothing, since machines
//! differ. What takes seconds is told in processor time, which others on the machine hardly change.

#![allow(clippy::expect_used, reason = "a measurement speaks by panicking")]

mod goods;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use commerce::{
    Backend, Commerce, Context, Handle, MemoryDevice, ProductQuery,
    backend::{BackendConfig, catalog::shards::write::Stage},
    http::{Request, Response, record},
};
use place::{compress, folder, shards::write_shards, short_hash};

/// How often a keystroke is timed.
const ROUNDS: usize = 30;
/// So many titles are searched for; odd, so that one stands in the middle.
const TITLES: usize = 31;
/// So many files are compressed, to tell how long all of them take.
const SAMPLE: usize = 200;
const SHOP: &str = r#"{ "name": "Scale", "backend": { "kind": "catalog", "file": "catalog.json" } }"#;

fn main() {
    // Cargo adds words of its own.
    let products = std::env::args().find_map(|word| word.parse().ok()).expect("how many products");
    let folder = std::env::temp_dir().join(format!("pushcart-scale-{}-{products}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let row = measure(products, &folder);
    fs::remove_dir_all(&folder).expect("the folder again");
    println!("{row}");
}

fn measure(products: usize, folder: &Path) -> String {
    let shop_json = folder.join("shop.json");
    fs::write(&shop_json, SHOP).expect("shop.json");
    fs::write(folder.join("catalog.json"), goods::catalog(products)).expect("catalog.json");
    let source = bytes_of(folder);
    let progress = &mut |stage: Stage<'_>| eprintln!("{products}: files in language {:?}", stage.language);
    let build = processor(|| {
        write_shards(folder, &shop_json, progress).expect("shards");
    });
    let (peak, files) = (peak_memory(), folder::files(folder).expect("files").len() - 1);
    eprintln!("{products}: {files} files, {:.1} s; visiting", build.as_secs_f64());
    let frequent = goods::frequent_word();
    let (category, product) = goods::named(products);
    let of_category =
        ProductQuery { category: Some(Handle::new(category)), limit: 20, ..ProductQuery::default() };
    let cells = [
        shown(products),
        format!("{:.1}", source as f64 / 1e6),
        format!("{:.1}", bytes_of(folder) as f64 / 1e6),
        shown(files),
        Visit::of(folder).loads(&home()).shown(),
        Visit::of(folder).loads(&Question::List(of_category)).shown(),
        Visit::of(folder).loads(&Question::Product(Handle::new(product))).shown(),
        searching(folder, &frequent).shown(),
        of_titles(folder, products),
        keystroke(folder, &frequent),
        reference(),
        format!("{:.1}", build.as_secs_f64()),
        format!("{:.0}", twins(folder).as_secs_f64()),
        format!("{} MB", peak / 1000),
    ];
    format!("| {} |", cells.join(" | "))
}

fn home() -> Question {
    Question::List(ProductQuery { limit: 20, ..ProductQuery::default() })
}

/// What a search loads after the home page.
fn searching(folder: &Path, text: &str) -> Load {
    let shop = Visit::of(folder);
    shop.ask(&home());
    let query = ProductQuery { text: Some(text.to_owned()), limit: 20, ..ProductQuery::default() };
    shop.loads(&Question::List(query))
}

/// Searches for two words of a title: the one in the middle, and the least and the most.
fn of_titles(folder: &Path, products: usize) -> String {
    let loads: Vec<Load> =
        goods::two_words(products, TITLES).map(|words| searching(folder, &words)).collect();
    let sorted = |value: fn(&Load) -> usize| {
        let mut values: Vec<usize> = loads.iter().map(value).collect();
        values.sort_unstable();
        [values[TITLES / 2], values[0], values[TITLES - 1]]
    };
    let [requests, fewest, most] = sorted(|load| load.requests);
    let [middle, least, largest] = sorted(|load| load.bytes).map(kilobytes);
    format!("{requests} ({fewest}–{most}): {middle} ({least}–{largest}) KB")
}

/// What a question has loaded, in bytes of brotli.
struct Load {
    requests: usize,
    bytes: usize,
}

impl Load {
    fn shown(&self) -> String {
        format!("{}: {} KB", self.requests, kilobytes(self.bytes))
    }
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}

enum Question {
    List(ProductQuery),
    Product(Handle),
}

/// One page of the shop, in which what was loaded stays.
struct Visit {
    folder: PathBuf,
    backend: Backend,
}

impl Visit {
    fn of(folder: &Path) -> Self {
        let config = BackendConfig::new("catalog", &[("file", "catalog.json")]).expect("a backend");
        let context = Context { language: String::from("en"), ..Context::default() };
        let backend = Backend::open(&config, context, Arc::new(MemoryDevice::default()));
        Self { folder: folder.to_owned(), backend }
    }

    /// The requests of a question.
    fn ask(&self, question: &Question) -> Vec<Request> {
        let folder = self.folder.clone();
        let answer = move |request: &Request| {
            let body = fs::read_to_string(folder.join(&request.url)).ok()?;
            Some(Response { status: 200, headers: Vec::new(), body })
        };
        record(answer, async {
            match question {
                Question::List(query) => {
                    let page = self.backend.products(query).await.expect("a list");
                    assert!(!page.items.is_empty(), "{query:?} finds nothing");
                }
                Question::Product(handle) => {
                    self.backend.product(handle).await.expect("an answer").expect("a product");
                }
            }
        })
    }

    fn loads(&self, question: &Question) -> Load {
        let requests = self.ask(question);
        let bytes = requests.iter().map(|request| {
            let file = self.folder.join(&request.url);
            let bytes = fs::read(&file).expect("an answer");
            compress::packed(&bytes, compress::quality(&file)).expect("brotli")[0].len()
        });
        Load { requests: requests.len(), bytes: bytes.sum() }
    }
}

/// The slowest letter of a word once its files are there: the quickest of many times.
fn keystroke(folder: &Path, word: &str) -> String {
    let shop = Visit::of(folder);
    let mut slowest = Duration::ZERO;
    for end in 1..=word.len() {
        let query = ProductQuery { text: Some(word[..end].to_owned()), limit: 20, ..ProductQuery::default() };
        let question = Question::List(query);
        shop.ask(&question);
        slowest = slowest.max(quickest(|| drop(shop.ask(&question))));
    }
    format!("{:.2}", slowest.as_secs_f64() * 1e3)
}

/// The same piece of work on every machine: SHA-256 of a megabyte.
fn reference() -> String {
    let megabyte = vec![7; 1_000_000];
    format!("{:.2}", quickest(|| drop(std::hint::black_box(short_hash(&megabyte)))).as_secs_f64() * 1e3)
}

fn quickest(mut work: impl FnMut()) -> Duration {
    (0..ROUNDS).map(|_| timed(&mut work)).min().unwrap_or_default()
}

/// What compressing all files takes, by some of them.
fn twins(folder: &Path) -> Duration {
    let files = folder::files(folder).expect("files");
    let some: Vec<_> = files.iter().step_by(files.len().div_ceil(SAMPLE)).collect();
    let took = processor(|| some.iter().for_each(|file| compress::file(file).expect("twins")));
    took.mul_f64(files.len() as f64 / some.len() as f64)
}

/// The processor time of this thread's work; without a system that counts it, the time.
fn processor(work: impl FnOnce()) -> Duration {
    let used = || {
        let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    };
    let before = used();
    let whole = timed(work);
    used().zip(before).map_or(whole, |(after, before)| after - before)
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn bytes_of(folder: &Path) -> u64 {
    let files = folder::files(folder).expect("files");
    files.iter().map(|file| fs::metadata(file).map_or(0, |about| about.len())).sum()
}

/// The most memory that this process has had, in KB; 0 where the system does not say.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    peak.unwrap_or_default()
}

/// "100,000".
fn shown(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}
