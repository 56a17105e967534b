//! Google Merchant feeds, small ones.

use serde_json::json;

use crate::{
    Options, Source, import_on,
    testing::{TODAY, imported, refused},
};

const FEED: &str = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
<title>Tea &amp; Clay</title><language>en</language><image><title>Logo</title></image>
<item>
  <g:shipping><g:country>DE</g:country><g:price>5 EUR</g:price></g:shipping>
  <g:id>S-R</g:id><g:title>Shirt - Red</g:title><g:description><![CDATA[<p>Soft<br>cotton</p>]]></g:description>
  <link>https://shop.example/p/soft-shirt.html?color=red</link>
  <g:image_link>https://a.example/r.jpg?a=1&token=2</g:image_link><g:additional_image_link>https://a.example/s.jpg</g:additional_image_link>
  <g:price>1,200.00 EUR</g:price><g:sale_price>999 EUR</g:sale_price>
  <g:sale_price_effective_date>2026-11-01T00:00-08:00/2026-12-24T00:00-08:00</g:sale_price_effective_date>
  <g:availability>in_stock</g:availability><g:item_group_id>S</g:item_group_id><g:color>Red</g:color><g:size>M</g:size>
  <g:product_type>Clothing &gt; Shirts</g:product_type>
</item>
<item>
  <g:id>S-B</g:id><g:title>Shirt - Blue</g:title><g:image_link>https://a.example/b.jpg</g:image_link>
  <g:price>20 EUR</g:price><g:availability>out of stock</g:availability><g:item_group_id>S</g:item_group_id><g:color>Blue</g:color><g:size>M</g:size>
</item>
<item><g:id>K</g:id><title>K&uuml;bel</title><description>of <b>clay</b>, glazed</description><g:price>8.00 USD</g:price><g:google_product_category>1604</g:google_product_category><g:availability>preorder</g:availability></item>
</channel></rss>"#;

#[test]
fn items_of_a_group_are_variants() {
    let imported = imported(FEED);
    assert_eq!((imported.source, imported.records, imported.left_out), (Source::GoogleMerchantXml, 3, 1));
    assert_eq!(
        (imported.shop.name.as_deref(), imported.shop.language.as_deref()),
        (Some("Tea & Clay"), Some("en"))
    );
    assert_eq!(
        imported.product(0),
        json!({
            "handle": "soft-shirt", "title": "Shirt", "description": "Soft\ncotton", "categories": ["shirts"],
            "pictures": [
                { "src": "https://a.example/r.jpg?a=1&token=2" }, { "src": "https://a.example/s.jpg" }, { "src": "https://a.example/b.jpg" },
            ],
            "options": [{ "id": "color", "name": "Color", "values": [{ "id": "red", "label": "Red" }, { "id": "blue", "label": "Blue" }] }],
            "variants": [
                { "id": "soft-shirt-red", "choices": { "color": "red" }, "price": { "EUR": "999.00" }, "list_price": { "EUR": "1200.00" },
                  "sku": "S-R", "picture": { "src": "https://a.example/r.jpg?a=1&token=2" } },
                { "id": "soft-shirt-blue", "choices": { "color": "blue" }, "price": { "EUR": "20.00" }, "stock": 0, "sku": "S-B",
                  "picture": { "src": "https://a.example/b.jpg" } },
            ],
        })
    );
    let said = imported.said();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(
        said[0].starts_with("4 Shirt: 2026-11-01T00:00-08:00 – 2026-12-24T00:00-08:00: The sale price ends")
    );
    assert!(
        said[1].starts_with("18 Kübel: preorder: It can be ordered before")
            || said[2].starts_with("18 Kübel: preorder")
    );
    assert!(said.iter().any(|one| one.starts_with("18 Kübel: Left out: its price is not in EUR")));
}

#[test]
fn the_currency_of_most_products_is_the_catalogs() {
    let without = import_on(TODAY, FEED.as_bytes(), &Options::default()).unwrap();
    assert_eq!((without.shop.currency.as_str(), without.shop.is_currency_assumed), ("EUR", false));
    let dollars = Options { currency: Some("usd".to_owned()), ..Options::default() };
    let dollars = import_on(TODAY, FEED.as_bytes(), &dollars).unwrap();
    assert_eq!((dollars.products, dollars.left_out), (1, 2));
    assert_eq!(dollars.product(0)["description"], "of clay , glazed");
    let francs = Options { currency: Some("CHF".to_owned()), ..Options::default() };
    let francs = import_on(TODAY, FEED.as_bytes(), &francs).unwrap();
    assert_eq!(francs.shop.currency, "EUR");
    assert_eq!(francs.said_of("CHF"), Some("The export has no price in this currency, so it was not used."));
}

#[test]
fn atom_has_addresses_in_attributes() {
    let imported = imported(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
        <entry><g:id>1</g:id><title>Cup</title><summary>Text</summary><link href="https://a.example/cups/blue-cup/"/><g:price>5 EUR</g:price></entry></feed>"#,
    );
    let product = imported.product(0);
    assert_eq!((&product["handle"], &product["description"]), (&json!("blue-cup"), &json!("Text")));
    assert_eq!(imported.shop.name.as_deref(), Some("Shop"));
}

#[test]
fn a_table_is_a_feed_too() {
    let imported = imported(
        "id\ttitle\tdescription\tlink\timage link\tadditional image link\tprice\tavailability\titem group id\tbrand\n\
         1\tCup\tText\thttps://a.example/cup\thttps://a.example/1.jpg\thttps://a.example/2.jpg,https://a.example/3.jpg\t5.00 EUR\tin stock\tg\tClay\n\
         2\tCup, large\tText\thttps://a.example/cup\thttps://a.example/1.jpg\t\t6.00 EUR\tin stock\tg\tClay\n",
    );
    assert_eq!((imported.source, imported.products, imported.variants), (Source::GoogleMerchantTsv, 1, 2));
    let product = imported.product(0);
    assert_eq!(product["options"][0]["name"], "Variant");
    assert_eq!(product["pictures"].as_array().unwrap().len(), 3);
    assert_eq!(
        imported.said_of("brand"),
        Some("A catalog has no place for these fields; they were left out.")
    );
}

#[test]
fn a_damaged_feed_names_line_and_element() {
    assert_eq!(
        refused("<rss><channel>\n<item>\n<g:id>1</g:id>\n<title>Cup"),
        "line 4, <title>: the file ends before the element does"
    );
    assert!(refused("<rss><channel>\n<item>\n<title>Cup</titel>").starts_with("line 3, <title>: "));
    assert!(refused("<html><body></body></html>").starts_with("the file is not recognised"));
}
