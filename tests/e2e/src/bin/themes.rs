//! Takes the pictures of docs/theming.md: three shops made by shop.json alone.

use std::{fs, path::Path};

use pushcart_e2e::{ShopServer, Visitor, tour::settled};
use serde_json::{Value, json};

fn main() {
    let themes: [(&str, Value); 3] = [
        ("clay", json!({})),
        (
            "ink",
            json!({ "accent": "#27348b", "radius": 0, "font": { "family": "Georgia, serif" }, "name": "Ink and leaf" }),
        ),
        ("sun", json!({ "accent": "#ffb000", "radius": 20, "name": "Sunny cups" })),
    ];
    for (name, changes) in themes {
        let shop = ShopServer::demo();
        shop.change_json("/shop.json", |shop| {
            for (field, value) in changes.as_object().into_iter().flatten() {
                shop[field] = value.clone();
            }
        });
        let page = Visitor::phone().open(&shop.url("/"));
        settled(&page);
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/theming-{name}.png"));
        fs::write(&file, page.picture()).expect("docs/ can be written");
        println!("{}: done", file.display());
    }
}
