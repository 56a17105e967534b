//! The check names every error, and knows the same fields as the reader.

use serde_json::{Value, json};

use super::{
    super::testing::{self, DEMO, FULL},
    SCHEMA, check, check_translation, shape,
};

fn errors(text: &str) -> Vec<String> {
    check(text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn errors_are_named_with_their_path() {
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
fn a_placeholder_that_nobody_fills_is_named_with_the_one_that_is_meant() {
    let tranfer = DEMO.replacen("transfer {amount}", "transfer {ammount}", 1);
    let expected = "payments[0].how.transfer.en: {ammount} stands for nothing; did you mean {amount}?";
    assert_eq!(errors(&tranfer), [expected]);
    let link = DEMO.replacen("reference={reference}", "reference={iban}", 1);
    assert!(
        errors(&link)[0]
            .starts_with("payments[1].how.link: {iban} stands for nothing; there are {reference}, {amount}")
    );
    let message = DEMO.replacen("{lines}", "{Lines}", 1);
    assert!(errors(&message)[0].contains("did you mean {lines}?"), "{:?}", errors(&message));
    assert_eq!(
        check_translation("To {reference}", "An {referenz}").unwrap(),
        "{referenz} stands for nothing; did you mean {reference}?"
    );
    assert_eq!(check_translation("Cup {x}", "Tasse {y}"), None);
}

#[test]
fn a_catalog_that_takes_no_order_is_an_error() {
    let mut full = full();
    full["payments"] = json!([]);
    full["delivery"] = json!([]);
    let errors = errors(&full.to_string());
    for expected in ["payments: should have at least one", "delivery: should have at least one"] {
        assert!(errors.iter().any(|error| error == expected), "{errors:?}");
    }
}

#[test]
fn an_error_says_what_to_write_and_no_consequence_of_it() {
    for (from, to, error) in [
        (
            r#""title": {"en": "Moon cup""#,
            r#""titel": {"en": "Moon cup""#,
            "products[0].titel: unknown field `titel`; did you mean `title`?",
        ),
        (r#"["bowls"]"#, r#""bowls""#, r#"products[1].categories: should be a list: write ["bowls"]"#),
        (
            r#"["bowls"]"#,
            r#"["bowl"]"#,
            "products[1].categories[0]: \"bowl\" is not one of the categories; did you mean \"bowls\"?",
        ),
        (r#"{"code": "AT"}"#, r#""AT""#, r#"countries[0]: should be an object: write { "code": "AT" }"#),
    ] {
        assert!(DEMO.contains(from), "{from}");
        assert_eq!(errors(&DEMO.replacen(from, to, 1)), [error]);
    }
    let mut full = full();
    full["currencies"] = json!(["EURO"]);
    assert_eq!(errors(&full.to_string()).len(), 1, "{:?}", errors(&full.to_string()));
    let one = json!({ "currencies": ["EUR"], "countries": [], "products": [
        { "handle": "cup", "title": "Cup", "price": "6,50", "pictures": ["cup.svg"], "variants": [{ "id": "cup" }] }],
        "delivery": [{ "id": "a", "kind": "shipping", "label": "A" }],
        "payments": [{ "id": "a", "label": "A", "how": { "cash": {} } }] });
    assert_eq!(
        errors(&one.to_string()),
        [
            r#"products[0].pictures[0]: should be an object: write { "src": "cup.svg" }"#,
            r#"products[0].price: should be a price in each currency: write { "EUR": "6.50" }"#,
        ]
    );
}

#[test]
fn a_field_without_room_for_a_text_is_an_error() {
    let none = DEMO.replace("\"longest\": 20", "\"longest\": 0");
    let errors = errors(&none);
    assert!(errors[0].contains("text_field.longest: should be 1 to 500"), "{errors:?}");
}

/// A catalog in which every field of the schema stands.
fn full() -> Value {
    serde_json::from_str(FULL).unwrap()
}

/// A field of the schema at a place in a catalog.
struct Place {
    /// JSON pointer to the object around it.
    around: String,
    name: String,
    /// JSON pointer to its schema.
    schema: String,
    is_required: bool,
}

/// Where the fields of the schema stand in a catalog.
fn places(value: &Value, pointer: &str, at: &str, found: &mut Vec<Place>) {
    let whole: Value = serde_json::from_str(SCHEMA).unwrap();
    let schema = whole.pointer(pointer).unwrap();
    if let Some(reference) = schema["$ref"].as_str() {
        return places(value, reference.trim_start_matches('#'), at, found);
    }
    for case in ["anyOf", "oneOf"] {
        let one_of_texts = pointer.ends_with("/Text");
        for place in 0..schema[case].as_array().map_or(0, Vec::len) {
            let is_null = schema[case][place]["type"] == "null";
            if !is_null && !one_of_texts {
                places(value, &format!("{pointer}/{case}/{place}"), at, found);
            }
        }
    }
    let items = value.as_array().filter(|_| schema["items"].is_object());
    for (place, item) in items.into_iter().flatten().enumerate() {
        places(item, &format!("{pointer}/items"), &format!("{at}/{place}"), found);
    }
    for (name, _) in schema["properties"].as_object().into_iter().flatten() {
        if let Some(member) = value.get(name) {
            let field = format!("{pointer}/properties/{name}");
            places(member, &field, &format!("{at}/{name}"), found);
            let is_required = schema["required"].as_array().is_some_and(|all| all.contains(&json!(name)));
            found.push(Place { around: at.to_owned(), name: name.clone(), schema: field, is_required });
        }
    }
}

/// JSON pointers to every field, and all formats, that a schema names.
fn named(schema: &Value, at: &str, fields: &mut Vec<String>, formats: &mut Vec<String>) {
    for (name, inner) in schema.as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        match name.as_str() {
            "properties" => {
                fields.extend(inner.as_object().unwrap().keys().map(|name| format!("{at}/{name}")))
            }
            "format" => formats.extend(inner.as_str().map(str::to_owned)),
            _ => {}
        }
        named(inner, &at, fields, formats);
    }
    for (place, inner) in schema.as_array().into_iter().flatten().enumerate() {
        named(inner, &format!("{at}/{place}"), fields, formats);
    }
}

/// What the shop makes of a catalog, its terms included, as text.
fn shop(catalog: &Value) -> String {
    match testing::read(&catalog.to_string(), "en") {
        Ok(shop) => format!("{:?} {:?}", (&shop.categories, &shop.entries, &shop.filters), shop.terms()),
        Err(error) => error.to_string(),
    }
}

fn without(catalog: &Value, place: &Place) -> Value {
    let mut without = catalog.clone();
    without.pointer_mut(&place.around).unwrap().as_object_mut().unwrap().remove(&place.name);
    without
}

#[test]
fn the_shop_reads_every_field_of_the_schema() {
    let full = full();
    assert_eq!(check(FULL), Ok(()));
    let (mut fields, mut formats, mut there) = (Vec::new(), Vec::new(), Vec::new());
    named(&serde_json::from_str(SCHEMA).unwrap(), "", &mut fields, &mut formats);
    places(&full, "", "", &mut there);
    for field in fields.iter().filter(|field| !field.ends_with("$schema") && !field.ends_with("translations"))
    {
        let mut there = there.iter().filter(|place| place.schema == *field);
        assert!(there.any(|place| shop(&without(&full, place)) != shop(&full)), "{field} is not read");
    }
    for format in formats {
        assert!(shape::rule_of(&format).is_some(), "the check knows no format {format:?}");
    }
}

#[test]
fn a_catalog_may_lack_what_is_optional_and_nothing_else() {
    let full = full();
    let mut there = Vec::new();
    places(&full, "", "", &mut there);
    for place in there {
        let errors = check(&without(&full, &place).to_string()).err().unwrap_or_default();
        let is_missing = |error: &str| error.contains("is missing") || error.contains("exactly one field");
        let is_reported = errors.iter().any(|error| is_missing(&error.to_string()));
        // Needed all the same: a price at the variant or its product, and a choice where there are options.
        let is_conditional = ["price", "choices"].contains(&&*place.name);
        assert!(
            is_reported == place.is_required || is_conditional,
            "{}/{}: {errors:?}",
            place.around,
            place.name
        );
    }
}

#[test]
fn all_errors_are_named_at_once() {
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
fn what_is_written_twice_or_as_nothing_is_an_error() {
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
            "promotions[0].gives.per cent: unknown field `per cent`; did you mean `percent`?",
        ),
        ("\"en\": \"Moon cup\"", "\"en\": 5", "products[0].title.en: is a number; write \"5\""),
    ] {
        assert!(DEMO.contains(from), "{from}");
        let errors = errors(&DEMO.replacen(from, to, 1));
        assert!(errors.iter().any(|found| found == error), "{error} in {errors:?}");
    }
}

#[test]
fn values_that_look_alike_are_an_error() {
    let text = DEMO.replacen(r#"{"en": "Ash white", "zh-Hans": "草木灰白釉"}"#, r#"{"en": "Celadon"}"#, 1);
    assert_ne!(text, DEMO);
    let expected = "products[0].options[0].values[1].label: is the label of another value";
    let errors = errors(&text);
    assert!(errors.iter().any(|error| error.starts_with(expected)), "{errors:?}");
}

#[test]
fn a_list_price_is_compared_in_every_currency() {
    let text = DEMO.replacen(r#""EUR": "62.00", "CNY": "468.00""#, r#""EUR": "49.00", "CNY": "468.00""#, 1);
    let expected = "products[1].variants[0].list_price: is not more than the price in EUR; leave it out";
    assert_eq!(errors(&text), [expected]);
}
