//! What a visitor of a shop with so many products loads, and what making its files takes:
//! `cargo xtask bench --scale`, which runs this once for each size, so that each has a peak of memory of its own.
//! It measures and prints a row of a table; it judges nothing, since machines differ.

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
    backend::BackendConfig,
    http::{Request, Response, record},
};
use place::{compress, folder, shards::write_shards};

/// How often a keystroke is timed.
const ROUNDS: usize = 30;
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
    let start = Instant::now();
    write_shards(folder, &shop_json, &mut |_| {}).expect("shards");
    let took = start.elapsed();
    let (peak, files) = (peak_memory(), folder::files(folder).expect("files").len() - 1);
    let shop = Visit::of(folder);
    let (frequent, both) = goods::searched(products);
    let (category, product) = goods::named(products);
    let home = shop.loads(&Question::List(ProductQuery { limit: 20, ..ProductQuery::default() }));
    let of_category =
        ProductQuery { category: Some(Handle::new(category)), limit: 20, ..ProductQuery::default() };
    let search =
        |text: &str| ProductQuery { text: Some(text.to_owned()), limit: 20, ..ProductQuery::default() };
    let cells = [
        shown(products),
        format!("{:.1}", source as f64 / 1e6),
        format!("{:.1}", bytes_of(folder) as f64 / 1e6),
        shown(files),
        home,
        Visit::of(folder).loads(&Question::List(of_category)),
        Visit::of(folder).loads(&Question::Product(Handle::new(product))),
        shop.loads(&Question::List(search(&frequent))),
        shop.loads(&Question::List(search(&both))),
        keystroke(folder, &frequent),
        format!("{:.1} s", took.as_secs_f64()),
        format!("{} MB", peak / 1000),
    ];
    format!("| {} |", cells.join(" | "))
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

    /// How many requests, and how many KB of brotli come back.
    fn loads(&self, question: &Question) -> String {
        let requests = self.ask(question);
        let bytes = requests.iter().map(|request| {
            let file = fs::read(self.folder.join(&request.url)).expect("an answer");
            compress::packed(&file, 11).expect("brotli")[0].len()
        });
        format!("{}: {:.1} KB", requests.len(), bytes.sum::<usize>() as f64 / 1000.0)
    }
}

/// The slowest letter of a word once its files are there: the quickest of many times, and the middle one.
fn keystroke(folder: &Path, word: &str) -> String {
    let shop = Visit::of(folder);
    let mut slowest = (Duration::ZERO, Duration::ZERO);
    for end in 1..=word.len() {
        let query = ProductQuery { text: Some(word[..end].to_owned()), limit: 20, ..ProductQuery::default() };
        let question = Question::List(query);
        shop.ask(&question);
        let mut times: Vec<Duration> = (0..ROUNDS).map(|_| timed(|| drop(shop.ask(&question)))).collect();
        times.sort_unstable();
        slowest = slowest.max((times[0], times[ROUNDS / 2]));
    }
    let (least, middle) = slowest;
    format!("{:.1} ms ({:.1})", least.as_secs_f64() * 1e3, middle.as_secs_f64() * 1e3)
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
