//! `import`, and `new --from`: the exports of other systems, from file to built shop.

use std::fs;

use serde_json::Value;

use crate::bench::{Bench, Run};

const SHOPIFY: &str = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Status\n\
    cup,Cup,<p>Holds tea.</p>,Kiln,Cups,,true,Size,S,C-S,3,deny,9.00,img/cup.svg,active\n\
    cup,,,,,,,,L,C-L,2,deny,12.00,img/missing.jpg,\n\
    jar,Jar,,Kiln,Cups,,true,Title,Default Title,J,1,deny,7.50,,draft\n";

const WOOCOMMERCE: &str = "ID,Typ,SKU,Name,Veröffentlicht,Sichtbarkeit im Katalog,Kurzbeschreibung,Beschreibung,Vorrätig?,Lager,Regulärer Preis,Kategorien,Bilder\n\
    7,simple,T-1,Tasse,1,visible,,Für Tee,1,4,9.00,Tassen,\n";

const GOOGLE: &str = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel>\n\
    <title>Kiln and clay</title><item><g:id>1</g:id><g:title>Cup</g:title><g:description>Holds tea</g:description>\
    <g:link>https://kiln.example/cup</g:link><g:price>9.00 EUR</g:price><g:availability>in_stock</g:availability>\
    </item></channel></rss>\n";

const PRODUCTS_JSON: &str = "{ \"products\": [{ \"id\": 1, \"title\": \"Cup\", \"handle\": \"cup\", \"body_html\": \"\",\n\
    \"vendor\": \"Kiln\", \"product_type\": \"Cups\", \"tags\": [], \"images\": [], \"options\": [],\n\
    \"variants\": [{ \"id\": 2, \"title\": \"Default Title\", \"option1\": \"Default Title\", \"price\": \"9.00\", \"available\": true }] }] }\n";

fn bench(exports: &[(&str, &str)]) -> Bench {
    let bench = Bench::new();
    for (name, text) in exports {
        fs::write(bench.path(name), text).unwrap();
    }
    bench
}

fn document(run: &Run) -> Value {
    serde_json::from_str(&run.said).unwrap()
}

#[test]
fn every_format_becomes_a_shop_that_checks_and_builds() {
    let exports = [
        ("shopify.csv", SHOPIFY, "a Shopify product CSV"),
        ("woocommerce.csv", WOOCOMMERCE, "a WooCommerce product CSV"),
        ("feed.xml", GOOGLE, "a Google Merchant feed (XML)"),
        ("products.json", PRODUCTS_JSON, "Shopify products as JSON"),
    ];
    let bench = bench(&exports.map(|(name, text, _)| (name, text)));
    for (file, _, format) in exports {
        let shop = format!("of-{file}");
        let run =
            bench.run(&["new", &shop, "--from", file, "--currency", "EUR", "--language", "de", "--json"]);
        assert_eq!(run.code, 0, "{run:?}");
        let document = document(&run);
        assert_eq!((document["read_as"].as_str(), document["products"].as_u64()), (Some(format), Some(1)));
        let run = bench.run(&["check", &shop]);
        assert_eq!(run.said, "no errors in shop.json, catalog.json\n", "{run:?}");
        let dist = format!("dist-{file}");
        let run = bench.run(&["build", &shop, "--out", &dist, "--shop-files", "built"]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(
            bench
                .text(&format!("{dist}/catalog.json"))
                .starts_with("{\n  \"$schema\": \"catalog.schema.json\"")
        );
    }
    let shop_json = bench.text("of-feed.xml/shop.json");
    for hint in ["\"name\": \"Kiln and clay\"", "\"languages\": [\"de\"]", "\"country\": \"DE\""] {
        assert!(shop_json.contains(hint), "{shop_json}");
    }
    assert!(bench.text("of-shopify.csv/shop.json").contains("\"name\": \"of-shopify.csv\""));
}

#[test]
fn what_was_changed_or_left_out_is_listed() {
    let bench = bench(&[("export.csv", SHOPIFY)]);
    fs::create_dir_all(bench.path("photos/img")).unwrap();
    fs::write(bench.path("photos/img/cup.svg"), "<svg/>").unwrap();
    let run = bench.run(&["import", "export.csv", "--out", "new/catalog.json", "--pictures", "photos"]);
    assert_eq!(run.code, 0, "{run:?}");
    let ends = ["new/catalog.json has 1 product with 2 variants", "1 file of pictures"];
    assert!(ends.iter().all(|end| run.said.contains(end)), "{run:?}");
    assert!(run.said.contains("note: line 4, Jar"), "{run:?}");
    assert!(
        run.said.contains("note: USD: ")
            && run.said.contains("`--currency` and its code")
            && run.said.contains("note: img/missing.jpg: "),
        "{run:?}"
    );
    assert_eq!(bench.text("new/img/cup.svg"), "<svg/>");
    assert!(!bench.text("new/catalog.json").contains("missing.jpg"));
    let arguments = ["import", "export.csv", "--out", "two.json", "--json"];
    let document = document(&bench.run(&arguments));
    assert_eq!((&document["records"], &document["left_out"]), (&Value::from(3), &Value::from(1)));
    assert_eq!((&document["currency"], &document["currency_assumed"]), (&"USD".into(), &true.into()));
    let notes = document["notes"].as_array().unwrap();
    assert!(notes.iter().any(|note| note["line"] == 4 && note["count"] == 1), "{notes:?}");
}

#[test]
fn pictures_on_other_hosts_are_allowed_or_named() {
    let feed =
        GOOGLE.replace("<g:price>", "<g:image_link>https://cdn.example/cup.jpg</g:image_link><g:price>");
    let bench = bench(&[("feed.xml", &feed)]);
    assert_eq!(bench.run(&["new", "fresh", "--from", "feed.xml"]).code, 0);
    assert!(bench.text("fresh/shop.json").contains("\"image_origins\": [\"https://cdn.example\"]"));
    assert_eq!(bench.run(&["check", "fresh"]).code, 0);
    let run = bench.run(&["import", "feed.xml", "--shop", "shop", "--force"]);
    assert!(run.said.contains("note: https://cdn.example: The shop loads no pictures from there"), "{run:?}");
    let run = bench.run(&["check", "shop"]);
    assert_eq!((run.code, run.said.contains("image_origins")), (1, true), "{run:?}");
}

#[test]
fn a_catalog_is_replaced_only_when_that_is_asked_for() {
    let bench = bench(&[("feed.xml", GOOGLE)]);
    let before = bench.text("shop/catalog.json");
    let run = bench.run(&["import", "feed.xml", "--shop", "shop"]);
    assert_eq!((run.code, run.complained.contains("--force")), (2, true), "{run:?}");
    assert_eq!(bench.text("shop/catalog.json"), before);
    let run = bench.run(&["import", "feed.xml", "--shop", "shop", "--force"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(bench.text("shop/catalog.json").contains("\"EUR\": \"9.00\""));
    // The banner of the shop leads to a product that the import has taken away.
    let check = bench.run(&["check", "shop"]).said;
    assert!(check.contains("error: shop.json: banners[0].link") && check.ends_with("1 error\n"), "{check}");
    let catalog = bench.text("shop/catalog.json");
    let kept = |text: &str| text.contains("\"delivery\"") && text.contains("\"id\": \"parcel\"");
    assert_eq!((kept(&before), kept(&catalog)), (true, true), "{catalog}");
    assert!(run.said.contains("They stay as they were"), "{run:?}");
    let run = bench.run(&["new", "shop", "--from", "feed.xml"]);
    assert_eq!((run.code, run.complained.contains("holds something already")), (2, true), "{run:?}");
}

#[test]
fn an_import_takes_currency_and_language_from_its_shop() {
    let bench = bench(&[("export.csv", SHOPIFY)]);
    let run = bench.run(&["import", "export.csv", "--shop", "shop", "--force", "--json"]);
    let document = document(&run);
    assert_eq!((&document["currency"], &document["currency_assumed"]), (&"EUR".into(), &false.into()));
}

#[test]
fn a_new_shop_says_what_its_export_does_not() {
    let bench = bench(&[("export.csv", SHOPIFY), ("feed.xml", GOOGLE)]);
    let run = bench.run(&["new", "of-export", "--from", "export.csv"]);
    assert!(
        run.said.contains("note: name: of-export: ") && run.said.contains("note: languages: "),
        "{run:?}"
    );
    let run = bench.run(&["new", "of-feed", "--from", "feed.xml", "--language", "de"]);
    assert!(!run.said.contains("note: name") && !run.said.contains("note: languages"), "{run:?}");
}

#[test]
fn a_broken_export_is_named_with_line_and_field_and_leaves_nothing_behind() {
    let broken = SHOPIFY.replace("<p>Holds tea.</p>", "\"Holds tea");
    let drafts = SHOPIFY.replace(",active", ",draft");
    let cut = GOOGLE.split_once("</g:price>").unwrap().0;
    let exports = [
        ("broken.csv", &*broken),
        ("cut.xml", cut),
        ("drafts.csv", &*drafts),
        ("other.txt", "hello"),
        ("empty.csv", ""),
    ];
    let bench = bench(&exports);
    for (file, why) in [
        ("broken.csv", "broken.csv: line 2, \"Body (HTML)\": "),
        ("cut.xml", "cut.xml: line 3, "),
        ("other.txt", "other.txt: the file is not recognised"),
        ("empty.csv", "empty.csv: the file is empty"),
    ] {
        let run = bench.run(&["new", "fresh", "--from", file]);
        assert_eq!((run.code, run.complained.contains(why)), (1, true), "{run:?}");
        assert!(!bench.path("fresh").exists(), "{file}");
    }
    let run = bench.run(&["import", "drafts.csv", "--json"]);
    assert_eq!((run.code, &document(&run)["ok"]), (1, &Value::from(false)), "{run:?}");
    assert!(!bench.path("catalog.json").exists());
}

#[test]
fn an_import_that_is_called_wrongly_says_so() {
    let bench = bench(&[("export.csv", SHOPIFY)]);
    for (arguments, why) in [
        (&["import", "nowhere.csv"][..], "nowhere.csv is not a file"),
        (&["import", "export.csv", "--currency", "euro"], "three letters"),
        (&["import", "export.csv", "--pictures", "nowhere"], "nowhere is not a folder"),
        (&["import", "export.csv", "--out", "shop"], "shop is a folder"),
        (&["import", "export.csv", "--out", "a.json", "--shop", "shop"], "cannot be used with"),
        (&["new", "fresh", "--currency", "EUR"], "--from"),
    ] {
        let run = bench.run(arguments);
        assert_eq!((run.code, run.complained.contains(why)), (2, true), "{run:?}");
    }
}
