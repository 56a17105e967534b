//! A small built shop, placed.

use std::{collections::BTreeMap, env, process};

use super::*;
use crate::Named;

const SHOP: &str = r#"{ "name": "x", "languages": ["en", "ar"],
    "backend": { "kind": "vendure", "url": "https://api.example.com/shop-api" } }"#;

/// A folder with a release build of two backends and two languages; it goes with this value.
struct Built(PathBuf);

impl Built {
    fn new(test: &str) -> Self {
        let folder = env::temp_dir().join(format!("pushcart-place-{}-{test}", process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut chunks = BTreeMap::new();
        for (chunk, files) in [
            ("product", vec!["product"]),
            ("catalog", vec!["catalog", "backends"]),
            ("catalog_checkout", vec!["catalog_checkout"]),
            ("vendure", vec!["vendure", "backends"]),
            ("vendure_checkout", vec!["vendure_checkout"]),
        ] {
            let write = |name: &str| {
                Named::write(&folder, &format!("{name}.wasm"), name.as_bytes(), true).unwrap().name
            };
            chunks.insert(chunk.to_owned(), files.into_iter().map(write).collect::<Vec<_>>());
        }
        let script = format!("globalThis.pushcartChunks={};", serde_json::to_string(&chunks).unwrap());
        let boot = Named::write(&folder, "boot.js", script.as_bytes(), true).unwrap();
        let page = format!(
            "<base href=\"/\"><meta content=\"Content-Security-Policy\" content=\"\"><style>b{{}}</style>\
             <meta name=\"description\" content=\"Shop\"><title>Shop</title>\
             <script type=\"application/json\" id=\"placed\">{{}}</script><b data-text=\"name\">Shop</b><p id=\"reach\"></p><script src=\"{}\" integrity=\"{}\"></script>",
            boot.name, boot.integrity
        );
        fs::write(folder.join("index.html"), page).unwrap();
        fs::write(folder.join("shop.json"), SHOP.replace("api.", "old.")).unwrap();
        fs::create_dir_all(folder.join("lang")).unwrap();
        let language = |tag: &str| {
            let file = Named::write(&folder, &format!("lang/{tag}.json"), tag.as_bytes(), true).unwrap().name;
            (tag.to_owned(), vec![file])
        };
        let languages = ["zh-Hans", "ar"].map(language).into();
        Manifest { is_release: true, chunks, languages, ..Manifest::default() }.write(&folder).unwrap();
        for path in files(&folder).unwrap() {
            compress::file(&path).unwrap();
        }
        Self(folder)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Uncompressed, as the twin of a file has it.
    fn twin(&self, name: &str) -> String {
        use std::io::Read;
        let mut text = String::new();
        let packed = fs::File::open(self.0.join(format!("{name}.gz"))).unwrap();
        flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
        text
    }

    fn names(&self) -> Vec<String> {
        let files = files(&self.0).unwrap();
        files.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }
}

impl Drop for Built {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

#[test]
fn the_path_is_in_pages_headers_and_twins() {
    let built = Built::new("path");
    for (url, base) in [("shop", "/shop/"), ("/a/b/", "/a/b/"), ("/", "/")] {
        place(&built.0, &Placement { public_url: Some(url.to_owned()), ..Placement::default() }).unwrap();
        for page in [built.text("index.html"), built.text("404.html"), built.twin("index.html")] {
            assert!(page.starts_with(&format!("<base href=\"{base}\">")), "{page}");
        }
        assert!(built.text("_headers").starts_with(&format!("{base}*\n")), "{}", built.text("_headers"));
        assert!(built.text("_headers").contains(&format!("\n{base}product-")), "{}", built.text("_headers"));
    }
    for bad in ["https://shop.example.com/", "/a\"b/", "/a?b"] {
        assert!(base(bad).is_err(), "{bad}");
    }
}

#[test]
fn the_policy_follows_shop_json_and_the_path_stays() {
    let built = Built::new("policy");
    place(&built.0, &Placement { public_url: Some(String::from("/shop/")), ..Placement::default() }).unwrap();
    assert!(built.text("index.html").contains("connect-src 'self' https://old.example.com;"));
    let given = built.0.with_extension("shop.json");
    fs::write(&given, SHOP).unwrap();
    let placed = place(&built.0, &Placement { shop: Some(given.clone()), ..Placement::default() });
    fs::remove_file(given).unwrap();
    placed.unwrap();
    for text in [built.text("index.html"), built.text("_headers"), built.twin("404.html")] {
        assert!(text.contains("connect-src 'self' https://api.example.com;"), "{text}");
        assert!(text.contains("style-src 'self' 'sha256-"), "{text}");
        assert!(text.contains("/shop/"), "{text}");
    }
    assert_eq!(built.twin("shop.json"), SHOP);
}

#[test]
fn a_shop_json_that_is_wrong_is_named_and_changes_no_page() {
    let built = Built::new("wrong");
    let before = built.text("index.html");
    fs::write(built.0.join("shop.json"), "{}").unwrap();
    let error = place(&built.0, &Placement::default()).unwrap_err();
    assert!(error.to_string().contains("backend"), "{error}");
    assert_eq!(built.text("index.html"), before);
}

#[test]
fn what_shop_json_does_not_use_is_left_out() {
    let built = Built::new("prune");
    place(&built.0, &Placement { only_used: true, ..Placement::default() }).unwrap();
    let names = built.names();
    let has = |start: &str| names.iter().any(|name| name.starts_with(&format!("{start}-")));
    for kept in ["product", "vendure", "vendure_checkout", "backends", "ar"] {
        assert!(has(kept), "{kept} of {names:?}");
    }
    for gone in ["catalog", "catalog_checkout", "zh-Hans"] {
        assert!(!has(gone), "{gone} of {names:?}");
    }
    assert_eq!(names.iter().filter(|name| name.starts_with("boot-")).count(), 3, "{names:?}");
    let boot = names.iter().find(|name| name.starts_with("boot-") && name.ends_with(".js")).unwrap();
    let script = built.text(boot);
    assert!(!script.contains("catalog"), "{script}");
    assert!(script.contains("\"vendure_checkout\":"), "{script}");
    let page = built.text("index.html");
    assert!(page.contains(&format!("src=\"{boot}\"")), "{page}");
    let manifest = Manifest::read(&built.0).unwrap();
    assert_eq!(manifest.languages.keys().collect::<Vec<_>>(), ["ar"]);
    // Nothing is left to leave out.
    place(&built.0, &Placement { only_used: true, ..Placement::default() }).unwrap();
    assert_eq!(built.names(), names);
}

#[test]
fn a_build_without_what_a_shop_needs_is_not_placed_for_it() {
    let built = Built::new("pruned");
    place(&built.0, &Placement { only_used: true, ..Placement::default() }).unwrap();
    for (from, to, why) in [
        ("\"ar\"", "\"zh-Hans\"", "languages: "),
        (
            r#""kind": "vendure", "url": "https://old.example.com/shop-api""#,
            r#""kind": "catalog", "file": "c.json""#,
            "backend: ",
        ),
    ] {
        let before = built.text("index.html");
        fs::write(built.0.join("shop.json"), SHOP.replace("api.", "old.").replace(from, to)).unwrap();
        let error = place(&built.0, &Placement::default()).unwrap_err().to_string();
        assert!(error.starts_with(why), "{error}");
        assert_eq!(built.text("index.html"), before);
    }
}

/// The first line of the worker.
fn worker(built: &Built) -> serde_json::Value {
    let text = built.twin("sw.js");
    let (line, code) = text.split_once('\n').unwrap();
    assert_eq!(code, "code()");
    serde_json::from_str(line.strip_prefix("const worker=").unwrap().strip_suffix(';').unwrap()).unwrap()
}

#[test]
fn the_worker_keeps_what_this_shop_uses() {
    let built = Built::new("worker");
    crate::worker::write_code(&built.0, "code()").unwrap();
    place(&built.0, &Placement::default()).unwrap();
    let first = worker(&built);
    let start = first["start"].to_string();
    assert!(start.contains("boot-") && !start.contains("product-"), "{start}");
    let rest = first["rest"].to_string();
    for (name, is_kept) in [
        ("product", true),
        ("vendure_checkout", true),
        ("lang/ar", true),
        ("\"catalog", false),
        ("zh", false),
    ] {
        assert_eq!(rest.contains(&format!("{name}-")), is_kept, "{name} in {rest}");
    }
    place(&built.0, &Placement::default()).unwrap();
    assert_eq!(worker(&built), first, "nothing has changed");
    let shop = SHOP.replace("api.", "old.").replace("{ \"name\"", "{ \"offline\": false, \"name\"");
    fs::write(built.0.join("shop.json"), shop).unwrap();
    place(&built.0, &Placement::default()).unwrap();
    let off = worker(&built);
    assert_eq!((&first["offline"], &off["offline"]), (&true.into(), &false.into()));
    assert_ne!(first["release"], off["release"]);
}
