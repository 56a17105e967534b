//! Shopify's exports, small ones.

use serde_json::json;

use crate::{
    Options, Source, import_on,
    testing::{TODAY, imported, refused},
};

const HEAD: &str = "Handle,Title,Body (HTML),Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,\
    Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,\
    Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image,Status";

fn table(rows: &str) -> String {
    format!("{HEAD}\n{rows}")
}

#[test]
fn rows_of_a_handle_are_one_product() {
    let imported = imported(&table(
        "cup,Cup,<p>Fired &amp; glazed</p>,Tea > Cups,\"new, gift\",TRUE,Color,Red,Size,S,C-RS,shopify,3,deny,12.50,15,https://a.example/2.jpg,2,,https://a.example/red.jpg,active\n\
         cup,,,,,,,Red,,L,C-RL,shopify,-2,deny,14,,https://a.example/1.jpg,1,Front,,\n\
         cup,,,,,,,,,,,,,,,,https://a.example/3.jpg,3,,,\n\
         cup,,,,,,,Blue,,S,C-BS,shopify,9,continue,12.5,10,,,,,\n",
    ));
    assert_eq!((imported.source, imported.products, imported.variants), (Source::ShopifyCsv, 1, 3));
    assert_eq!((imported.records, imported.left_out), (4, 0));
    assert_eq!(
        imported.product(0),
        json!({
            "handle": "cup", "title": "Cup", "description": "Fired & glazed", "categories": ["cups"], "tags": ["new", "gift"],
            "pictures": [
                { "src": "https://a.example/1.jpg", "alt": "Front" },
                { "src": "https://a.example/2.jpg" },
                { "src": "https://a.example/3.jpg" },
            ],
            "options": [
                { "id": "color", "name": "Color", "values": [{ "id": "red", "label": "Red" }, { "id": "blue", "label": "Blue" }] },
                { "id": "size", "name": "Size", "values": [{ "id": "s", "label": "S" }, { "id": "l", "label": "L" }] },
            ],
            "variants": [
                { "id": "cup-red-s", "choices": { "color": "red", "size": "s" }, "price": { "EUR": "12.50" },
                  "list_price": { "EUR": "15.00" }, "stock": 3, "sku": "C-RS", "picture": { "src": "https://a.example/red.jpg" } },
                { "id": "cup-red-l", "choices": { "color": "red", "size": "l" }, "price": { "EUR": "14.00" }, "stock": 0, "sku": "C-RL" },
                { "id": "cup-blue-s", "choices": { "color": "blue", "size": "s" }, "price": { "EUR": "12.50" }, "sku": "C-BS" },
            ],
        })
    );
    assert_eq!(imported.said(), ["5 Cup: The price before was left out: it is less than the price."]);
}

#[test]
fn a_product_without_choices_has_no_option() {
    let imported = imported(&table("pot,Pot,,,,true,Title,Default Title,,,,,7,deny,30,,,,,,\n"));
    let product = imported.product(0);
    assert_eq!(product["options"], json!(null));
    assert_eq!(product["price"], json!({ "EUR": "30.00" }));
    assert_eq!(product["variants"], json!([{ "id": "pot" }]));
    let text = "The export has a quantity and says that nobody counts it, so it is sold without a stock.";
    assert_eq!(imported.said(), [format!("2 Pot: {text}")]);
}

#[test]
fn where_nothing_says_who_counts_the_quantity_is_the_stock() {
    let table = imported("Handle,Title,Variant Inventory Qty,Variant Price\npot,Pot,0,30\njar,Jar,,30\n");
    assert_eq!(table.product(0)["variants"], json!([{ "id": "pot", "stock": 0 }]));
    assert_eq!(table.product(1)["variants"], json!([{ "id": "jar" }]));
    let of = |more: &str| {
        let json =
            format!(r#"{{"title": "Pot", "variants": [{{"price": "30", "inventory_quantity": 0 {more}}}]}}"#);
        imported(&json).product(0)["variants"].clone()
    };
    assert_eq!(of(""), json!([{ "id": "pot", "stock": 0 }]));
    assert_eq!(of(r#", "inventory_management": null"#), json!([{ "id": "pot" }]));
}

#[test]
fn what_is_not_sold_there_is_left_out_with_all_its_rows() {
    let imported = imported(&table(
        "a,A,,,,true,Size,S,,,,,,,1,,,,,,draft\na,,,,,,,M,,,,,,,1,,,,,,\nb,B,,,,false,,,,,,,,,1,,,,,,active\n\
         c,C,,,,true,,,,,,,,,,,,,,,archived\nd,D,,,,true,,,,,,,,,,,,,,,\n,,,,,,,x,,,,,,,1,,,,,,\ne,E,,,,true,,,,,,,,,free,,,,,,\n",
    ));
    assert_eq!((imported.products, imported.records, imported.left_out), (0, 7, 7));
    assert_eq!(
        imported.said(),
        [
            "2 A: Left out: the product is a draft. 2 times (lines 2, 3).",
            "4 B: Left out: the product is not published.",
            "5 C: Left out: the product is archived.",
            "6 D: Left out: nothing of it can be sold.",
            "7 record: Left out: it has neither a handle nor a title.",
            "8 E: free: The price was left out: it is not an amount.",
            "8 E: Left out: it has no price.",
        ]
    );
}

#[test]
fn the_headings_of_2025_are_known() {
    let imported = imported(
        "Title,URL handle,Description,Product category,Type,Tags,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Image position,Image alt text,Variant image URL\n\
         Cup,cup,Text,Home > Kitchen,,,TRUE,Active,C1,Title,Default Title,5,6,shopify,4,DENY,//cdn.example/c.jpg,1,A cup,\n",
    );
    assert_eq!(
        imported.product(0),
        json!({
            "handle": "cup", "title": "Cup", "description": "Text", "categories": ["kitchen"],
            "pictures": [{ "src": "https://cdn.example/c.jpg", "alt": "A cup" }],
            "price": { "EUR": "5.00" }, "list_price": { "EUR": "6.00" },
            "variants": [{ "id": "cup", "stock": 4, "sku": "C1" }],
        })
    );
}

#[test]
fn the_json_of_a_shop_says_only_whether_there_is_any() {
    let imported = imported(
        r#"{"products": [
            {"id": 1, "title": "Cup", "handle": "cup", "body_html": "<p>Text</p>", "published_at": "2024-05-01T10:00:00Z",
             "created_at": "2024-04-30T10:00:00Z", "product_type": "Cups", "tags": ["new", "clay"],
             "options": [{"name": "Color", "position": 1, "values": ["Red", "Blue"]}],
             "variants": [{"id": 11, "option1": "Red", "option2": null, "sku": "R", "price": "12.00", "compare_at_price": "15.00", "available": true},
                          {"id": 12, "option1": "Blue", "option2": null, "sku": null, "price": "12.00", "compare_at_price": null, "available": false}],
             "images": [{"id": 5, "src": "https://a.example/c.jpg", "width": 900, "height": 600, "alt": null, "variant_ids": [12]}]},
            {"title": "Hidden", "published_at": null, "variants": []},
            {"name": "Not a product"}]}"#,
    );
    assert_eq!((imported.source, imported.records, imported.left_out), (Source::ShopifyJson, 3, 2));
    let product = imported.product(0);
    assert_eq!(product["added"], "2024-04-30");
    assert_eq!(
        product["pictures"],
        json!([{ "src": "https://a.example/c.jpg", "width": 900, "height": 600 }])
    );
    assert_eq!(
        product["variants"],
        json!([
            { "id": "cup-red", "choices": { "color": "red" }, "price": { "EUR": "12.00" }, "list_price": { "EUR": "15.00" }, "sku": "R" },
            { "id": "cup-blue", "choices": { "color": "blue" }, "price": { "EUR": "12.00" }, "stock": 0,
              "picture": { "src": "https://a.example/c.jpg", "width": 900, "height": 600 } },
        ])
    );
    assert_eq!(
        imported.said(),
        [
            "2 Hidden: Left out: the product is not published.",
            "3 object: Left out: it is not a product, which has a title and variants.",
        ]
    );
}

#[test]
fn a_single_product_counts_in_hundredths_and_the_admin_api_in_pieces() {
    let imported = imported(
        r#"{"title": "Cup", "handle": "cup", "description": "Text", "type": "", "tags": "a, b", "options": ["Title"],
            "images": ["//cdn.example/c.jpg"],
            "variants": [{"id": 1, "title": "Default Title", "option1": "Default Title", "price": 52000, "compare_at_price": 60050,
                          "inventory_management": "shopify", "inventory_policy": "deny", "inventory_quantity": 7}]}"#,
    );
    let product = imported.product(0);
    assert_eq!(
        (&product["price"], &product["list_price"]),
        (&json!({ "EUR": "520.00" }), &json!({ "EUR": "600.50" }))
    );
    assert_eq!(product["variants"], json!([{ "id": "cup", "stock": 7 }]));
    assert_eq!(
        imported.catalog()["categories"],
        json!([{ "handle": "a", "title": "a" }, { "handle": "b", "title": "b" }])
    );
}

#[test]
fn a_currency_without_decimals_and_repeated_stock_numbers() {
    let text = table("a,A,,,,true,,,,,X,,,,3600.00,4000,,,,,\nb,B,,,,true,,,,,X,,,,99.5,,,,,,\n");
    let options = Options { currency: Some("JPY".to_owned()), ..Options::default() };
    let imported = import_on(TODAY, text.as_bytes(), &options).unwrap();
    let product = imported.product(0);
    let expected = (json!({ "JPY": "3600" }), json!({ "JPY": "4000" }));
    assert_eq!((&product["price"], &product["list_price"]), (&expected.0, &expected.1));
    assert_eq!(
        imported.said(),
        [
            "3 B: 99.5 JPY: The price was rounded to the smallest coin of its currency.",
            "3 B: X: The stock number (SKU) stands at several variants. It was kept; one of them may be wrong.",
        ]
    );
}

#[test]
fn a_damaged_file_names_the_place() {
    assert_eq!(
        refused(&table("a,A,\"<p>,,,\nb,B,,\n")),
        "line 2, \"Body (HTML)\": a quotation mark is opened and never closed"
    );
    assert!(refused("{\"products\": [\n{\"title\": }]}").starts_with("line 2: "));
}
