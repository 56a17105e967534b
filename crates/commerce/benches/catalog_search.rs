//! How long a keystroke in the search field takes with 10,000 products: `cargo bench -p
//! pushcart-commerce`. It measures and prints; it judges nothing, since machines differ.

use std::{
    fmt::Write,
    future::Future,
    hint::black_box,
    pin::pin,
    sync::Arc,
    task::{Context as Task, Poll, Waker},
    time::{Duration, Instant},
};

use commerce::{Commerce, Context, MemoryDevice, ProductQuery, backend::catalog::CatalogBackend};

const PRODUCTS: usize = 10_000;
const ROUNDS: usize = 40;

/// What a shopper types, letter by letter, in either language.
const TYPED: [&str; 5] = ["celadon cup", "big teapot 300", "青瓷茶碗", "手工紫泥壶", "zzz"];

fn main() {
    let context = Context { language: "en".to_owned(), ..Context::default() };
    let text = catalog();
    println!("{PRODUCTS} products, {} KB of JSON", text.len() / 1024);
    let backend = CatalogBackend::with_text(text, context, Arc::new(MemoryDevice::default()));
    report("reading the catalog and making the index", once(|| wait(backend.categories()).map(drop)));
    report("the first search", once(|| search(&backend, "t")));
    let mut slowest = ("", Duration::ZERO);
    for typed in TYPED {
        for end in typed.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
            let took =
                (0..ROUNDS).map(|_| once(|| search(&backend, &typed[..end]))).min().unwrap_or_default();
            report(&format!("\"{}\"", &typed[..end]), took);
            if took > slowest.1 {
                slowest = (&typed[..end], took);
            }
        }
    }
    report(&format!("slowest keystroke, \"{}\"", slowest.0), slowest.1);
}

fn report(what: &str, took: Duration) {
    println!("{:>9.3} ms  {what}", took.as_secs_f64() * 1000.0);
}

fn once<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn search(backend: &CatalogBackend, text: &str) -> commerce::Result<usize> {
    let query = ProductQuery { text: Some(text.to_owned()), limit: 20, ..ProductQuery::default() };
    wait(backend.products(&query)).map(|page| page.items.len())
}

/// Nothing here waits for the outside.
fn wait<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Task::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("a catalog out of a text is there at once"),
    }
}

/// Products of mixed words in two languages, each with a name, a description of 60 words, two options
/// and three variants.
fn catalog() -> String {
    const ENGLISH: [&str; 16] = [
        "celadon",
        "tenmoku",
        "ash",
        "cup",
        "bowl",
        "teapot",
        "gaiwan",
        "tray",
        "big",
        "small",
        "round",
        "thrown",
        "glazed",
        "porcelain",
        "stoneware",
        "bamboo",
    ];
    const CHINESE: [&str; 12] =
        ["青瓷", "天目", "茶碗", "茶壶", "盖碗", "茶盘", "手工", "紫泥", "朱泥", "圆", "大", "白瓷"];
    let mut seed: u64 = 1;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    let mut json =
        String::from(r#"{"currencies":["EUR"],"countries":[],"delivery":[],"payments":[],"products":["#);
    for product in 0..PRODUCTS {
        let mut words = |list: &[&str], count: usize, between: &str| {
            let picked: Vec<_> = (0..count).map(|_| list[draw(list.len())]).collect();
            picked.join(between)
        };
        let _ = write!(
            json,
            r#"{}{{"handle":"p-{product}","title":{{"en":"{} {product}","zh-Hans":"{}"}},"#,
            if product == 0 { "" } else { "," },
            words(&ENGLISH, 3, " "),
            words(&CHINESE, 3, ""),
        );
        let _ = write!(
            json,
            r#""description":{{"en":"{}","zh-Hans":"{}"}},"price":{{"EUR":"{}.50"}},"#,
            words(&ENGLISH, 60, " "),
            words(&CHINESE, 40, ""),
            product % 90 + 5,
        );
        let _ = write!(
            json,
            r#""options":[{{"id":"size","name":"Size","values":[{{"id":"s","label":"S"}},{{"id":"m","label":"M"}},{{"id":"l","label":"L"}}]}}],"variants":[{}]}}"#,
            ["s", "m", "l"]
                .map(|size| format!(
                    r#"{{"id":"p-{product}-{size}","choices":{{"size":"{size}"}},"stock":5}}"#
                ))
                .join(","),
        );
    }
    json.push_str("]}");
    json
}
