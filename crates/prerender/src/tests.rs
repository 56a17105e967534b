//! The demo shop, prerendered into a folder of its own.

mod failed;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use serde_json::Value;

use super::*;

const SHELL: &str = concat!(
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"><base href=\"/\">",
    "<meta name=\"description\" content=\"Shop\"><title>Shop</title>",
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self' 'sha256-a'\">",
    "<style>b{}</style>",
    "<script type=\"application/json\" id=\"placed\">{\"kind\":\"catalog\",\"languages\":[],\"texts\":{}}</script>",
    "<link rel=\"preload\" href=\"pushcart.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>",
    "<link rel=\"modulepreload\" href=\"pushcart.js\" integrity=\"sha384-g\">",
    "<link rel=\"preload\" href=\"pushcart.css\" as=\"style\" integrity=\"sha384-s\">",
    "<script type=\"module\" src=\"boot.js\" integrity=\"sha384-b\"></script>",
    "</head>\n<body><div id=\"shell\"><p id=\"boot-failed\" role=\"alert\" hidden>No.</p></div></body></html>",
);

/// A placed shop, removed when it is dropped.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

impl Folder {
    /// The demo shop in two languages.
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("pushcart prerender {} {}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Self(std::env::temp_dir().join(name));
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        fs::create_dir_all(folder.0.join("demo")).unwrap();
        for name in ["shop.json", "demo/catalog.json", "demo/catalog.ar.json"] {
            fs::copy(root.join("public").join(name), folder.0.join(name)).unwrap();
        }
        folder.change("shop.json", |shop| shop["languages"] = ["en", "ar"].into());
        folder.products(|products| {
            products.retain(|product| {
                ["moon-cup", "tea-tray", "longjing"].iter().any(|handle| is(product, handle))
            });
        });
        let languages = lang::read(&root.join("lang")).unwrap();
        let arabic = languages.iter().find(|language| language.tag == "ar").unwrap();
        folder.write("ar.json", &arabic.compact(&languages[0]));
        folder
            .write("build.json", r#"{ "release": true, "chunks": {}, "languages": { "ar": ["ar.json"] } }"#);
        folder.write("404.html", SHELL);
        folder.write("pushcart.css", "i{}");
        folder.write("prerendered.css", "u{}");
        folder.write("take-over.js", "");
        folder.write("buy.js", "");
        folder.write("_headers", "/*\n  Content-Security-Policy: style-src 'self' 'sha256-a'\n");
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn change(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut value = serde_json::from_str(&self.read(name)).unwrap();
        change(&mut value);
        self.write(name, &value.to_string());
    }

    fn products(&self, change: impl FnOnce(&mut Vec<Value>)) {
        self.change("demo/catalog.json", |catalog| change(catalog["products"].as_array_mut().unwrap()));
    }

    fn prerender(&self, now: i64) -> Report {
        prerender(&self.0, &options(now), &mut |_| {}, &mut |_| Ok(())).unwrap()
    }

    /// As where a shop is put together anew, and `previous` has the pages of last time.
    fn prerender_after(&self, previous: &Self, now: i64) -> Report {
        let options = Options { previous: Some(&previous.0), has_twins: false, ..options(now) };
        prerender(&self.0, &options, &mut |_| {}, &mut |_| Ok(())).unwrap()
    }
}

fn options(now: i64) -> Options<'static> {
    Options { now, threads: 2, previous: None, has_twins: true, head: &plain_head }
}

fn is(product: &Value, handle: &str) -> bool {
    product["handle"] == handle
}

#[test]
fn every_page_is_a_file_in_every_language() {
    let folder = Folder::new();
    let report = folder.prerender(7);
    assert_eq!((report.unchanged, report.removed, &report.failed), (0, 0, &Vec::new()));
    let page = folder.read("p/moon-cup/index.html");
    for part in [
        "<html lang=\"en\" data-languages=\"en ar\">",
        "<title>Moon cup · Tea and clay</title>",
        "<link rel=\"canonical\" href=\"p/moon-cup\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"p/moon-cup\">",
        "<link rel=\"alternate\" hreflang=\"ar\" href=\"ar/p/moon-cup\">",
        "<style>b{}i{}u{}:root{--accent:#2f6f5e;",
        "data-path=\"p/moon-cup\">{\"version\":1,\"as_of\":7,",
        "mailto:hello@tea-and-clay.example",
        "<p id=\"boot-failed\" role=\"alert\" hidden>No.</p>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("preload\" href=\"pushcart.wasm") && !page.contains("href=\"pushcart.css"));
    let order = ["take-over.js", "buy.js", "boot.js"].map(|script| page.find(script).unwrap());
    assert!(order.is_sorted());
    assert!(page.contains("\"shop\":[[\"demo/catalog.json\",true]]"), "{page}");
    let arabic = folder.read("ar/p/moon-cup/index.html");
    assert!(arabic.contains("<html lang=\"ar\" dir=\"rtl\">") && arabic.contains("href=\"ar/c\""));
    let english = folder.read("en/p/moon-cup/index.html");
    assert!(
        english.contains("<html lang=\"en\">") && english.contains("href=\"en/c\""),
        "it sends nobody on"
    );
    assert!(english.contains("<link rel=\"canonical\" href=\"en/p/moon-cup\">"));
    assert_eq!(folder.read("index.html").matches("<h1").count(), 1);
    assert_eq!(page.matches("<meta name=\"description\"").count(), 1);
    let for_any = SHELL.replace("<title>", "<meta name=\"robots\" content=\"noindex\"><title>");
    assert_eq!(folder.read("404.html"), for_any);
    assert!(!page.contains("noindex"), "{page}");
    let folders = ["c", "c/tea", "en", "en/c/tea", "ar", "ar/c", "ar/c/tea"];
    for name in folders
        .iter()
        .flat_map(|folder| ["index.html", "index.html.br"].map(|file| format!("{folder}/{file}")))
    {
        assert!(folder.0.join(&name).is_file(), "{name}");
    }
}

/// A browser enforces the policy of the page and that of the headers.
#[test]
fn the_styles_of_all_pages_are_allowed_by_one_source() {
    let folder = Folder::new();
    folder.prerender(7);
    let source = |text: &str| {
        let sources = text.split("style-src 'self' ").nth(1).unwrap();
        sources.split(' ').next().unwrap().to_owned()
    };
    let sources = ["index.html", "ar/c/index.html", "_headers"].map(|name| source(&folder.read(name)));
    assert!(
        sources[0].starts_with("'sha256-") && sources.iter().all(|one| *one == sources[0]),
        "{sources:?}"
    );
    folder.prerender(8);
    assert_eq!(folder.read("_headers").matches(&sources[0]).count(), 1);
}

#[test]
fn what_has_not_changed_keeps_its_bytes() {
    let folder = Folder::new();
    let all = folder.prerender(7).written;
    let before = folder.read("p/moon-cup/index.html");
    let again = folder.prerender(8);
    assert_eq!((again.written, again.unchanged), (0, all));
    assert_eq!(folder.read("p/moon-cup/index.html"), before);
    folder.products(|products| {
        let tray = products.iter_mut().find(|product| is(product, "tea-tray")).unwrap();
        tray["price"]["USD"] = "61.00".into();
    });
    let changed = folder.prerender(9);
    assert!(changed.written > 0 && changed.unchanged > 0, "{changed:?}");
    let page = folder.read("p/tea-tray/index.html");
    assert!(page.contains("$61.00") && page.contains("\"as_of\":9,"));
    assert_eq!(folder.read("p/moon-cup/index.html"), before);
}

#[test]
fn what_an_earlier_folder_says_keeps_its_bytes() {
    let (before, after) = (Folder::new(), Folder::new());
    let all = before.prerender(7).written;
    after.write("index.html.br", "of the page for any address");
    let report = after.prerender_after(&before, 8);
    assert_eq!((report.written, report.unchanged, report.failed), (0, all, Vec::new()));
    for name in ["index.html", "p/moon-cup/index.html", "ar/c/tea/index.html"] {
        assert_eq!(after.read(name), before.read(name), "{name}");
        assert!(!after.0.join(format!("{name}.br")).exists(), "{name}");
    }
}

#[test]
fn a_page_of_what_is_gone_is_removed_and_the_rest_stays() {
    let folder = Folder::new();
    folder.prerender(7);
    folder.write("p/notes.txt", "the merchant's own");
    folder.products(|products| products.retain(|product| !is(product, "moon-cup")));
    let report = folder.prerender(8);
    assert_eq!((report.removed, report.failed), (3, Vec::new()));
    for path in ["p/moon-cup", "en/p/moon-cup", "ar/p/moon-cup"] {
        assert!(!folder.0.join(path).exists(), "{path}");
    }
    assert!(folder.0.join("p/notes.txt").exists() && folder.0.join("p/tea-tray/index.html").exists());
}

#[test]
fn a_page_in_another_frame_keeps_the_time_of_its_content() {
    let folder = Folder::new();
    folder.prerender(7);
    folder.write("404.html", &SHELL.replace("boot.js", "boot-2.js"));
    folder.products(|products| {
        let tray = products.iter_mut().find(|product| is(product, "tea-tray")).unwrap();
        tray["price"]["USD"] = "61.00".into();
    });
    folder.prerender(8);
    for (name, as_of) in [("p/moon-cup", 7), ("p/tea-tray", 8)] {
        let page = folder.read(&format!("{name}/index.html"));
        assert!(page.contains(&format!("\"as_of\":{as_of},")) && page.contains("boot-2.js"), "{name}");
    }
}

#[test]
fn a_folder_that_is_no_shop_is_refused() {
    let folder = Folder::new();
    fs::remove_file(folder.0.join("build.json")).unwrap();
    let failed = prerender(&folder.0, &options(0), &mut |_| {}, &mut |_| Ok(()));
    assert!(
        failed.unwrap_err().to_string().ends_with("is not a built shop: it has no build.json of a build")
    );
}

/// The demo's tray many times over, in one category.
fn fill_list(folder: &Folder, count: usize) {
    folder.products(|products| {
        let tray = products.iter().find(|product| is(product, "tea-tray")).unwrap().clone();
        products.retain(|product| !is(product, "tea-tray"));
        for number in 0..count {
            let mut copy = tray.clone();
            copy["handle"] = format!("tray-{number}").into();
            copy["id"] = format!("tray-{number}").into();
            copy["variants"][0]["id"] = format!("tray-{number}").into();
            products.push(copy);
        }
    });
}

#[test]
fn a_long_list_has_a_page_for_each_of_its_parts() {
    let folder = Folder::new();
    fill_list(&folder, 45);
    assert_eq!(folder.prerender(7).failed, []);
    let pages = ["en/c/table", "en/c/table/20", "en/c/table/40"];
    let texts = pages.map(|page| folder.read(&format!("{page}/index.html")));
    for number in 0..45 {
        let link = format!("href=\"en/p/tray-{number}\"");
        assert_eq!(texts.iter().filter(|text| text.contains(&link)).count(), 1, "{link}");
    }
    for (at, text) in texts.iter().enumerate() {
        let (before, after) = (at.checked_sub(1).map(|at| pages[at]), pages.get(at + 1));
        for (relation, page) in [("prev", before), ("next", after.copied())] {
            let link = page.map(|page| format!("<link rel=\"{relation}\" href=\"{page}\">"));
            let is_there = text.contains(&format!("<link rel=\"{relation}\""));
            assert!(link.as_ref().map_or(!is_there, |link| text.contains(link)), "{at}: {link:?}");
        }
        assert!(text.contains(&format!("<link rel=\"canonical\" href=\"{}\">", pages[at])));
        let (_, body) = text.split_once("<div id=\"shell\">").unwrap();
        let more = after.is_none_or(|page| body.contains(&format!("href=\"{page}\"")));
        assert!(more && body.contains("rel=\"next\"") == after.is_some(), "{at}: the way on");
        assert_eq!(at > 0, body.contains("href=\"en/c/table\""), "{at}: the way to the start");
    }
    folder.products(|products| products.truncate(products.len() - 20));
    folder.prerender(8);
    for path in ["c/table/40", "en/c/table/40"] {
        assert!(!folder.0.join(path).exists(), "its list is shorter now");
    }
}

#[test]
fn the_merchants_own_pages_are_pages_too() {
    let folder = Folder::new();
    folder.change("shop.json", |shop| {
        shop["legal"] = serde_json::json!([{
            "title": { "en": "Imprint", "ar": "من نحن" },
            "handle": "imprint",
            "file": { "en": "imprint.md", "ar": "imprint.ar.md" },
        }]);
    });
    folder
        .write("imprint.json", r#"{ "html": "<h2>By post</h2><p>1 Lane &amp; Co<script>x()</script></p>" }"#);
    folder.write("imprint.ar.json", r#"{ "html": "<p>بالبريد</p>" }"#);
    assert_eq!(folder.prerender(7).failed, []);
    let page = folder.read("pages/imprint/index.html");
    for part in [
        "<title>Imprint · Tea and clay</title>",
        "<meta name=\"description\" content=\"By post 1 Lane &amp; Co\">",
        "<h2>By post</h2><p>1 Lane &amp; Co<",
        "\"contents\":[[\"imprint.json\",",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let arabic = folder.read("ar/pages/imprint/index.html");
    assert!(arabic.contains("<p>بالبريد<") && arabic.contains("href=\"ar/pages/imprint\""));
    folder.change("shop.json", |shop| shop["legal"] = serde_json::json!([]));
    assert_eq!(folder.prerender(8).removed, 3);
}
