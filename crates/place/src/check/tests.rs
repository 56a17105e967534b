//! Small shops with errors in them.

use std::{env, process};

use super::*;

const CATALOG: &str = r#"{ "currencies": ["EUR"], "countries": [{ "code": "DE" }],
    "translations": { "de": "catalog.de.json" },
    "categories": [{ "handle": "cups", "title": "Cups", "picture": { "src": "cups.svg" } }],
    "products": [{ "handle": "cup", "title": "Cup", "price": { "EUR": "9.00" }, "variants": [{ "id": "cup" }],
        "pictures": [{ "src": "cup-{width}.webp", "widths": [240, 480] }] }],
    "delivery": [{ "id": "parcel", "kind": "shipping", "label": "Parcel" }],
    "payments": [{ "id": "cash", "label": "Cash", "how": { "cash": {} } }] }"#;
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
        "shop.json: nam: ",
        "shop.json: name: ",
        "goods/catalog.json: products[0].price.EUR: ",
        "goods/catalog.json: countries[0].code: ",
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
    assert!(missing[0].starts_with("shop.json: logo: names \"logo.svg\""), "{missing:#?}");
    assert!(missing[1].contains("categories[0].picture.src: names \"goods/cups.svg\""), "{missing:#?}");
    assert!(missing[2].contains("pictures[0].src: names \"goods/cup-480.webp\""), "{missing:#?}");
    assert!(missing[3].contains("translations.de: names \"goods/catalog.de.json\""), "{missing:#?}");
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
    assert!(
        errors[0].starts_with("goods/catalog.json: categories[0].picture.src: lies on https://img.example,")
    );
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
    assert!(notes[0].starts_with("goods/catalog.de.json: Kup: is no text"), "{notes:#?}");
    assert!(notes[1].starts_with("goods/catalog.fr.json: is a translation that nobody uses"), "{notes:#?}");
    assert_eq!(notes.len(), 2);
    assert!(lines(&found.errors)[0].starts_with("goods/catalog.de.json: Cups: "), "{:?}", found.errors);
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
