//! What the check says, and that it agrees with the reader and with the schema.

use serde_json::{Value, json};

#[cfg(feature = "schema")]
use super::*;

use crate::{Shop, Terms};

const SMALL: &str = r#"{ "name": "Cups", "backend": { "kind": "catalog", "file": "demo/catalog.json" } }"#;

fn wrong(json: &str) -> Vec<String> {
    Shop::check(json).iter().map(ToString::to_string).collect()
}

fn paths(json: &str) -> Vec<String> {
    Shop::check(json).into_iter().map(|error| error.path).collect()
}

#[test]
fn two_fields_make_a_shop() {
    assert_eq!(wrong(SMALL), [""; 0]);
}

/// As Windows' editors write it.
#[test]
fn a_byte_order_mark_is_no_error() {
    let json = format!("\u{feff}{SMALL}");
    assert_eq!(wrong(&json), [""; 0]);
    assert_eq!(Shop::read(&json), Shop::read(SMALL));
}

#[test]
fn every_wrong_field_is_named() {
    let paths = paths(
        r##"{ "name": {"en": 3}, "accent": "green", "acent": 1, "languages": ["en", "tlh"],
             "backend": { "kind": "vendure", "url": "javascript:alert(1)", "chanel": "uk" },
             "legal": [{ "title": "Imprint" }] }"##,
    );
    assert_eq!(
        paths,
        ["acent", "name.en", "backend.chanel", "backend.url", "accent", "languages[1]", "legal[0].url"]
    );
}

#[test]
fn the_look_is_checked() {
    let paths = paths(
        r##"{ "name": "x", "radius": 25, "font": { "family": "a; } body { display: none" },
             "rows": [{ "title": "New", "link": "search" }], "banners": { "title": "One" },
             "backend": { "kind": "catalog", "file": "c.json" } }"##,
    );
    assert_eq!(paths, ["banners", "rows[0].link", "radius", "font.family"]);
}

#[test]
fn a_file_that_is_no_json_says_where() {
    assert!(wrong("{ \"name\": ")[0].contains("line 1"));
}

#[test]
fn an_unknown_backend_names_the_known_ones() {
    assert_eq!(
        wrong(r#"{ "name": "x", "backend": { "kind": "shopware" } }"#),
        ["shop.json: backend.kind: should be \"catalog\", \"vendure\" or \"medusa\""]
    );
}

#[test]
fn a_wrong_address_says_what_to_write() {
    assert_eq!(
        wrong(r#"{ "name": "x", "backend": { "kind": "vendure", "url": "shop-api" } }"#),
        ["shop.json: backend.url: should be an address such as \"https://shop.example.com/shop-api\""]
    );
    assert_eq!(
        wrong(r#"{ "name": "x", "backend": { "kind": "medusa", "url": "https://a.example" } }"#),
        ["shop.json: backend.key: is missing"]
    );
}

#[test]
fn an_origin_cannot_end_a_policy() {
    let json = r#"{ "name": "x", "image_origins": ["https://a.example; script-src *"],
        "backend": { "kind": "catalog", "file": "c.json" } }"#;
    assert_eq!(paths(json), ["image_origins[0]"]);
}

#[test]
fn a_template_of_pictures_has_a_place_for_the_width_and_the_address() {
    let json = r#"{ "name": "x", "picture_template": "https://img.example.com/{url}",
        "backend": { "kind": "catalog", "file": "c.json" } }"#;
    let why = "picture_template: should be an address with {width} and {url} in it, such as \
               \"https://img.example.com/{width}/{url}\"";
    assert_eq!(wrong(json), [format!("shop.json: {why}")]);
}

/// Every field there is, each set.
fn full() -> Value {
    json!({
        "$schema": "shop.schema.json",
        "name": { "en": "Cups", "ar": "أكواب" },
        "tagline": "Thin",
        "accent": "#2f6f5e",
        "radius": 8,
        "font": { "family": "Georgia, serif", "file": "fonts/a.woff2" },
        "logo": "logo.svg",
        "languages": ["en"],
        "currencies": ["EUR"],
        "country": "DE",
        "backend": { "kind": "medusa", "url": "https://a.example", "key": "pk", "region": "Europe" },
        "image_origins": ["https://cdn.example.com"],
        "picture_template": "https://img.example.com/{width}/{url}",
        "banners": [{ "title": "New", "text": "Now", "image": "a.webp", "link": "/c/cups" }],
        "highlights": ["Free"],
        "rows": [{ "title": "New", "link": "/search" }],
        "popular_searches": ["cup"],
        "share": { "base_url": "https://shop.example.com/", "text": "Look" },
        "contact": { "email": "a@example.com", "phone": "1", "whatsapp": "49123", "telegram": "cups" },
        "legal": [{ "title": "Imprint", "url": "https://a.example/imprint" }],
        "offline": false,
        "returns": { "countries": ["DE"], "days": 30, "paid_by": "shop" },
        "shipping": [{ "countries": ["DE"], "price": { "EUR": "4.90" }, "handling_days": [0, 1],
            "transit_days": [2, 4] }],
    })
}

/// The place of every value in it, as JSON pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| places(value, &format!("{at}/{name}"), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(place, value)| places(value, &format!("{at}/{place}"), found));
        }
        _ => {}
    }
}

/// The readers take everything exactly where the check finds nothing; and where the shop does not open,
/// the check says why.
#[test]
fn the_reader_and_the_check_agree() {
    let mut all = Vec::new();
    places(&full(), "", &mut all);
    assert_eq!(wrong(&full().to_string()), [""; 0]);
    let others = [
        json!(null),
        json!(true),
        json!(-1),
        json!(25),
        json!(1.5),
        json!(""),
        json!(" "),
        json!("green"),
        json!("javascript:alert(1)"),
        json!("//a.example"),
        json!("https://a.example; x"),
        json!([]),
        json!([null]),
        json!({}),
        json!({ "en": 1 }),
    ];
    for place in all.iter().filter(|place| *place != "/$schema") {
        for other in &others {
            let mut shop = full();
            *shop.pointer_mut(place).unwrap() = other.clone();
            let text = shop.to_string();
            let is_whole =
                Shop::read(&text).is_ok_and(|opened| opened.is_whole) && Terms::read(&text).is_ok();
            // A field that nobody knows is a slip of the pen for the check, and nothing to the reader.
            let is_right = Shop::check(&text).iter().all(|error| error.why.starts_with("is not known"));
            assert_eq!(is_whole, is_right, "{place}: {other}");
        }
    }
}

/// The names in a schema's object or list of objects, sorted.
#[cfg(feature = "schema")]
fn named_in(schema: &Value, definitions: &Value) -> Vec<String> {
    let followed = schema
        .get("$ref")
        .or_else(|| schema.pointer("/items/$ref"))
        .or_else(|| schema.pointer("/anyOf/0/$ref"));
    if let Some(name) = followed.and_then(Value::as_str) {
        return named_in(&definitions[name.rsplit('/').next().unwrap()], definitions);
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    properties.map(|members| members.keys().cloned().collect()).unwrap_or_default()
}

#[cfg(feature = "schema")]
#[test]
fn the_schema_and_the_check_know_the_same_fields() {
    fn names(members: &[Member]) -> Vec<String> {
        let mut names: Vec<String> = members.iter().map(|member| member.name.to_owned()).collect();
        names.sort_unstable();
        names
    }
    let schema = crate::schema();
    assert_eq!(names(SHOP), named_in(&schema, &schema["$defs"]));
    for member in SHOP {
        let (Object(members) | List(Object(members))) = &member.rule else { continue };
        assert_eq!(
            names(members),
            named_in(&schema["properties"][member.name], &schema["$defs"]),
            "{}",
            member.name
        );
    }
}

#[test]
fn a_legal_link_leads_to_a_page_of_the_shop_or_elsewhere() {
    let with = |legal: &str| {
        format!(
            r#"{{ "name": "x", "backend": {{ "kind": "catalog", "file": "c.json" }}, "legal": {legal} }}"#
        )
    };
    let good = with(
        r#"[{ "title": "Terms", "url": "https://a.example" },
            { "title": "Imprint", "handle": "imprint", "file": { "en": "a.md", "de": "de/a.md" } },
            { "title": "Privacy", "handle": "privacy", "file": "b.md" }]"#,
    );
    assert_eq!(wrong(&good), [""; 0]);
    let shop = Shop::read(&good).unwrap().shop;
    let files: Vec<String> =
        shop.pages().flat_map(crate::ContentPage::files).map(|(_, built)| built).collect();
    assert_eq!((shop.legal.len(), files), (3, ["a.json", "de/a.json", "b.json"].map(String::from).into()));
    assert_eq!(shop.pages().next().unwrap().built_file(&[String::from("de-AT")]), "de/a.json");
    let bad = with(
        r#"[{ "title": "a" }, { "title": "b", "handle": "B", "file": "b.txt" },
            { "title": "c", "handle": "c" }, { "title": "d", "handle": "c", "file": { "en": "/d.md" } },
            { "title": "e", "url": "https://a.example", "file": "e.md" }]"#,
    );
    let opened = Shop::read(&bad).unwrap();
    assert_eq!((opened.shop.legal.len(), opened.is_whole), (0, false));
    let paths = paths(&bad);
    for path in [
        "legal[0].url",
        "legal[1].handle",
        "legal[1].file",
        "legal[2].file",
        "legal[3].handle",
        "legal[3].file.en",
        "legal[4].url",
        "legal[4].handle",
    ] {
        assert!(paths.iter().any(|found| found == path), "{path}: {paths:?}");
    }
}
