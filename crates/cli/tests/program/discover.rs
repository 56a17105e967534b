//! `build` of a shop that names its address: what it tells search engines, chats, feeds and agents.

use std::fs;

use place::folder;
use serde_json::Value;

use crate::bench::Bench;

/// A bench whose shop lies at https://shop.example/a/.
fn addressed() -> Bench {
    let bench = Bench::new();
    let shop = bench.text("shop/shop.json");
    let shop = shop.replace("\"share\": {", "\"share\": { \"base_url\": \"https://shop.example/a/\",");
    fs::write(bench.path("shop/shop.json"), shop).unwrap();
    bench
}

#[test]
fn the_head_of_a_page_says_what_it_is() {
    let bench = addressed();
    let run = bench.build(&["--public-url", "/a/"]);
    assert_eq!((run.code, run.complained.contains("base_url")), (0, false), "{run:?}");
    let page = bench.text("dist/de/p/oat-soap/index.html");
    for part in [
        "<link rel=\"canonical\" href=\"https://shop.example/a/de/p/oat-soap\">",
        "hreflang=\"en\" href=\"https://shop.example/a/en/p/oat-soap\">",
        "hreflang=\"x-default\" href=\"https://shop.example/a/p/oat-soap\">",
        "<meta property=\"og:title\" content=\"Oat soap\">",
        "<meta property=\"og:image\" content=\"https://shop.example/a/cards/card-",
        "\"@type\":\"Product\"",
        "\"@type\":\"BreadcrumbList\"",
        "<link rel=\"icon\" sizes=\"16x16 32x32 48x48\" href=\"favicon.ico\">",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains("href=\"data:,\""));
    let home = bench.text("dist/index.html");
    assert!(home.contains("https://shop.example/a/en/search?q={search_term_string}"), "{home}");
    let list = bench.text("dist/c/care/index.html");
    assert!(
        list.contains("\"@type\":\"ItemList\"") && list.contains("shop.example/a/en/p/hand-balm"),
        "{list}"
    );
}

#[test]
fn files_beside_the_pages_name_every_page_and_product() {
    let bench = addressed();
    assert_eq!(bench.build(&["--public-url", "/a/"]).code, 0);
    let sitemap = bench.text("dist/sitemap.xml");
    assert_eq!(sitemap.matches("<url>").count(), 22, "{sitemap}");
    assert_eq!(sitemap.matches("hreflang=\"x-default\"").count(), 22, "{sitemap}");
    assert!(sitemap.contains("/a/en/pages/imprint</loc><lastmod>20"), "{sitemap}");
    for (name, part) in [
        ("_headers", "/a/cards/card-"),
        ("robots.txt", "Disallow: /a/de/checkout$"),
        ("manifest.webmanifest", "icon-maskable-512.png"),
        ("feed.xml", "<g:link>https://shop.example/a/en/p/hand-balm?v=hand-balm-60</g:link>"),
        ("de/feed.xml", "<g:link>https://shop.example/a/de/p/oat-soap</g:link>"),
        ("de/feed.tsv", "https://shop.example/a/de/p/oat-soap\t"),
        ("llms.txt", "- [Oat soap](https://shop.example/a/en/p/oat-soap): 6.50 EUR, in stock"),
        (".well-known/ai-catalog.json", "Find Soap at Linden Lane Soap"),
        (".well-known/agent-skills/shop/SKILL.md", "https://shop.example/a/cart/{variant}:{count}"),
    ] {
        let text = bench.text(&format!("dist/{name}"));
        assert!(text.contains(part), "{name}: {text}");
    }
    for name in ["favicon.ico", "apple-touch-icon.png", "icon-192.png"] {
        assert!(bench.path("dist").join(name).is_file(), "{name}");
    }
    // One for each picture of a product; those of the categories are the same, and the banner's is too.
    assert_eq!(folder::files(&bench.path("dist/cards")).unwrap().len(), 6);
}

#[test]
fn an_address_below_another_path_than_the_shops_is_said() {
    let bench = addressed();
    for (path, is_said) in [("/", true), ("/a/", false)] {
        let run = bench.build(&["--public-url", path]);
        assert_eq!(
            (run.code, run.complained.contains("build with --public-url /a")),
            (0, is_said),
            "{run:?}"
        );
    }
}

#[test]
fn a_second_build_changes_nothing_and_the_merchants_own_files_stay() {
    let bench = addressed();
    fs::write(bench.path("shop/robots.txt"), "mine").unwrap();
    assert_eq!(bench.build(&[]).code, 0);
    assert_eq!(bench.text("dist/robots.txt"), "mine");
    let run = bench.build(&["--json"]);
    let document: Value = serde_json::from_str(&run.said).unwrap();
    assert_eq!((&document["written"], &document["removed"]), (&Value::from(0), &Value::from(0)), "{run:?}");
}

#[test]
fn a_shop_without_an_address_hears_what_it_leaves_out() {
    let bench = Bench::new();
    let run = bench.build(&[]);
    assert!(run.complained.contains("share.base_url"), "{run:?}");
    assert!(!bench.path("dist/sitemap.xml").exists() && !bench.path("dist/favicon.ico").exists());
    assert!(bench.text("dist/index.html").contains("<link rel=\"canonical\" href=\"./\">"));
    assert!(bench.text("dist/en/index.html").contains("<link rel=\"canonical\" href=\"en/\">"));
}

#[test]
fn a_logo_is_found_by_its_address_and_one_that_is_not_is_named() {
    let bench = addressed();
    let shop = bench.text("shop/shop.json");
    let with_logo = |logo: &str| {
        fs::write(bench.path("shop/shop.json"), shop.replace("img/logo.svg", logo)).unwrap();
        bench.build(&["--public-url", "/a/"])
    };
    assert_eq!(with_logo("/a/img/logo.svg?v=2").code, 0);
    assert!(bench.path("dist/favicon.ico").exists());
    let run = with_logo("/elsewhere/logo.svg");
    assert!(run.complained.contains("/elsewhere/logo.svg is not in the shop's folder"), "{run:?}");
    assert!(!bench.path("dist/favicon.ico").exists());
}

#[test]
fn a_description_without_blanks_is_described() {
    let bench = addressed();
    let mut catalog: Value = serde_json::from_str(&bench.text("shop/catalog.json")).unwrap();
    catalog["products"][0]["description"] = Value::from("手工拉坯的茶器".repeat(60));
    let handle = catalog["products"][0]["handle"].as_str().unwrap().to_owned();
    fs::write(bench.path("shop/catalog.json"), catalog.to_string()).unwrap();
    assert_eq!(bench.build(&["--public-url", "/a/"]).code, 0);
    let page = bench.text(&format!("dist/p/{handle}/index.html"));
    let description =
        page.split("<meta name=\"description\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!((100..=200).contains(&description.chars().count()), "{description}");
}
