//! Small shops with errors in them.

use std::{env, process};

use super::*;

const CATALOG: &str = r#"{ "currencies": ["EUR"], "countries": [{ "code": "DE" }],
    "translations": { "de": "catalog.de.json" },
    "categories": [{ "handle": "cups", "title": "Cups", "picture": { "src": "cups.svg" } }],
    "products": [{ "handle": "cup", "title": "Cup", "price": { "EUR": "9.00" }, "variants": [{ "id": "cup" }],
        "pictures": [{ "src": "cup-{width}.webp", "widths": [240, 480] }] }],
    "delivery": [{ "id": "parcel", "kind": "shipping", "label": "Parcel" }],
    "payments": [{ "id": "chat", "label": "Chat", "how": { "message": { "to": { "clipboard": {} } } } }] }"#;
const SHOP: &str = r#"{ "name": "Cups", "logo": "logo.svg", "backend": { "kind": "catalog", "file": "goods/catalog.json" } }"#;

/// A shop's folder; it goes with this value.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let folder = env::temp_dir().join(format!("pushcart-check-{}-{test}", process::id()));
        fs::create_dir_all(folder.join("goods")).unwrap();
        let folder = Self(folder);
        folder.write("shop.json", SHOP);
        folder.write("goods/catalog.json", CATALOG);
        folder.write("goods/catalog.de.json", r#"{ "Cup": "Tasse" }"#);
        for name in ["logo.svg", "goods/cups.svg", "goods/cup-240.webp", "goods/cup-480.webp"] {
            folder.write(name, "");
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn check(&self) -> Checked {
        check(&self.0.join("shop.json"), &[])
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

fn lines(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_good_shop_has_no_errors() {
    let found = Folder::new("good").check();
    assert_eq!([found.errors, found.missing, found.notes].concat(), []);
    assert_eq!(found.files, ["shop.json", "goods/catalog.json", "goods/catalog.de.json"]);
}

#[test]
fn the_errors_of_both_files_are_named_at_once() {
    let folder = Folder::new("both");
    folder.write("shop.json", &SHOP.replace(r#""name": "Cups""#, r#""nam": "Cups""#));
    folder.write("goods/catalog.json", &CATALOG.replace("9.00", "nine").replace(r#""code": "DE""#, ""));
    let errors = lines(&folder.check().errors);
    for start in [
        "shop.json: nam (line 1): is not known here",
        "shop.json: name (line 1): ",
        "goods/catalog.json: products[0].price.EUR (\"cup\", line 4): \"nine\" ",
        "goods/catalog.json: countries[0].code (line 1): ",
    ] {
        assert!(errors.iter().any(|error| error.starts_with(start)), "{start} in {errors:#?}");
    }
}

#[test]
fn a_file_that_is_named_and_not_there_is_missing() {
    let folder = Folder::new("missing");
    for name in ["logo.svg", "goods/cups.svg", "goods/cup-480.webp", "goods/catalog.de.json"] {
        fs::remove_file(folder.0.join(name)).unwrap();
    }
    let found = folder.check();
    let missing = lines(&found.missing);
    assert_eq!((found.errors.len(), missing.len()), (0, 4), "{missing:#?}");
    assert!(missing[0].starts_with("shop.json: logo (line 1): names \"logo.svg\""), "{missing:#?}");
    assert!(
        missing[1].contains("categories[0].picture.src (\"cups\", line 3): names \"goods/cups.svg\""),
        "{missing:#?}"
    );
    assert!(
        missing[2].contains("pictures[0].src (\"cup\", line 5): names \"goods/cup-480.webp\""),
        "{missing:#?}"
    );
    assert!(missing[3].contains("translations.de (line 2): names \"goods/catalog.de.json\""), "{missing:#?}");
    let public = Folder::new("public");
    let also = check(&folder.0.join("shop.json"), std::slice::from_ref(&public.0));
    assert_eq!(also.missing, []);
}

#[test]
fn a_file_outside_of_the_shop_is_not_one_of_the_shop() {
    let folder = Folder::new("outside");
    folder.write("shop.json", &SHOP.replace("logo.svg", "goods/../../logo.svg"));
    let missing = folder.check().missing;
    assert!(missing[0].why.contains("outside"), "{missing:?}");
    folder.write("shop.json", &SHOP.replace("logo.svg", "goods/../logo.svg"));
    assert_eq!(folder.check().missing, []);
    folder.write("shop.json", &SHOP.replace("logo.svg", "https://cdn.example.com/logo.svg"));
    assert_eq!(folder.check().missing, []);
}

#[test]
fn a_host_of_pictures_that_the_shop_does_not_allow_is_named_once() {
    let folder = Folder::new("origins");
    let catalog = CATALOG
        .replace("\"cups.svg\"", "\"//img.example/cups.svg\"")
        .replace("cup-{width}.webp", "https://cdn.example/cup-{width}.webp")
        .replace("[240, 480] }", "[240, 480] }, { \"src\": \"https://cdn.example/side.webp\" }");
    folder.write("goods/catalog.json", &catalog);
    let errors = lines(&folder.check().errors);
    assert_eq!(errors.len(), 2, "{errors:#?}");
    assert!(errors[0].starts_with(
        "goods/catalog.json: categories[0].picture.src (\"cups\", line 3): lies on https://img.example,"
    ));
    assert!(
        errors[1].contains("add \"https://cdn.example\" to \"image_origins\" in shop.json"),
        "{errors:#?}"
    );
    assert_eq!(picture_origins(&catalog), ["https://img.example", "https://cdn.example"]);
    let allowed = r#""image_origins": ["https://cdn.example", "https://img.example"], "logo""#;
    folder.write("shop.json", &SHOP.replace("\"logo\"", allowed));
    assert_eq!(lines(&folder.check().errors), [""; 0]);
}

#[test]
fn a_translation_that_nobody_reads_is_noted() {
    let folder = Folder::new("translations");
    folder.write("goods/catalog.de.json", r#"{ "Cup": "Tasse", "Kup": "Tasse", "Cups": 3 }"#);
    folder.write("goods/catalog.fr.json", "{}");
    let found = folder.check();
    let notes = lines(&found.notes);
    assert!(notes[0].starts_with("goods/catalog.de.json: Kup (line 1): is no text"), "{notes:#?}");
    assert!(notes[1].starts_with("goods/catalog.fr.json: is a translation that nobody uses"), "{notes:#?}");
    assert_eq!(notes.len(), 2);
    assert!(
        lines(&found.errors)[0].starts_with("goods/catalog.de.json: Cups (line 1): "),
        "{:?}",
        found.errors
    );
}

#[test]
fn a_folder_without_a_shop_is_said_to_be_one() {
    let folder = Folder::new("none");
    fs::remove_file(folder.0.join("shop.json")).unwrap();
    assert!(folder.check().errors[0].why.starts_with("cannot be read"));
}

#[test]
fn a_page_without_its_text_is_named() {
    let folder = Folder::new("pages");
    let page = r#"{ "title": "Imprint", "handle": "imprint", "file": { "en": "a.md", "de": "a.de.md" } }"#;
    folder.write("shop.json", &SHOP.replacen('{', &format!("{{ \"legal\": [{page}],"), 1));
    folder.write("a.md", "# Imprint");
    let found = folder.check();
    assert_eq!(found.errors, []);
    let missing: Vec<&str> = found.missing.iter().map(|finding| finding.path.as_str()).collect();
    assert_eq!(missing, ["legal[0].file.de"]);
}

#[test]
fn a_shop_and_its_catalog_agree() {
    let folder = Folder::new("agreement");
    let fields = r#"{ "currencies": ["USD"], "country": "FR",
        "banners": [{ "title": "One", "link": "/p/cupp" }, { "title": "Two", "link": "/p/cup" }],
        "rows": [{ "title": "Three", "link": "/search?sort=newest" }],
        "legal": [{ "title": "Terms", "handle": "terms", "file": "terms.md" }],"#;
    folder.write("shop.json", &SHOP.replacen('{', fields, 1));
    folder.write(
        "terms.md",
        "[a](/p/none) [b](p/cup) [c](logo.svg) [d](https://a.example) [e](mailto:a@b.example)",
    );
    let found = folder.check();
    let errors = lines(&found.errors);
    let expected = [
        "shop.json: banners[0].link (line 2): leads to the product \"cupp\", which does not exist; did you mean \"cup\"?",
        "shop.json: rows[0].link (line 3): has no order \"newest\"; write \"sort=\" with one of relevance, price, price-desc, name, new",
        "shop.json: currencies[0] (line 1): \"USD\" is not one of the catalog's currencies; there are EUR",
        "shop.json: country (line 1): \"FR\" is no country that the catalog delivers to; there are DE",
    ];
    assert_eq!(errors, expected);
    assert_eq!(
        lines(&found.notes),
        [
            "terms.md: the link \"/p/none\" leads to the product \"none\", which does not exist; there are \"cup\""
        ]
    );
}

#[test]
fn a_wrong_code_of_the_catalog_is_no_error_of_the_shop() {
    let folder = Folder::new("codes");
    folder.write("shop.json", &SHOP.replacen('{', r#"{ "currencies": ["EUR"], "country": "DE","#, 1));
    assert_eq!(folder.check().errors, []);
    folder.write(
        "goods/catalog.json",
        &CATALOG.replace("[\"EUR\"]", "[\"EURO\"]").replace("\"DE\"", "\"Germany\""),
    );
    let errors = lines(&folder.check().errors);
    assert!(errors.len() == 2 && errors.iter().all(|error| error.starts_with("goods/")), "{errors:#?}");
    folder.write("goods/catalog.json", &CATALOG.replace("{ \"code\": \"DE\" }", "\"DE\""));
    assert_eq!(folder.check().errors.len(), 1);
}

#[test]
fn a_file_that_is_no_json_is_shown_where_it_is_wrong() {
    let folder = Folder::new("syntax");
    folder.write("goods/catalog.json", &CATALOG.replace(r#""title": "Cups","#, r#""title": "Cups""#));
    let error = "goods/catalog.json (line 3): is not JSON: a comma is missing here\n";
    let errors = lines(&folder.check().errors);
    assert!(errors[0].starts_with(error) && errors[0].ends_with(" ^"), "{errors:#?}");
    folder.write("goods/catalog.json", CATALOG);
    folder.write("shop.json", &SHOP.replace('"', "”"));
    let errors = lines(&folder.check().errors);
    assert!(errors[0].contains("write straight quotes, \" instead of ”"), "{errors:#?}");
    folder.write("shop.json", SHOP);
    folder.write("goods/catalog.de.json", "{ 'Cup': 1 }");
    let errors = lines(&folder.check().errors);
    assert!(errors[0].contains("catalog.de.json (line 1): is not JSON: write double quotes"), "{errors:#?}");
}

#[test]
fn a_file_with_a_name_that_is_near_is_offered() {
    let folder = Folder::new("near");
    for (name, meant) in [
        ("Logo.svg", "logo.svg"),
        ("goods\\\\cups.svg", "goods/cups.svg"),
        ("goods/cup.svg", "goods/cups.svg"),
    ] {
        folder.write("shop.json", &SHOP.replace("logo.svg", name));
        let missing = lines(&folder.check().missing);
        assert!(missing[0].ends_with(&format!("which is not there; there is \"{meant}\"")), "{missing:#?}");
    }
}

#[test]
fn an_address_that_works_in_one_place_only_is_noted() {
    let folder = Folder::new("addresses");
    folder.write("shop.json", &SHOP.replace("logo.svg", "/logo.svg"));
    folder.write("goods/catalog.json", &CATALOG.replace("\"cups.svg", "\"http://img.example/cups.svg"));
    let found = folder.check();
    assert_eq!(found.errors, []);
    assert_eq!(
        lines(&found.notes),
        [
            "shop.json: logo (line 1): \"/logo.svg\" is found only where the shop lies at the root of its host; write \"logo.svg\"",
            "goods/catalog.json: categories[0].picture.src (\"cups\", line 3): a shop on https does not show what comes over http; write \"https://img.example/cups.svg\"",
        ]
    );
    folder.write("shop.json", &SHOP.replace("logo.svg", "http://127.0.0.1:9000/logo.svg"));
    assert_eq!(folder.check().notes.len(), 1);
}

#[test]
fn a_catalog_whose_merchant_learns_of_no_order_is_noted() {
    let folder = Folder::new("orders");
    let cash = CATALOG.replace(r#""message": { "to": { "clipboard": {} } }"#, r#""cash": {}"#);
    folder.write("goods/catalog.json", &cash);
    let notes = lines(&folder.check().notes);
    assert!(
        notes[0].starts_with("goods/catalog.json: payments (line 7): none of them tells you"),
        "{notes:#?}"
    );
    folder.write("goods/catalog.json", &CATALOG.replace("\"products\": [", "\"products\": [], \"x\": ["));
    let notes = lines(&folder.check().notes);
    assert!(notes.iter().any(|note| note.contains("products (line 4): there are none")), "{notes:#?}");
}

#[test]
fn a_field_that_is_misspelt_in_shop_json_says_what_was_meant() {
    let folder = Folder::new("fields");
    folder.write(
        "shop.json",
        &SHOP.replacen('{', r#"{ "acent": "\#2f6f5e", "font": "Georgia","#, 1).replace("\\#", "#"),
    );
    let errors = lines(&folder.check().errors);
    let expected = [
        "shop.json: acent (line 1): is not known here; did you mean \"accent\"?",
        "shop.json: font (line 1): should be an object: write { \"family\": \"Georgia\" }",
    ];
    assert_eq!(errors, expected);
}

/// Nothing is asserted of time: to look in the whole catalog for where each value stands would take hours.
#[test]
fn a_large_catalog_is_checked_in_one_walk() {
    let folder = Folder::new("large");
    let product = |number| {
        let text = r#"{ "handle": "cup-#", "title": "Cup #", "price": { "EUR": "9.00" },
            "variants": [{ "id": "cup-#" }], "pictures": [{ "src": "cups.svg", "alt": "Cup #" }] }"#;
        text.replace('#', &u32::to_string(&number))
    };
    let products: Vec<String> = (0..5_000).map(product).collect();
    let all = ["\"products\": [", &products.join(",\n"), ","].concat();
    folder.write("goods/catalog.json", &CATALOG.replacen("\"products\": [", &all, 1));
    assert_eq!(folder.check().errors, []);
}
