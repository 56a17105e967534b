//! What holds for every file: it ends in a catalog that passes the check or in a named error, and each of
//! its rows is in the catalog or in a note. `PUSHCART_MUTATIONS=100000` runs many.

#![allow(clippy::unwrap_used, reason = "a test speaks by panicking")]

use commerce::backend::catalog::check;
use import::{ImportError, Imported, Options, Source, import_on};
use proptest::prelude::*;

const TODAY: &str = "2026-11-30";

const SOURCES: [Source; 7] = [
    Source::ShopifyCsv,
    Source::ShopifyJson,
    Source::WooCommerceCsv,
    Source::GoogleMerchantXml,
    Source::GoogleMerchantTsv,
    Source::MedusaCsv,
    Source::StripeJson,
];

/// A small export of each format: damage in it hits something.
const SEEDS: [&str; 7] = [
    "Handle,Title,Body (HTML),Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Status\n\
     cup,Cup,\"<p>a, \"\"b\"\"</p>\",Tea > Cups,\"x, y\",true,Size,S,C,shopify,3,12.50,15,https://a.example/{1}.jpg,active\ncup,,,,,,,L,D,,,13,,,\n",
    r#"{"products": [{"title": "Cup", "handle": "cup", "body_html": "<b>a</b>", "tags": ["x"], "created_at": "2024-02-29T00:00:00Z", "options": [{"name": "Size"}],
        "variants": [{"option1": "S", "price": "12.50", "compare_at_price": 1500, "available": true}, {"option1": "L", "price": 1e-7}], "images": [{"src": "//a/b", "width": 1}]}]}"#,
    "ID,Type,SKU,Name,Published,Visibility in catalog,Description,Date sale price ends,In stock?,Stock,Sale price,Regular price,Categories,Tags,Images,Parent,Attribute 1 name,Attribute 1 value(s)\n\
     1,variable,S,Shirt,1,visible,a\\nb,,1,,,,\"A > B, C\",x,\"https://a/b, c.jpg\",,Size,\"S, M\\, L\"\n2,variation,T,,1,visible,,2026-12-01,1,5,9,\"12,5\",,,,id:1,Size,\n",
    r#"<?xml version="1.0"?><rss xmlns:g="g"><channel><title>T</title><item><g:id>1</g:id><title>A &amp; B</title><description><![CDATA[<p>x</p>]]></description><link>https://a/b?c&d</link>
        <g:price>1,200.5 EUR</g:price><g:sale_price>9 EUR</g:sale_price><g:item_group_id>g</g:item_group_id><g:color>Red</g:color></item><item><g:id>2</g:id><g:item_group_id>g</g:item_group_id><g:price>5 USD</g:price></item></channel></rss>"#,
    "id\ttitle\tprice\tlink\tavailability\timage link\titem group id\n1\tCup\t5 EUR\thttps://a/cup\tin stock\tx.jpg\tg\n2\tCup\t6 EUR\thttps://a/cup\tout of stock\t\tg\n",
    "Product Id,Product Handle,Product Title,Product Status,Variant Title,Variant Sku,Variant Manage Inventory,Variant Inventory Quantity,Variant Option 1 Name,Variant Option 1 Value,Variant Price EUR,Variant Price USD,Product Image 1\n\
     p,cup,Cup,published,A,S,true,3,Size,S,12,13,a.png\np,cup,Cup,published,B,T,false,,Size,M,12,,\n",
    r#"{"data": [{"object": "product", "id": "p", "name": "Cup", "default_price": {"object": "price", "id": "q", "currency": "eur", "unit_amount": 1250}},
        {"object": "price", "id": "r", "product": "p", "currency": "jpy", "unit_amount_decimal": "12.5", "nickname": "L"}], "fixtures": [{"name": "x", "path": "/v1/products", "params": {"name": "Pot"}}]}"#,
];

fn config() -> ProptestConfig {
    let cases = std::env::var("PUSHCART_MUTATIONS").ok().and_then(|count| count.parse().ok());
    ProptestConfig { cases: cases.unwrap_or(300), failure_persistence: None, ..ProptestConfig::default() }
}

/// Imports a file; fails the test where what came of it does not hold.
fn import(bytes: &[u8], source: Option<Source>) -> Result<Option<Imported>, TestCaseError> {
    let options = Options { source, ..Options::default() };
    let imported = match import_on(TODAY, bytes, &options) {
        Ok(imported) => imported,
        Err(ImportError::Check(errors)) => return Err(TestCaseError::fail(format!("{errors:?}"))),
        Err(error) => {
            prop_assert!(!error.to_string().is_empty());
            return Ok(None);
        }
    };
    prop_assert!(check(&imported.catalog_json).is_ok());
    let said: usize =
        imported.notes.iter().filter(|note| note.text.starts_with("Left out")).map(|note| note.count).sum();
    prop_assert!(
        said >= imported.left_out,
        "{} left out, {said} said: {:?}",
        imported.left_out,
        imported.notes
    );
    let is_net = imported.notes.iter().any(|note| note.text.contains("could be understood"));
    prop_assert!(!is_net, "a record was lost on the way: {:?}", imported.notes);
    Ok(Some(imported))
}

/// A change of a text: where, how much of it goes, and what comes in its place.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let piece = prop_oneof![
        "[,;\t\"\n<>&{}\\[\\]:0-9a-z .-]{0,3}",
        Just("\u{0}".to_owned()),
        Just("\"".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("{width}".to_owned()),
        Just("<br>".to_owned()),
        "\\PC{1,4}",
    ];
    (any::<prop::sample::Index>(), 0_usize..6, piece)
}

fn changed(seed: &str, changes: &[(prop::sample::Index, usize, String)]) -> Vec<u8> {
    let mut bytes = seed.as_bytes().to_vec();
    for (place, count, piece) in changes {
        let start = place.index(bytes.len() + 1);
        let end = (start + count).min(bytes.len());
        bytes.splice(start..end, piece.bytes());
    }
    bytes
}

#[derive(Clone, Debug)]
struct ShopifyRow {
    handle: &'static str,
    title: &'static str,
    option: &'static str,
    value: &'static str,
    price: &'static str,
    before: &'static str,
    picture: &'static str,
    status: &'static str,
}

fn shopify_row() -> impl Strategy<Value = ShopifyRow> {
    let of = |all: &'static [&'static str]| prop::sample::select(all);
    (
        of(&["a", "b", "A", "茶", "", "!"]),
        of(&["Cup", "", "茶", "<b>", " "]),
        of(&["Size", "", "Title", "!"]),
        of(&["S", "s", "", "Default Title", "茶", "?"]),
        of(&["1", "1,50", "x", "", "-1", "99999999999999", "1 USD", "0.001"]),
        of(&["", "2", "0.5", "2 USD"]),
        of(&["", "a.jpg", "//b", "data:x", "{width}"]),
        of(&["active", "active", "active", "draft", ""]),
    )
        .prop_map(|(handle, title, option, value, price, before, picture, status)| ShopifyRow {
            handle,
            title,
            option,
            value,
            price,
            before,
            picture,
            status,
        })
}

fn woocommerce_row() -> impl Strategy<Value = [&'static str; 7]> {
    let of = |all: &'static [&'static str]| prop::sample::select(all);
    (
        of(&["simple", "variable", "variation", "variation, virtual", "grouped", "other"]),
        of(&["Cup", "", "茶"]),
        of(&["1", "1", "1", "0", "-1"]),
        of(&["1", "1,50", "x", "", "99999999999999"]),
        of(&["id:1", "id:2", "id:3", "", "SKU-1"]),
        of(&["Size", "", "Color"]),
        of(&["S", "S, M", "", "L\\, XL"]),
    )
        .prop_map(|(kind, name, published, price, parent, attribute, values)| {
            [kind, name, published, price, parent, attribute, values]
        })
}

/// How many of the numbered stock numbers are in a catalog.
fn skus(imported: &Imported, count: usize) -> usize {
    (0..count).filter(|number| imported.catalog_json.contains(&format!("\"SKU-{number}\""))).count()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_end_in_a_catalog_or_a_named_error(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        source in prop::option::of(prop::sample::select(&SOURCES[..])),
    ) {
        import(&bytes, source)?;
    }

    #[test]
    fn so_does_a_damaged_export(
        seed in 0..SEEDS.len(),
        read_as in 0..SOURCES.len() * 4,
        changes in prop::collection::vec(change(), 0..6),
    ) {
        // Mostly as what it is, sometimes as something else.
        let source = SOURCES.get(read_as).copied().unwrap_or(SOURCES[seed]);
        import(&changed(SEEDS[seed], &changes), Some(source))?;
    }

    #[test]
    fn each_row_of_shopify_is_in_the_catalog_or_in_a_note(rows in prop::collection::vec(shopify_row(), 0..12)) {
        let mut text = String::from("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Image Src,Status\n");
        for (number, row) in rows.iter().enumerate() {
            let ShopifyRow { handle, title, option, value, price, before, picture, status } = row;
            text.push_str(&format!("{handle},{title},{option},{value},SKU-{number},\"{price}\",{before},{picture},{status}\n"));
        }
        if let Some(imported) = import(text.as_bytes(), Some(Source::ShopifyCsv))? {
            prop_assert_eq!(imported.records, rows.len());
            prop_assert_eq!(skus(&imported, rows.len()) + imported.left_out, rows.len());
        }
    }

    #[test]
    fn each_row_of_woocommerce_is_in_the_catalog_or_in_a_note(rows in prop::collection::vec(woocommerce_row(), 0..12)) {
        let mut text = String::from("ID,SKU,Type,Name,Published,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n");
        for (number, row) in rows.iter().enumerate() {
            text.push_str(&format!("{number},SKU-{number},\"{}\"\n", row.join("\",\"")));
        }
        if let Some(imported) = import(text.as_bytes(), Some(Source::WooCommerceCsv))? {
            prop_assert_eq!(imported.records, rows.len());
            // A product with variations is in the catalog without a stock number of its own.
            let parents = imported.records - imported.left_out - skus(&imported, rows.len());
            prop_assert!(parents <= rows.iter().filter(|row| !row[0].contains("variation")).count());
        }
    }
}

#[test]
fn each_seed_is_recognised_and_whole() {
    for (seed, source) in SEEDS.iter().zip(SOURCES) {
        let imported = import_on(TODAY, seed.as_bytes(), &Options::default()).unwrap();
        assert_eq!(imported.source, source);
        assert!(imported.products > 0, "{source:?}");
    }
}
