//! `new` and `check`.

use std::fs;

use serde_json::Value;

use crate::bench::Bench;

#[test]
fn a_new_shop_has_no_errors() {
    let bench = Bench::new();
    let run = bench.run(&["check", "shop"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(run.said, "no errors in shop.json, catalog.json\n");
    let readme = bench.text("shop/README.txt");
    let shown: Vec<&str> = readme.lines().filter(|line| line.starts_with("pushcart ")).collect();
    assert_eq!(shown.len(), 4, "{readme}");
}

#[test]
fn new_leaves_alone_what_is_there() {
    let bench = Bench::new();
    let before = bench.text("shop/shop.json");
    fs::write(bench.path("file"), "").unwrap();
    for (name, why) in [("shop", "holds something already"), ("file", "is a file")] {
        let run = bench.run(&["new", name]);
        assert_eq!(run.code, 2);
        assert!(run.complained.contains(why), "{run:?}");
    }
    assert_eq!(bench.text("shop/shop.json"), before);
    fs::create_dir(bench.path("empty")).unwrap();
    assert_eq!(bench.run(&["new", "empty"]).code, 0);
}

#[test]
fn check_names_every_mistake_of_both_files_at_once() {
    let bench = Bench::new();
    let (shop, catalog) = (bench.text("shop/shop.json"), bench.text("shop/catalog.json"));
    fs::write(bench.path("shop/shop.json"), shop.replace("#3f6b57", "green")).unwrap();
    fs::write(bench.path("shop/catalog.json"), catalog.replace("\"6.50\"", "\"six\"")).unwrap();
    fs::remove_file(bench.path("shop/img/soap-dish.svg")).unwrap();
    let run = bench.run(&["check", "shop/shop.json", "--json"]);
    assert_eq!(run.code, 1);
    let document: Value = serde_json::from_str(&run.said).unwrap();
    assert_eq!(document["ok"], false);
    let found: Vec<String> = document["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| format!("{} {}", error["file"].as_str().unwrap(), error["path"].as_str().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            "shop.json accent",
            "catalog.json products[0].price.EUR",
            "catalog.json products[4].pictures[0].src"
        ]
    );
    let words = bench.run(&["check", "shop"]);
    assert!(words.said.ends_with("3 errors\n"), "{words:?}");
    assert!(!words.said.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn a_command_that_is_called_wrongly_says_so() {
    let bench = Bench::new();
    fs::create_dir(bench.path("empty")).unwrap();
    for arguments in [&["check", "nowhere"][..], &["check", "empty"], &["sell"], &["build", "shop"]] {
        let run = bench.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.said.is_empty() && !run.complained.is_empty(), "{run:?}");
    }
    let run = bench.run(&["check", "nowhere", "--json"]);
    let document: Value = serde_json::from_str(&run.said).unwrap();
    assert_eq!(document["error"], "nowhere is not there");
}
