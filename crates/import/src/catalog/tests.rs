//! What a catalog is made of, from drafts.

use serde_json::{Value, json};

use super::{picture::address, terms::countries};
use crate::{
    draft::{Draft, Picture, Variant, single},
    notes::{Note, Notes},
    reading::Reading,
    testing::TODAY,
};

fn written(drafts: Vec<Draft>) -> (Value, Vec<Note>) {
    let euro = commerce::Currency::new("EUR").unwrap();
    let mut reading = Reading::new(TODAY, Some(euro), euro, Notes::default());
    let made = super::write(drafts, &mut reading);
    commerce::backend::catalog::check(&made.text).unwrap();
    (serde_json::from_str(&made.text).unwrap(), reading.notes.finish("Line"))
}

fn variant(line: u64, cents: i64, choices: &[&str]) -> Variant {
    let money = commerce::Money::new(cents, commerce::Currency::new("EUR").unwrap());
    Variant {
        line,
        prices: single(Some(money)),
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        ..Variant::default()
    }
}

fn draft(line: u64, title: &str, variants: Vec<Variant>) -> Draft {
    Draft { line, title: title.to_owned(), variants, ..Draft::default() }
}

#[test]
fn names_are_unique_in_any_script() {
    let drafts = vec![
        draft(1, "Cup", vec![variant(1, 100, &[])]),
        Draft { handle: "Cup!".to_owned(), ..draft(2, "Other", vec![variant(2, 100, &[])]) },
        draft(3, "茶", vec![variant(3, 100, &[])]),
        draft(4, "!", vec![variant(4, 100, &[])]),
        draft(5, " ", vec![variant(5, 100, &[])]),
    ];
    let (catalog, notes) = written(drafts);
    let handles: Vec<&str> =
        catalog["products"].as_array().unwrap().iter().filter_map(|one| one["handle"].as_str()).collect();
    assert_eq!(handles, ["cup", "cup-2", "cha", "product"]);
    let said: Vec<(Option<u64>, &str)> = notes.iter().map(|note| (note.line, &*note.what)).collect();
    assert_eq!(said, [(Some(2), "Other: Cup! → cup-2"), (Some(5), " ")]);
}

#[test]
fn options_keep_apart_what_can_be_bought() {
    let mut shirt = draft(
        1,
        "Shirt",
        vec![
            variant(1, 100, &["Red ", "", "S"]),
            variant(2, 100, &["red", "", "S"]),
            variant(3, 200, &["Red", "", ""]),
            variant(4, 300, &["Red", "", "S"]),
        ],
    );
    shirt.options = ["Color", "Unused", ""].map(str::to_owned).into();
    let (catalog, notes) = written(vec![shirt]);
    let product = &catalog["products"][0];
    let options: Vec<(&str, &str)> = product["options"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|option| Some((option["id"].as_str()?, option["name"].as_str()?)))
        .collect();
    assert_eq!(options, [("color", "Color"), ("option", "Option")]);
    let ids: Vec<&str> =
        product["variants"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, ["shirt-red-s", "shirt-red-2-s", "shirt-red-value"]);
    assert_eq!(notes.iter().map(|note| note.line).collect::<Vec<_>>(), [Some(3), Some(4)]);
}

#[test]
fn categories_are_a_tree_and_tags_stand_in_for_them() {
    let path = |path: &[&str]| path.iter().map(|title| (*title).to_owned()).collect::<Vec<_>>();
    let one = Draft {
        categories: vec![path(&["Home", "Cups"]), path(&["Home"]), path(&["Tea", "cups"])],
        tags: path(&["New", "new ", ""]),
        ..draft(1, "Cup", vec![variant(1, 100, &[])])
    };
    let (catalog, _) = written(vec![one.clone()]);
    assert_eq!(
        catalog["categories"],
        json!([
            { "handle": "home", "title": "Home", "children": [{ "handle": "cups", "title": "Cups" }] },
            { "handle": "tea", "title": "Tea", "children": [{ "handle": "cups-2", "title": "cups" }] },
        ])
    );
    assert_eq!(catalog["products"][0]["categories"], json!(["cups", "cups-2"]));
    assert_eq!(
        (&catalog["tags"], &catalog["products"][0]["tags"]),
        (&json!({ "new": "New" }), &json!(["new"]))
    );
    let (catalog, _) = written(vec![Draft { categories: Vec::new(), ..one }]);
    assert_eq!(
        (&catalog["tags"], &catalog["categories"]),
        (&Value::Null, &json!([{ "handle": "new", "title": "New" }]))
    );
}

#[test]
fn addresses_are_made_such_that_a_shop_loads_them() {
    for (text, expected) in [
        ("//cdn.example/a b.jpg", Some("https://cdn.example/a%20b.jpg")),
        ("img\\cup{1}.jpg", Some("img/cup%7B1%7D.jpg")),
        ("http://a.example/x?y=a:b", Some("http://a.example/x?y=a:b")),
        ("data:image/png;base64,x", None),
        ("javascript:alert(1)", None),
        ("C:\\cup.jpg", None),
        (" ", None),
    ] {
        assert_eq!(address(text).as_deref(), expected, "{text}");
    }
    let bad = Draft {
        pictures: vec![Picture::at("ftp://a.example/x.jpg")],
        ..draft(7, "Cup", vec![variant(7, 100, &[])])
    };
    let (catalog, notes) = written(vec![bad]);
    assert_eq!(catalog["products"][0]["pictures"], Value::Null);
    assert_eq!(notes[0].what, "Cup: ftp://a.example/x.jpg");
}

#[test]
fn the_countries_are_those_of_the_currency() {
    let codes = |code, language| {
        let list = countries(commerce::Currency::new(code).unwrap(), language).pretty();
        let list: Value = serde_json::from_str(&list).unwrap();
        list.as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["code"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert_eq!(codes("JPY", None), ["JP"]);
    assert_eq!(codes("EUR", Some("de-AT")), ["AT"]);
    assert_eq!(codes("EUR", Some("de")), ["DE"]);
    assert_eq!(codes("EUR", Some("en")).len(), 21);
    assert_eq!(codes("XOF", None), Vec::<String>::new());
}
