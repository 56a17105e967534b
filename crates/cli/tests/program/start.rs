//! `new` and `check`.

use std::fs;

use serde_json::Value;

use crate::bench::Bench;

#[test]
fn a_new_shop_has_no_errors() {
    let bench = Bench::new();
    let run = bench.run(&["check", "shop"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.said.ends_with("\nno errors in shop.json, catalog.json\n"), "{run:?}");
    assert!(bench.text("shop/shop.json").contains("\"languages\": [\"en\", \"de\"]"));
    let readme = bench.text("shop/README.txt");
    let shown: Vec<&str> = readme.lines().filter(|line| line.starts_with("pushcart ")).collect();
    assert_eq!(shown.len(), 4, "{readme}");
}

#[test]
fn what_is_still_the_example_s_is_noted_until_it_is_changed() {
    let bench = Bench::new();
    let document: Value = serde_json::from_str(&bench.run(&["check", "shop", "--json"]).said).unwrap();
    let places: Vec<&str> =
        document["notes"].as_array().unwrap().iter().map(|note| note["path"].as_str().unwrap()).collect();
    let expected = [
        "name",
        "share.text",
        "contact.email",
        "",
        "delivery[1].place.address",
        "payments[0].how.message.to.email",
        "payments[1].how.transfer",
    ];
    assert_eq!(places, expected);
    assert!(bench.build(&[]).complained.contains("contact.email"));
    for name in ["shop.json", "catalog.json", "pages/imprint.md"] {
        let mine = bench.text(&format!("shop/{name}")).replace("example.com", "soap.test");
        let mine = mine.replace("Linden Lane Soap", "Oak Soap").replace("3 Linden Lane", "9 Oak Lane");
        fs::write(bench.path(&format!("shop/{name}")), mine.replace("DE00 0000", "DE89 3704")).unwrap();
    }
    assert_eq!(bench.run(&["check", "shop"]).said, "no errors in shop.json, catalog.json\n");
}

#[test]
fn the_first_payment_of_a_new_shop_reaches_the_merchant() {
    let catalog: Value = serde_json::from_str(&Bench::new().text("shop/catalog.json")).unwrap();
    assert!(catalog["payments"][0]["how"]["message"].is_object());
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
    let usage = bench.run(&["build", "shop"]).complained;
    assert!(usage.contains("pushcart build [OPTIONS] --out <DIR> [DIR|FILE]"), "{usage}");
    let run = bench.run(&["check", "nowhere", "--json"]);
    let document: Value = serde_json::from_str(&run.said).unwrap();
    assert_eq!(document["error"], "nowhere is not there");
}
