//! A shop with a page of every kind, in three languages: a list of two pages, a product with variants, a page of the
//! merchant's own, and texts that try to end what they stand in.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use pushcart_e2e::demo::CATALOG;
use serde_json::{Value, json};

use crate::{content::add_imprint, long_list::fill_table, stage::make};

/// The pages, without a language.
pub const PAGES: [&str; 8] =
    ["", "c", "c/table", "c/table/20", "p/tray-0", "p/tray-1", "p/moon-cup", "pages/imprint"];

/// Stands in the title and the description of "tray-1".
const HOSTILE: &str =
    "</title></script></noscript><!-- <script>\"'&amp;&lt \u{0}\r\n\u{1f469}\u{200d}\u{1f467} <!>x";

/// The folder of the prerendered shop.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| make("kinds", fill))
}

fn fill(folder: &Path) {
    let catalog = folder.join(CATALOG.trim_start_matches('/'));
    let cup = read(&catalog)["products"][0].clone();
    fill_table(folder, 21);
    change(&catalog, |catalog| {
        let products = catalog["products"].as_array_mut().expect("products");
        products[1]["title"] = HOSTILE.into();
        products[1]["description"] = HOSTILE.into();
        products.push(cup);
    });
    add_imprint(folder);
    change(&folder.join("shop.json"), |shop| shop["languages"] = json!(["en", "ar", "zh-Hans"]));
}

fn read(file: &Path) -> Value {
    serde_json::from_slice(&fs::read(file).expect("a file")).expect("JSON")
}

fn change(file: &Path, change: impl FnOnce(&mut Value)) {
    let mut value = read(file);
    change(&mut value);
    fs::write(file, value.to_string()).expect("a file");
}
