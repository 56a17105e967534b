//! `build` with a catalog that is taken apart: what lies there, and what the next build leaves alone.

use std::{fs, path::PathBuf};

use place::{compress, folder, shards::LARGEST_FILE};
use serde_json::{Value, json};

use crate::bench::Bench;

/// More than fit into one list, and into one file of words.
const PRODUCTS: usize = 300;

/// A shop with a catalog just above the limit: long descriptions, and a word of its own for each product.
fn with_large_catalog() -> Bench {
    let bench = Bench::new();
    let product = |number: usize| {
        json!({
            "handle": format!("soap-{number}"),
            "title": format!("Soap own{number}"),
            "description": "Made of olives and water. ".repeat(90),
            "price": { "EUR": format!("{number}.00") },
            "variants": [{ "id": format!("soap-{number}") }],
        })
    };
    let mut catalog: Value = serde_json::from_str(&bench.text("shop/catalog.json")).unwrap();
    assert_eq!(catalog["currencies"], json!(["EUR"]));
    catalog["products"].as_array_mut().unwrap().extend((1..=PRODUCTS).map(product));
    fs::write(bench.path("shop/catalog.json"), catalog.to_string()).unwrap();
    bench
}

/// What a build has said of the files.
fn built(bench: &Bench) -> [u64; 3] {
    let run = bench.build(&["--no-pages", "--json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let document: Value = serde_json::from_str(&run.said).unwrap();
    ["written", "kept", "removed"].map(|name| document[name].as_u64().unwrap())
}

fn shards(bench: &Bench) -> Vec<PathBuf> {
    folder::files(&bench.path("dist/catalog.shards")).unwrap()
}

#[test]
fn a_large_catalog_lies_in_files_with_twins_and_a_change_renews_few() {
    let bench = with_large_catalog();
    let size = |name: &str| fs::metadata(bench.path(name)).unwrap().len();
    assert!(size("shop/catalog.json") > LARGEST_FILE && size("shop/catalog.json") < LARGEST_FILE * 2);
    let [written, ..] = built(&bench);
    assert!(size("dist/catalog.json") < 1_000);
    let files = shards(&bench);
    for file in files.iter().filter(|file| compress::is_worth_it(file)) {
        assert!(compress::twins(file).iter().all(|twin| files.contains(twin)), "{}", file.display());
    }
    assert!(files.len() > 90, "{}", files.len());
    assert_eq!(built(&bench), [0, written, 0]);

    let catalog = bench.text("shop/catalog.json").replace("\"150.00\"", "\"150.01\"");
    fs::write(bench.path("shop/catalog.json"), catalog).unwrap();
    let [renewed, kept, removed] = built(&bench);
    assert_eq!(kept + renewed, written, "as many as before");
    // The product, its card, the word of its own, the names of each, and the set; each has two twins.
    assert_eq!(removed, 7 * 3);
    assert_eq!(shards(&bench).iter().filter(|file| !files.contains(file)).count(), 7 * 3);
    // Besides, the head, both pages for any address and the service worker.
    assert_eq!(renewed, removed + 4 * 3);
}
