//! What becomes of a folder with a large catalog.

use std::{collections::BTreeSet, path::PathBuf};

use tempfile::TempDir;

use super::*;
use crate::{compress, folder::files, is_named_by_content, placed::placed, placement::lasting};

#[path = "../../benches/scale/goods.rs"]
#[allow(dead_code, reason = "what is searched for is for the measurement")]
mod goods;

const SHOP: &str = r#"{ "name": "x", "backend": { "kind": "catalog", "file": "shop/catalog.json" } }"#;

/// A shop whose catalog has this text, and is taken apart where it is large.
fn shop(catalog: &str) -> (TempDir, bool) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("shop")).unwrap();
    fs::write(folder.path().join("shop.json"), SHOP).unwrap();
    fs::write(folder.path().join("shop/catalog.json"), catalog).unwrap();
    fs::write(folder.path().join("shop/de.json"), r#"{"Red":"Rot"}"#).unwrap();
    let is_apart = write_shards(folder.path(), &folder.path().join("shop.json"), &mut |_| {}).unwrap();
    (folder, is_apart)
}

fn names(folder: &TempDir) -> BTreeSet<PathBuf> {
    let inside = |file: PathBuf| file.strip_prefix(folder.path()).unwrap().to_owned();
    files(folder.path()).unwrap().into_iter().map(inside).collect()
}

fn large() -> String {
    goods::catalog(620).replacen('{', r#"{"translations":{"de":"de.json"},"#, 1)
}

#[test]
fn a_large_catalog_is_taken_apart() {
    let (folder, is_apart) = shop(&large());
    assert!(is_apart);
    let head = fs::read_to_string(folder.path().join("shop/catalog.json")).unwrap();
    assert!(head.starts_with("{\"shards\":") && head.len() < 500, "{head}");
    let languages = ["\"\":", "\"de\":", "\"en\":", "\"zh-Hans\":"];
    assert!(languages.iter().all(|tag| head.contains(tag)), "{head}");
    let names = names(&folder);
    assert!(!names.contains(Path::new("shop/de.json")), "its texts are in the files");
    let many: Vec<_> = names.iter().filter(|name| name.starts_with("shop/catalog.shards")).collect();
    assert_eq!(many.len() + 2, names.len());
    assert!(many.len() > 60 && many.iter().all(|name| is_named_by_content(&name.to_string_lossy())));
    let quality = |name: &str| compress::quality(Path::new(name));
    assert_eq!([quality("shop/catalog.json"), quality(&many[0].to_string_lossy())], [11, 7]);
    assert_eq!(lasting(folder.path()).unwrap(), ["shop/catalog.shards/*"]);
    let (again, _) = shop(&large());
    assert_eq!(self::names(&again), names, "the same catalog is the same files");
}

#[test]
fn the_page_knows_that_it_is() {
    let read = Shop::parse(SHOP).unwrap();
    let (folder, _) = shop(&large());
    let (small, is_apart) = shop(&goods::catalog(20));
    assert_eq!((is_apart, names(&small).len()), (false, 3));
    let [apart, whole] = [&folder, &small].map(|folder| placed(&read, folder.path()));
    assert_eq!((&apart["sharded"], &whole["sharded"]), (&true.into(), &false.into()));
    let asked = |page: &str| apart["requests"][page].to_string();
    assert!(asked("").contains("/set-x") && asked("").contains("/list-x"), "{}", asked(""));
    assert!(asked("p/").contains("/names-x"), "{}", asked("p/"));
}
