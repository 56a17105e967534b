//! Medusa's exports of both versions, small ones.

use serde_json::json;

use crate::{Source, testing::imported};

#[test]
fn version_2_repeats_the_product_in_each_row() {
    let imported = imported(
        "Product Id,Product Handle,Product Title,Product Status,Product Description,Product Subtitle,Product Thumbnail,Product Created At,Product Image 1,Product Image 2,Product Tag 1,Product Tag 2,Variant Id,Variant Title,Variant Sku,Variant Manage Inventory,Variant Allow Backorder,Variant Option 1 Name,Variant Option 1 Value,Variant Price EUR,Variant Price USD,Variant Deleted At\n\
         p1,cup,Cup,published,\"One\ntwo\",For tea,t.png,2024-07-31T16:07:55.102Z,t.png,u.png,new,,v1,Small,C-S,true,false,Size,Small,12,13.5,\n\
         p1,cup,Cup,published,\"One\ntwo\",For tea,t.png,2024-07-31T16:07:55.102Z,t.png,u.png,new,,v2,Large,C-L,true,true,Size,Large,15,16,\n\
         p1,cup,Cup,published,,,,,,,,,v3,Gone,,true,true,Size,XL,15,16,2024-08-01\n\
         p2,pot,Pot,draft,,,,,,,,,v4,Pot,,false,false,,,1,1,\n",
    );
    assert_eq!((imported.source, imported.records, imported.left_out), (Source::MedusaCsv, 4, 2));
    assert_eq!(imported.catalog()["currencies"], json!(["EUR", "USD"]));
    assert_eq!(
        imported.product(0),
        json!({
            "handle": "cup", "title": "Cup", "description": "For tea\nOne\ntwo", "categories": ["new"], "added": "2024-07-31",
            "pictures": [{ "src": "t.png" }, { "src": "u.png" }],
            "options": [{ "id": "size", "name": "Size", "values": [{ "id": "small", "label": "Small" }, { "id": "large", "label": "Large" }] }],
            "variants": [
                { "id": "cup-small", "choices": { "size": "small" }, "price": { "EUR": "12.00", "USD": "13.50" }, "sku": "C-S" },
                { "id": "cup-large", "choices": { "size": "large" }, "price": { "EUR": "15.00", "USD": "16.00" }, "sku": "C-L" },
            ],
        })
    );
    assert_eq!(
        imported.said(),
        [
            "2 Cup: The stock is counted, but the export does not hold it, so it is sold without one.",
            "6 Cup: Left out: it is deleted.",
            "7 Pot: Left out: the product is a draft.",
        ]
    );
}

#[test]
fn version_1_has_semicolons_and_prices_of_regions() {
    let imported = imported(
        "Product Id;Product Handle;Product Title;Product Status;Product Collection Title;Product Type;Product Tags;Variant Id;Variant Title;Variant SKU;Variant Inventory Quantity;Variant Allow Backorder;Variant Manage Inventory;Price Europe [EUR];Price USD;Price EUR;Image 1 Url\n\
         p1;cup;Cup;published;Tea;Cups;a,b;v1;Small;C;7;false;true;99;13;12;https://a.example/c.png\n\
         p1;cup;Cup;published;Tea;Cups;a,b;v2;Large;D;;true;true;15;;;\n",
    );
    let product = imported.product(0);
    assert_eq!(product["categories"], json!(["tea", "cups"]));
    assert_eq!(product["tags"], json!(["a", "b"]));
    assert_eq!(product["options"][0]["name"], "Variant");
    assert_eq!(
        product["variants"],
        json!([
            { "id": "cup-small", "choices": { "variant": "small" }, "price": { "EUR": "12.00" }, "stock": 7, "sku": "C" },
            { "id": "cup-large", "choices": { "variant": "large" }, "price": { "EUR": "15.00" }, "sku": "D" },
        ])
    );
    assert_eq!(
        imported.said_of("USD"),
        Some("Prices in this currency were left out: not every product has one.")
    );
}

#[test]
fn where_nothing_says_what_is_managed_the_quantity_is_the_stock() {
    let imported = imported(
        "Product Handle,Product Title,Variant Title,Variant Inventory Quantity,Variant Price EUR\n\
         cup,Cup,Cup,0,12\npot,Pot,Pot,,12\n",
    );
    assert_eq!(imported.product(0)["variants"], json!([{ "id": "cup", "stock": 0 }]));
    assert_eq!(imported.product(1)["variants"], json!([{ "id": "pot" }]));
    assert_eq!(imported.said(), [""; 0]);
}
