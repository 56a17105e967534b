//! `build`: the pages of HTML that it makes.

use std::fs;

use serde_json::Value;

use crate::bench::{Bench, Run};

/// What a build with `--json` has said of its pages.
fn pages(run: &Run) -> Value {
    let document: Value = serde_json::from_str(&run.said).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    document["pages"].clone()
}

/// Lets the bench's shop sell from a server at this address.
pub fn sell_from(bench: &Bench, url: &str) {
    let server = commerce::backend::KINDS.iter().find(|kind| kind.has_server()).unwrap();
    let mut shop: Value = serde_json::from_str(&bench.text("shop/shop.json")).unwrap();
    shop["backend"] = serde_json::json!({ "kind": server.name });
    for field in server.fields.iter().filter(|field| field.is_required) {
        shop["backend"][field.name] = field.example.into();
    }
    shop["backend"]["url"] = url.into();
    fs::write(bench.path("shop/shop.json"), shop.to_string()).unwrap();
}

#[test]
fn every_page_is_there_in_every_language_and_its_twins_are_its_own() {
    let bench = Bench::new();
    let run = bench.build(&["--public-url", "/shop/", "--json"]);
    assert_eq!(run.code, 0, "{run:?}");
    // Home, the list of categories, two categories, six products, the imprint; in two languages, and for any.
    assert_eq!(pages(&run), serde_json::json!({ "written": 33, "kept": 0, "failed": [] }));
    for (name, part) in [
        ("index.html", "<title>Linden Lane Soap</title>"),
        ("c/soap/index.html", "Lavender soap"),
        ("p/oat-soap/index.html", "<title>Oat soap · Linden Lane Soap</title>"),
        ("de/index.html", "<html lang=\"de\">"),
        ("pages/imprint/index.html", "<h2>How to reach us<"),
        ("pages/imprint/index.html", "href=\"mailto:hello@example.com\""),
        ("de/p/oat-soap/index.html", "href=\"de/c\""),
    ] {
        let page = bench.text(&format!("dist/{name}"));
        assert!(page.contains(part) && page.contains("<base href=\"/shop/\">"), "{name}: {page}");
        let twin = fs::File::open(bench.path(&format!("dist/{name}.gz"))).unwrap();
        assert_eq!(std::io::read_to_string(flate2::read::GzDecoder::new(twin)).unwrap(), page, "{name}");
    }
    assert!(bench.text("dist/404.html").contains("The page of the app"));
    assert!(bench.text("dist/sw.js").contains("\"pages\":true"));
}

#[test]
fn a_page_is_written_when_what_it_says_has_changed() {
    let bench = Bench::new();
    assert_eq!(bench.build(&[]).code, 0);
    let run = bench.build(&["--json"]);
    assert_eq!(pages(&run), serde_json::json!({ "written": 0, "kept": 33, "failed": [] }));
    let mut catalog: Value = serde_json::from_str(&bench.text("shop/catalog.json")).unwrap();
    catalog["products"].as_array_mut().unwrap().retain(|product| product["handle"] != "soap-dish");
    fs::write(bench.path("shop/catalog.json"), catalog.to_string()).unwrap();
    let (soap, before) = ("dist/p/oat-soap/index.html", bench.text("dist/c/care/index.html"));
    let time = fs::metadata(bench.path(soap)).unwrap().modified().unwrap();
    assert_eq!(bench.build(&[]).code, 0);
    for folder in ["dist/p/soap-dish", "dist/en/p/soap-dish", "dist/de/p/soap-dish"] {
        assert!(!bench.path(folder).exists(), "{folder}");
    }
    assert_ne!(bench.text("dist/c/care/index.html"), before);
    assert_eq!(fs::metadata(bench.path(soap)).unwrap().modified().unwrap(), time);
}

#[test]
fn a_page_that_fails_is_named_and_the_rest_is_built() {
    let bench = Bench::new();
    let handle = "soap-dish-".repeat(30) + "1";
    let catalog = bench.text("shop/catalog.json");
    let catalog = catalog.replace("\"handle\": \"soap-dish\"", &format!("\"handle\": \"{handle}\""));
    fs::write(bench.path("shop/catalog.json"), catalog).unwrap();
    let run = bench.build(&[]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.complained.contains(&format!("page de/p/{handle}: its name is no file name")), "{run:?}");
    assert!(run.said.contains("30 pages, 30 of them new or changed, 3 failed"), "{run:?}");
    assert!(bench.path("dist/p/oat-soap/index.html").exists());
}

#[test]
fn a_backend_that_does_not_answer_is_named_and_nothing_is_touched() {
    let bench = Bench::new();
    assert_eq!(bench.build(&[]).code, 0);
    let before = bench.text("dist/shop.json");
    // A port that nobody listens at.
    sell_from(&bench, "http://127.0.0.1:9/api");
    let run = bench.build(&[]);
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.complained.contains("--no-pages builds the shop without them"), "{run:?}");
    assert_eq!(bench.text("dist/shop.json"), before);
    let run = bench.build(&["--no-pages"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(!bench.path("dist/p").exists() && bench.text("dist/sw.js").contains("\"pages\":false"));
}
