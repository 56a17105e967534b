//! The demo shop with so many products that its catalog lies in many files, placed as `pushcart build` places it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use place::{Placement, folder::copy, place, shards::write_shards};
use pushcart_e2e::{ShopServer, server::dist};
use serde_json::{Value, json};

/// As many as make a large catalog.
const PRODUCTS: usize = 420;
/// What the cups cost.
pub const PRICE: &str = "24.00";
/// What they cost in the build that replaces the first.
pub const NEW_PRICE: &str = "19.00";

/// The handle of a moon cup far behind.
pub const LATE_CUP: &str = "moon-cup-408";
/// Its title.
pub const LATE_TITLE: &str = "Moon cup 408";

/// A shop in many files.
pub fn shop() -> ShopServer {
    ShopServer::start(built(), "/")
}

/// A shop of its own, which may be replaced.
pub fn shop_in(name: &str) -> (ShopServer, PathBuf) {
    let folder = empty(name);
    copy(built(), &folder).expect("a copy of the large shop");
    (ShopServer::start(&folder, "/"), folder)
}

/// Puts a build with other prices in the place of a shop: its catalog's files are all others.
pub fn replace(folder: &Path) {
    fs::remove_dir_all(folder.join("demo/catalog.shards")).expect("the files of the catalog");
    enlarge(folder, NEW_PRICE);
    take_apart(folder);
}

fn built() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = empty("large");
        copy(&dist(), &folder).expect("a copy of the built shop");
        enlarge(&folder, PRICE);
        take_apart(&folder);
        folder
    })
}

fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&folder));
    folder
}

fn take_apart(folder: &Path) {
    let written = write_shards(folder, &folder.join("shop.json"), &mut |_| {}).expect("the catalog's files");
    assert!(written, "the catalog is a large one");
    place(folder, &Placement::default()).expect("a placed shop");
}

/// Writes the demo's products many times, in English, with numbers behind handles and titles. Moon cups cost `price`.
fn enlarge(folder: &Path, price: &str) {
    let text = fs::read_to_string(dist().join("demo/catalog.json")).expect("the demo's catalog");
    let mut catalog: Value = serde_json::from_str(&text).expect("it is JSON");
    let catalog_fields = catalog.as_object_mut().expect("an object");
    catalog_fields.remove("translations");
    in_english(&mut catalog);
    let known = catalog["products"].as_array().expect("a list").clone();
    let product = |number: usize| numbered(&known[number % known.len()], number, known.len(), price);
    catalog["products"] = (0..PRODUCTS).map(product).collect();
    fs::write(folder.join("demo/catalog.json"), catalog.to_string()).expect("a catalog");
}

/// The first time, a product keeps its names.
fn numbered(product: &Value, number: usize, known: usize, price: &str) -> Value {
    let mut product = product.clone();
    if product["handle"] == "moon-cup" {
        product["price"]["USD"] = json!(price);
    }
    if number < known {
        return product;
    }
    let end_with = |text: &mut Value, between: &str| {
        *text = json!(format!("{}{between}{number}", text.as_str().expect("a text")));
    };
    end_with(&mut product["handle"], "-");
    end_with(&mut product["title"], " ");
    for variant in product["variants"].as_array_mut().expect("a list") {
        end_with(&mut variant["id"], "-");
    }
    product
}

/// Leaves of every text the English one.
fn in_english(value: &mut Value) {
    if let Some(english) = value.get_mut("en").map(Value::take) {
        *value = english;
    }
    match value {
        Value::Object(members) => members.values_mut().for_each(in_english),
        Value::Array(items) => items.iter_mut().for_each(in_english),
        _ => {}
    }
}
