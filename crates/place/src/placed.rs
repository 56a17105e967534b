//! What the boot script starts from before it has shop.json: the backend, the languages, what each kind of
//! page asks the backend first, and what the shell shows. `src/boot.js` reads it.
//!
//! It is a guess of what shop.json will say. Where a merchant changes that file in a placed shop, the app
//! opens what the file says; what was asked for in vain is not used.

use std::path::Path;

use commerce::{
    Currency,
    backend::{Cover, cover},
};
use serde_json::{Value, json};
use shop::{Banner, Shop, Texts};

use crate::{first_requests::first_requests_of_pages, per_language, shards};

/// For `index.html`.
pub fn placed(shop: &Shop, folder: &Path) -> Value {
    let (requests, unless) = first_requests_of_pages(shop, folder);
    let banner = shop.banners.first();
    let texts = json!({
        "name": said(shop, Some(&shop.name)),
        "tagline": said(shop, shop.tagline.as_ref()),
        "title": said(shop, banner.map(|banner| &banner.title)),
        "text": said(shop, banner.and_then(|banner| banner.text.as_ref())),
    });
    json!({
        "kind": shop.backend.kind().name,
        "sharded": shards::are_there(folder, shop),
        "languages": shop.languages,
        "currency": shop.currencies.first().map(Currency::as_str),
        "unless": unless,
        "requests": requests,
        "texts": texts,
        "cover": cover(&shop.backend).map(cover_json),
        "banner": banner.and_then(|Banner { image, .. }| image.as_ref()),
        "style": { "--accent": shop.accent.css(), "--accent-ink": shop.accent.ink() },
    })
}

fn cover_json(cover: Cover) -> Value {
    let Cover { path, folder, after, widths } = cover;
    json!({ "path": path, "folder": folder, "after": after, "widths": widths })
}

/// In the language that the shop offers first.
pub fn name(shop: &Shop) -> &str {
    in_first_language(shop, &shop.name)
}

/// What the shop says of itself, in the language that it offers first: its tagline, or its name.
pub fn description(shop: &Shop) -> &str {
    in_first_language(shop, shop.tagline.as_ref().unwrap_or(&shop.name))
}

fn in_first_language<'t>(shop: &Shop, texts: &'t Texts) -> &'t str {
    let first: Vec<String> =
        per_language::tags(shop).first().map(|tag| (*tag).to_owned()).into_iter().collect();
    texts.get(&first)
}

fn said(shop: &Shop, texts: Option<&Texts>) -> Value {
    let in_language = |tag: &str| texts.map(|texts| texts.get(&[tag.to_owned()]).to_owned());
    per_language::text(shop, per_language::tags(shop).into_iter().map(in_language).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_says_what_the_shop_says_in_each_language() {
        let json = r##"{ "name": { "en": "Cups", "ar": "أكواب" }, "languages": ["en", "ar"], "accent": "#2f6f5e",
            "currencies": ["EUR"], "banners": [{ "title": "New", "image": "a.webp", "link": "/" }],
            "backend": { "kind": "catalog", "file": "c.json" } }"##;
        let shop = Shop::parse(json).unwrap();
        let placed = placed(&shop, Path::new("nowhere"));
        let texts =
            json!({ "name": { "en": "Cups", "ar": "أكواب" }, "tagline": {}, "title": "New", "text": {} });
        assert_eq!(placed["texts"], texts);
        assert_eq!((&placed["banner"], &placed["kind"]), (&json!("a.webp"), &json!("catalog")));
        assert_eq!((&placed["currency"], &placed["style"]["--accent"]), (&json!("EUR"), &json!("#2f6f5e")));
        assert_eq!(placed["cover"]["path"][1], "~handle~");
        assert_eq!((name(&shop), description(&shop)), ("Cups", "Cups"));
        let shop = Shop::parse(&json.replace("\"accent\"", "\"tagline\": \"Thin\", \"accent\"")).unwrap();
        assert_eq!(description(&shop), "Thin");
    }
}
