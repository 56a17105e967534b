//! `build`: what it makes, what it leaves alone, what it refuses.

use std::{
    collections::BTreeMap, fs, net::TcpListener, os::unix::fs::PermissionsExt, process::Command,
    time::SystemTime,
};

use place::folder;
use serde_json::Value;

use crate::{bench::Bench, pages::sell_from};

/// Every file of `dist` with its time.
fn times(bench: &Bench) -> BTreeMap<String, SystemTime> {
    let files = folder::files(&bench.path("dist")).unwrap();
    let time = |file: &std::path::PathBuf| fs::metadata(file).unwrap().modified().unwrap();
    files.iter().map(|file| (file.display().to_string(), time(file))).collect()
}

#[test]
fn the_shop_is_placed_with_the_merchants_files_and_nothing_it_does_not_use() {
    let bench = Bench::new();
    let shop = bench.text("shop/shop.json");
    fs::write(bench.path("shop/.secret"), "").unwrap();
    let run = bench.build(&["--public-url", "shop"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(bench.text("dist/index.html").contains("<base href=\"/shop/\">"));
    assert_eq!(bench.text("dist/shop.json"), shop);
    for there in
        ["img/logo.svg", "catalog.json.br", "catalog.json.gz", "img/logo.svg.gz", "404.html", "_headers"]
    {
        assert!(bench.path("dist").join(there).is_file(), "{there}");
    }
    assert!(bench.text("dist/sw.js").contains("\"offline\":true"));
    for (start, end) in
        [("catalog-", ".wasm"), ("catalog_checkout-", ".wasm"), ("browse-", ".wasm"), ("lang/de-", ".json")]
    {
        assert!(bench.named(start, end).is_some(), "{start}");
    }
    for start in ["other", "lang/fr", "demo", "README", ".secret"] {
        assert_eq!(bench.named(start, ""), None);
    }
}

#[test]
fn what_has_not_changed_keeps_its_bytes_and_its_time() {
    let bench = Bench::new();
    assert_eq!(bench.build(&["--no-pages"]).code, 0);
    let before = times(&bench);
    let run = bench.build(&["--no-pages", "--json"]);
    let document: Value = serde_json::from_str(&run.said).unwrap();
    assert_eq!((&document["written"], &document["removed"]), (&Value::from(0), &Value::from(0)));
    assert_eq!(times(&bench), before);
    let catalog = bench.text("shop/catalog.json");
    fs::write(bench.path("shop/catalog.json"), catalog.replace("Oat soap", "Oatmeal soap")).unwrap();
    fs::remove_file(bench.path("shop/README.txt")).unwrap();
    assert_eq!(bench.build(&["--no-pages"]).code, 0);
    let changed: Vec<String> = times(&bench)
        .into_iter()
        .filter(|(file, time)| before[file] != *time)
        .map(|(file, _)| file)
        .collect();
    let dist = bench.path("dist").display().to_string();
    assert_eq!(changed, ["", ".br", ".gz"].map(|end| format!("{dist}/catalog.json{end}")));
}

#[test]
fn the_folder_may_lie_in_the_shops_own_and_be_under_version_control() {
    let bench = Bench::new();
    let build = ["build", "shop", "--out", "shop/dist", "--shop-files", "built"];
    assert_eq!(bench.run(&build).code, 0);
    fs::create_dir(bench.path("shop/dist/.git")).unwrap();
    fs::write(bench.path("shop/dist/.git/HEAD"), "").unwrap();
    fs::write(bench.path("shop/dist/gone.txt"), "").unwrap();
    assert_eq!(bench.run(&build).code, 0);
    assert!(bench.path("shop/dist/.git/HEAD").exists() && !bench.path("shop/dist/gone.txt").exists());
    assert!(!bench.path("shop/dist/dist").exists());
    // What was built for a server, or for another place, is no file of the merchant's.
    assert_eq!(bench.run(&[&build[..], &["--host", "nginx"]].concat()).code, 0);
    assert_eq!(bench.build(&[]).code, 0);
    assert!(bench.path("shop/dist.nginx.conf").exists());
    for name in ["dist/dist", "dist/dist.nginx.conf"] {
        assert!(!bench.path(name).exists(), "{name}");
    }
}

#[test]
fn a_merchants_file_that_would_be_kept_for_ever_is_refused() {
    let bench = Bench::new();
    fs::write(bench.path("shop/photo-1505740420928-5e560c06d30e.jpg"), "").unwrap();
    assert_eq!(bench.build(&["--no-pages"]).code, 0);
    let headers = bench.text("dist/_headers");
    assert!(headers.contains("immutable") && !headers.contains("photo-"), "{headers}");
    fs::write(bench.path("shop/boot-x0123456789a.js"), "").unwrap();
    let run = bench.build(&[]);
    assert_eq!((run.code, run.complained.contains("boot-x0123456789a.js has a name")), (1, true), "{run:?}");
}

#[test]
fn everyone_may_read_what_is_published() {
    let bench = Bench::new();
    fs::set_permissions(bench.path("shop/catalog.json"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(bench.path("shop/img"), fs::Permissions::from_mode(0o700)).unwrap();
    let build = "umask 077; exec \"$0\" build shop --out dist --shop-files built --no-pages";
    let mut shell = Command::new("sh");
    shell.args(["-c", build, env!("CARGO_BIN_EXE_pushcart")]).current_dir(bench.path(""));
    assert!(shell.output().unwrap().status.success());
    let mode = |name: &str| fs::metadata(bench.path(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!([mode("dist/catalog.json"), mode("dist"), mode("dist/img")], [0o644, 0o755, 0o755]);
}

#[test]
fn an_interrupted_build_leaves_nothing_behind() {
    let bench = Bench::new();
    // A server that is asked and does not answer holds the build where it makes pages.
    let server = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    sell_from(&bench, &format!("http://{}/api", server.local_addr().unwrap()));
    let mut build =
        bench.program(&["build", "shop", "--out", "dist", "--shop-files", "built"]).spawn().unwrap();
    let asked = server.accept().unwrap();
    let left = |folder: &str| fs::read_dir(bench.path(folder)).unwrap().count();
    assert_eq!((left("temporary"), bench.path("dist").exists()), (1, false));
    assert!(Command::new("kill").args(["-INT", &build.id().to_string()]).status().unwrap().success());
    assert_eq!(build.wait().unwrap().code(), Some(130));
    assert_eq!((left("temporary"), bench.path("dist").exists()), (0, false));
    drop(asked);
}

#[test]
fn a_folder_with_other_files_is_left_alone() {
    let bench = Bench::new();
    fs::create_dir(bench.path("dist")).unwrap();
    fs::write(bench.path("dist/thesis.txt"), "mine").unwrap();
    let run = bench.build(&[]);
    assert_eq!(run.code, 2);
    assert!(run.complained.contains("has not made"), "{run:?}");
    assert_eq!(bench.text("dist/thesis.txt"), "mine");
    for own in ["shop", "."] {
        let run = bench.run(&["build", "shop", "--out", own, "--shop-files", "built"]);
        assert_eq!(run.code, 2);
        assert!(run.complained.contains("the shop's own files"), "{run:?}");
    }
}

#[test]
fn a_shop_with_mistakes_is_not_built() {
    let bench = Bench::new();
    let shop = bench.text("shop/shop.json");
    fs::write(bench.path("shop/shop.json"), shop.replace("catalog\"", "catalogue\"")).unwrap();
    let run = bench.build(&[]);
    assert_eq!(run.code, 1);
    assert!(run.said.contains("shop.json: backend.kind (line 10): "), "{run:?}");
    fs::write(bench.path("shop/shop.json"), shop).unwrap();
    fs::write(bench.path("shop/index.html"), "").unwrap();
    let run = bench.build(&[]);
    assert_eq!(run.code, 1);
    assert!(run.complained.contains("shop/index.html has the name"), "{run:?}");
    assert!(!bench.path("dist").exists());
}

#[test]
fn without_a_built_shop_or_a_path_nothing_is_built() {
    let bench = Bench::new();
    if option_env!("PUSHCART_DIST").is_none() {
        let run = bench.run(&["build", "shop", "--out", "dist"]);
        assert_eq!(run.code, 3);
        assert!(run.complained.contains("--shop-files"), "{run:?}");
    }
    let run = bench.run(&["build", "shop", "--out", "dist", "--shop-files", "shop"]);
    assert_eq!((run.code, run.complained.contains("is not a built shop")), (2, true), "{run:?}");
    let run = bench.build(&["--public-url", "https://shop.example.com/"]);
    assert_eq!((run.code, run.complained.contains("should be a path")), (2, true), "{run:?}");
    fs::write(bench.path("file"), "").unwrap();
    let run = bench.run(&["build", "shop", "--out", "file/dist", "--shop-files", "built"]);
    assert_eq!(run.code, 3, "{run:?}");
}
