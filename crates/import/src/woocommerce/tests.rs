//! WooCommerce's exports, small ones: in English and other languages, with every kind of product.

use serde_json::{Value, json};

use super::row::{pictures, split};
use crate::{
    Source,
    testing::{imported, refused},
};

pub(super) const ENGLISH: &str = "ID,Type,SKU,Name,Published,Is featured?,Visibility in catalog,Short description,Description,\
    Date sale price starts,Date sale price ends,Tax status,Tax class,In stock?,Stock,Low stock amount,Backorders allowed?,\
    Sold individually?,Weight (kg),Length (cm),Width (cm),Height (cm),Allow customer reviews?,Purchase note,Sale price,\
    Regular price,Categories,Tags,Shipping class,Images,Download limit,Download expiry days,Parent,Grouped products,Upsells,\
    Cross-sells,External URL,Button text,Position,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global,\
    Attribute 2 name,Attribute 2 value(s),Attribute 2 visible,Attribute 2 global,Meta: _x_360,Attribute 1 default";

/// A row in the order of the exporter.
#[derive(Clone, Default)]
pub(super) struct Line<'l> {
    id: &'l str,
    kind: &'l str,
    sku: &'l str,
    name: &'l str,
    published: &'l str,
    visibility: &'l str,
    short: &'l str,
    text: &'l str,
    days: (&'l str, &'l str),
    stock: (&'l str, &'l str, &'l str),
    prices: (&'l str, &'l str),
    categories: &'l str,
    images: &'l str,
    parent: &'l str,
    first: (&'l str, &'l str),
    second: (&'l str, &'l str),
}

impl Line<'_> {
    pub(super) fn written(&self) -> String {
        let (in_stock, stock, backorders) = self.stock;
        let fields = [
            self.id,
            self.kind,
            self.sku,
            self.name,
            or(self.published, "1"),
            "0",
            or(self.visibility, "visible"),
            self.short,
            self.text,
            self.days.0,
            self.days.1,
            "taxable",
            "",
            or(in_stock, "1"),
            stock,
            "",
            or(backorders, "0"),
            "0",
            "",
            "",
            "",
            "",
            "1",
            "",
            self.prices.1,
            self.prices.0,
            self.categories,
            "",
            "",
            self.images,
            "",
            "",
            self.parent,
            "",
            "",
            "",
            "",
            "",
            "0",
            self.first.0,
            self.first.1,
            "1",
            "1",
            self.second.0,
            self.second.1,
            "1",
            "1",
            "7",
            "",
        ];
        let quoted = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\"")));
        quoted.join(",")
    }
}

fn or<'t>(text: &'t str, other: &'t str) -> &'t str {
    if text.is_empty() { other } else { text }
}

pub(super) fn table(headings: &str, lines: &[Line<'_>]) -> String {
    let lines: Vec<String> = lines.iter().map(Line::written).collect();
    format!("{headings}\n{}\n", lines.join("\n"))
}

fn simple<'l>(id: &'l str, name: &'l str, price: &'l str) -> Line<'l> {
    Line { id, kind: "simple", name, prices: (price, ""), ..Line::default() }
}

pub(super) fn shirt() -> Vec<Line<'static>> {
    let variation = Line { kind: "variation", parent: "id:1", published: "1", ..Line::default() };
    vec![
        Line {
            id: "1",
            kind: "variable",
            sku: "S",
            name: "Shirt &amp; Co",
            short: "<b>Soft</b>",
            text: "One\\n\\nTwo",
            stock: ("1", "8", "0"),
            categories: "Clothing > Shirts, Clothing",
            images: "https://a.example/1.jpg, https://a.example/w_1,h_2.jpg",
            first: ("Color", "Red, Blue"),
            second: ("Care", "cold\\, gentle, by hand"),
            ..Line::default()
        },
        Line {
            id: "2",
            sku: "S-R",
            stock: ("1", "3", "0"),
            prices: ("20", "15,5"),
            first: ("Color", "red"),
            images: "https://a.example/r.jpg",
            ..variation.clone()
        },
        Line {
            id: "3",
            sku: "S",
            stock: ("1", "parent", "0"),
            prices: ("22", ""),
            first: ("Color", "Blue"),
            ..variation
        },
    ]
}

#[test]
fn variations_are_variants_of_their_product() {
    let imported = imported(&table(ENGLISH, &shirt()));
    assert_eq!((imported.source, imported.records, imported.left_out), (Source::WooCommerceCsv, 3, 0));
    assert_eq!(
        imported.product(0),
        json!({
            "handle": "shirt-co", "title": "Shirt & Co", "description": "Soft\nOne\nTwo\nCare: cold, gentle, by hand",
            "categories": ["shirts"],
            "pictures": [{ "src": "https://a.example/1.jpg" }, { "src": "https://a.example/w_1,h_2.jpg" }],
            "options": [{ "id": "color", "name": "Color", "values": [{ "id": "red", "label": "Red" }, { "id": "blue", "label": "Blue" }] }],
            "variants": [
                { "id": "shirt-co-red", "choices": { "color": "red" }, "price": { "EUR": "15.50" }, "list_price": { "EUR": "20.00" },
                  "stock": 3, "sku": "S-R", "picture": { "src": "https://a.example/r.jpg" } },
                { "id": "shirt-co-blue", "choices": { "color": "blue" }, "price": { "EUR": "22.00" }, "stock": 8 },
            ],
        })
    );
}

#[test]
fn a_variation_for_any_value_stands_for_those_that_no_other_names() {
    let mut lines = shirt();
    lines[2].first = ("Color", "");
    lines[0].first = ("Color", "Red, Blue, Green");
    let imported = imported(&table(ENGLISH, &lines));
    let ids: Vec<Value> =
        imported.product(0)["variants"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["shirt-co-red", "shirt-co-blue", "shirt-co-green"]);
    let text = "The variation is for any value of an option: it became one variant for each value.";
    assert_eq!(imported.said(), [format!("4 Shirt & Co: {text}")]);
}

#[test]
fn what_a_catalog_cannot_sell_is_left_out_with_its_variations() {
    let mut lines = shirt();
    lines[0].published = "-1";
    lines.extend([
        Line { published: "0", ..simple("5", "Private", "1") },
        Line { visibility: "hidden", ..simple("6", "Hidden", "1") },
        Line { kind: "external", ..simple("7", "Elsewhere", "1") },
        Line { kind: "grouped", ..simple("8", "Group", "") },
        Line { kind: "variable", ..simple("9", "Empty", "") },
        Line { kind: "variation", parent: "id:77", ..simple("10", "Orphan", "1") },
        simple("11", "Priceless", ""),
        Line { kind: "simple, downloadable, virtual", ..simple("12", "File", "1") },
    ]);
    let imported = imported(&table(ENGLISH, &lines));
    assert_eq!((imported.products, imported.records, imported.left_out), (1, 11, 10));
    let said = imported.said();
    assert_eq!(said[0], "2 Shirt & Co: Left out: the product is a draft. 3 times (lines 2, 3, 4).");
    let names: Vec<&str> = said[1..].iter().filter_map(|text| text.split(':').next()).collect();
    let expected = [
        "5 Private",
        "6 Hidden",
        "7 Elsewhere",
        "8 Group",
        "9 Empty",
        "10 Orphan",
        "11 Priceless",
        "12 File",
    ];
    assert_eq!(names, expected);
}

#[test]
fn sales_hold_on_their_days() {
    let sale = |from, until| Line { days: (from, until), prices: ("10", "8"), ..simple("1", "Cup", "") };
    for (from, until, price, note) in [
        ("", "", "8.00", None),
        ("2026-11-01", "2026-11-30", "8.00", Some("ends on a day")),
        ("2026-10-01 00:00:00", "2026-11-29 23:59:59", "10.00", Some("is over")),
        ("2026-12-01", "", "10.00", Some("has not begun")),
    ] {
        let imported = imported(&table(ENGLISH, &[sale(from, until)]));
        assert_eq!(imported.product(0)["price"], json!({ "EUR": price }), "{from} {until}");
        let said = imported.said();
        assert_eq!(said.len(), usize::from(note.is_some()));
        assert!(note.is_none_or(|note| said[0].contains(note)), "{said:?}");
    }
}

#[test]
fn stock_is_counted_where_the_shop_counts() {
    for (stock, expected) in [
        (("1", "", "0"), json!(null)),
        (("1", "5", "0"), json!(5)),
        (("1", "5.5", "no"), json!(5)),
        (("1", "-2", "0"), json!(0)),
        (("1", "0", "notify"), json!(null)),
        (("0", "", "0"), json!(0)),
        (("0", "5", "1"), json!(0)),
    ] {
        let line = Line { stock, ..simple("1", "Cup", "1") };
        assert_eq!(
            imported(&table(ENGLISH, &[line])).product(0)["variants"][0]["stock"],
            expected,
            "{stock:?}"
        );
    }
}

#[test]
fn prices_are_read_as_their_country_writes_them() {
    for (text, price) in [
        ("12,5", "12.50"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.120", "1.12"),
        ("1,120", "1.12"),
        ("12.50", "12.50"),
        ("1 234", "1234.00"),
    ] {
        assert_eq!(
            imported(&table(ENGLISH, &[simple("1", "Cup", text)])).product(0)["price"],
            json!({ "EUR": price }),
            "{text}"
        );
    }
}

#[test]
fn lists_are_split_at_commas_that_are_not_their_own() {
    assert_eq!(split("a\\, b, c,,  d \\\\"), ["a, b", "c", "d \\\\"]);
    let addresses = |text| pictures(text).into_iter().map(|picture| picture.src).collect::<Vec<_>>();
    assert_eq!(addresses("https://a.example/x,y.jpg , b.jpg"), ["https://a.example/x,y.jpg,b.jpg"]);
    assert_eq!(addresses("a.jpg, b.jpg,"), ["a.jpg", "b.jpg"]);
}

#[test]
fn a_table_without_prices_is_refused() {
    let text = "ID,Type,Name,Published\n1,simple,Cup,1\n";
    assert_eq!(
        refused(text),
        "the file has no column \"Regular price\", which a WooCommerce product CSV always has"
    );
}
