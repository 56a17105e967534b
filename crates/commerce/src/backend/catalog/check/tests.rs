//! The check names every mistake; the schema and the reader know the same fields.

use serde_json::{Value, json};

use super::{
    super::testing::{self, DEMO, FULL},
    check,
    description::{CATALOG, Field, Object, Shape},
    schema,
};

fn errors(text: &str) -> Vec<String> {
    check(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn mistakes_are_named_with_their_path() {
    for (from, to, path) in [
        (r#""USD": "28.00""#, r#""USD": "28,00""#, "products[0].variants[2].price.USD: "),
        (r#""USD": "28.00""#, r#""USD": "28.001""#, "products[0].variants[2].price.USD: "),
        (r#""USD": "28.00""#, r#""USD": "-28.00""#, "products[0].variants[2].price.USD: "),
        (r#""USD": "28.00", "#, "", "products[0].variants[2].price.USD: is missing"),
        (r#""USD": "28.00""#, r#""USD": "28.00", "GBP": "1""#, "products[0].variants[2].price.GBP: "),
        (
            r#""USD": "68.00", "EUR": "62"#,
            r#""USD": "50.00", "EUR": "62"#,
            "products[1].variants[0].list_price: ",
        ),
        (r#""glaze": "ash"}"#, r#""glaze": "pink"}"#, "products[0].variants[1].choices.glaze: "),
        (r#""glaze": "ash"}"#, r#""glaze": "celadon"}"#, "products[0].variants[1].choices: "),
        (r#""glaze": "ash"}"#, r#""glaze": "ash", "x": "y"}"#, "products[0].variants[1].choices.x: "),
        (r#""handle": "tasting-cup""#, r#""handle": "moon-cup""#, "products[2].handle: "),
        (r#""handle": "tasting-cup""#, r#""handle": "Tasting cup""#, "products[2].handle: "),
        (r#""id": "tea-tray""#, r#""id": "travel-set""#, "products[9].variants[0].id: "),
        (r#""tags": ["new"]"#, r#""tags": ["newest"]"#, "products[10].tags[0]: "),
        (r#""categories": ["bowls"]"#, r#""categories": ["bowl"]"#, "products[1].categories[0]: "),
        (r#""handle": "bowls""#, r#""handle": "cups""#, "categories[0].children[1].handle: "),
        (r#""en": "Moon cup""#, r#""en": " ""#, "products[0].title.en: is empty"),
        (r#""percent": "10""#, r#""percent": "110""#, "promotions[0].gives.percent: "),
        (r#""widths": [240, 480, 720]"#, r#""widths": []"#, "categories[0].picture.widths: "),
        (r##""color": "#"##, r##""color": "url(#"##, "categories[0].picture.color: "),
        (r#""latitude": 53.0258"#, r#""latitude": 95"#, "delivery[2].place.latitude: "),
        (r#""longitude": -2.1774"#, r#""longitude": null"#, "delivery[2].place: "),
        (r#""until": "2026-05-31""#, r#""until": "31.5.2026""#, "promotions[4].until: "),
        (r#""added": "2026-03-12""#, r#""added": "2026-02-30""#, "products[0].added: "),
        (r#""code": "AT""#, r#""code": "Austria""#, "countries[0].code: "),
        (r#""delivery": ["pickup"]"#, r#""delivery": ["pigeon"]"#, "payments[2].delivery[0]: "),
        (r#""link": "https"#, r#""link": "javascript"#, "payments[1].how.link: "),
        (
            r#""whatsapp": "+1 555 010 0199""#,
            r#""whatsapp": "call me""#,
            "payments[3].how.message.to.whatsapp: ",
        ),
        (r#""src": "img/tasting"#, r#""src": "data:x/tasting"#, "products[2].pictures[0].src: "),
    ] {
        assert!(DEMO.contains(from), "{from}");
        let errors = errors(&DEMO.replacen(from, to, 1));
        assert!(errors.iter().any(|error| error.starts_with(path)), "{errors:?} should name {path}");
    }
    let errors = errors(&DEMO.replacen("\"stock\"", "\"stok\"", 1));
    assert!(errors[0].contains("unknown field `stok`"), "{errors:?}");
}

#[test]
fn a_field_without_room_for_a_text_is_a_mistake() {
    let none = DEMO.replace("\"longest\": 20", "\"longest\": 0");
    let errors = errors(&none);
    assert!(errors[0].contains("text_field.longest: should be 1 to 500"), "{errors:?}");
}

/// A catalog in which every field of the description stands.
fn full() -> Value {
    serde_json::from_str(FULL).unwrap()
}

/// Where each field of the description stands in a catalog, as JSON pointers.
fn places(value: &Value, shape: &Shape, at: &str, found: &mut Vec<(String, &'static str, &'static str)>) {
    let members = |object: &'static Object, found: &mut Vec<_>| {
        for Field { name, shape, .. } in object.fields {
            if let Some(member) = value.get(name) {
                let at = format!("{at}/{name}");
                found.push((at.clone(), object.name, *name));
                places(member, shape, &at, found);
            }
        }
    };
    match shape {
        Shape::Object(object) | Shape::OneOf(object) => members(object, found),
        Shape::List(of, _) => {
            for (place, item) in value.as_array().unwrap().iter().enumerate() {
                places(item, of, &format!("{at}/{place}"), found);
            }
        }
        _ => {}
    }
}

fn every_field(object: &'static Object, found: &mut Vec<(&'static str, &'static str)>) {
    for field in object.fields {
        if found.contains(&(object.name, field.name)) {
            continue;
        }
        found.push((object.name, field.name));
        let mut shape = &field.shape;
        while let Shape::List(of, _) | Shape::Map(_, of) = shape {
            shape = of;
        }
        if let Shape::Object(inner) | Shape::OneOf(inner) = shape {
            every_field(inner, found);
        }
    }
}

/// What the shop makes of a catalog, its terms included, as text.
fn shop(catalog: &Value) -> String {
    match testing::read(&catalog.to_string(), "en") {
        Ok(shop) => format!("{:?} {:?}", (&shop.categories, &shop.entries, &shop.filters), shop.terms()),
        Err(error) => error.to_string(),
    }
}

#[test]
fn the_reader_reads_every_field_of_the_description() {
    let full = full();
    assert_eq!(check(&full.to_string()), Ok(()));
    let shop_of_all = testing::read(&full.to_string(), "en").unwrap();
    assert_eq!((shop_of_all.left_out.len(), shop_of_all.terms().left_out.len()), (0, 0));
    let (mut places_of, mut all) = (Vec::new(), Vec::new());
    places(&full, &Shape::Object(&CATALOG), "", &mut places_of);
    every_field(&CATALOG, &mut all);
    for (object, name) in all {
        let mut there = places_of.iter().filter(|(_, of, field)| *of == object && *field == name);
        if matches!((object, name), ("Catalog", "$schema" | "translations")) {
            continue;
        }
        let makes_a_difference = there.any(|(pointer, ..)| {
            let mut without = full.clone();
            let (around, _) = pointer.rsplit_once('/').unwrap();
            without.pointer_mut(around).unwrap().as_object_mut().unwrap().remove(name);
            shop(&without) != shop(&full)
        });
        assert!(makes_a_difference, "{object}.{name} is not read");
    }
}

#[test]
fn a_catalog_may_lack_what_is_optional_and_nothing_else() {
    let full = full();
    let mut found = Vec::new();
    places(&full, &Shape::Object(&CATALOG), "", &mut found);
    for (pointer, object, name) in found {
        let schema = schema();
        let required = match object {
            "Catalog" => &schema["required"],
            _ => &schema["$defs"][object]["required"],
        };
        let mut without = full.clone();
        let (around, _) = pointer.rsplit_once('/').unwrap();
        without.pointer_mut(around).unwrap().as_object_mut().unwrap().remove(name);
        let is_missing = |error: &str| {
            error.contains(&format!("{name}: is missing")) || error.contains("exactly one field")
        };
        let is_required = required.as_array().is_none_or(|all| all.contains(&json!(name)));
        let missing = check(&without.to_string()).err().unwrap_or_default();
        let complains = missing.iter().any(|error| is_missing(&error.to_string()));
        // A product's price is needed where its variants have none.
        let is_price = (object, name) == ("Variant", "price") || (object, name) == ("Product", "price");
        let is_choice = (object, name) == ("Variant", "choices");
        assert!(complains == is_required || is_price || is_choice, "{pointer}: {missing:?}");
    }
}

#[test]
fn all_mistakes_are_named_at_once() {
    let text = DEMO
        .replacen("\"stock\": 24", "\"stock\": -1", 1)
        .replacen("\"USD\": \"24.00\"", "\"USD\": 24.00", 1)
        .replacen("\"kind\": \"pickup\"", "\"kind\": \"pigeon\"", 1);
    let errors = errors(&text);
    for expected in [
        "products[0].price.USD: is a number; write \"24.00\"",
        "products[0].variants[0].stock: should be a whole number from 0 on",
        "delivery[2].kind: should be \"shipping\" or \"pickup\"",
        "delivery[2].place: only where something is picked up",
    ] {
        assert!(errors.iter().any(|error| error == expected), "{expected} in {errors:?}");
    }
    assert_eq!(errors.len(), 4);
}

#[test]
fn what_is_written_twice_or_as_nothing_is_a_mistake() {
    assert_eq!(errors("[]"), ["should be an object: { … }"]);
    assert_eq!(errors("{")[0], "is not JSON: the end is unexpected at line 1, column 2");
    for (from, to, error) in [
        (
            "\"sku\": \"MC-CEL\"",
            "\"sku\": \"MC-CEL\", \"sku\": \"A\"",
            "products[0].variants[0].sku: is written twice",
        ),
        ("\"tags\": [\"favourite\"]", "\"tags\": null", "products[0].tags: is null; leave it out"),
        (
            "\"code\": \"CLAY5\"",
            "\"code\": \"tea10\"",
            "promotions[1].code: is used twice; only the first would hold",
        ),
        (
            "{\"cash\": {}}",
            "{\"cash\": {}, \"link\": \"https://a\"}",
            "payments[2].how: should have exactly one field; there are `cash`, `transfer`, `link`, `message`",
        ),
        (
            "\"percent\": \"10\"",
            "\"per cent\": \"10\"",
            "promotions[0].gives.per cent: unknown field `per cent`; there are `percent`, `amount`, `free_delivery`",
        ),
        ("\"en\": \"Moon cup\"", "\"en\": 5", "products[0].title.en: is a number; write \"5\""),
    ] {
        assert!(DEMO.contains(from), "{from}");
        let errors = errors(&DEMO.replacen(from, to, 1));
        assert!(errors.iter().any(|found| found == error), "{error} in {errors:?}");
    }
}

#[test]
fn a_list_price_is_compared_in_every_currency() {
    let text = DEMO.replacen(r#""EUR": "62.00", "CNY": "468.00""#, r#""EUR": "49.00", "CNY": "468.00""#, 1);
    let expected = "products[1].variants[0].list_price: is not more than the price in EUR; leave it out";
    assert_eq!(errors(&text), [expected]);
}
