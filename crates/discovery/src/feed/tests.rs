//! Feeds, read back by parsers of XML and of separated values.

use commerce::{Description, Product, VariantId};
use proptest::prelude::*;
use quick_xml::{Reader, events::Event};

use super::*;
use crate::{
    Site,
    summary::{plain, summary},
    testing::{SHOP, group, languages, product, shop},
    text::one_line,
};

fn variant_path(id: &VariantId) -> String {
    format!("p/cup?v={id}")
}

fn with_site<T>(test: impl FnOnce(&Site) -> T) -> T {
    let (shop, terms) = shop(SHOP);
    let languages = languages(&["en"]);
    test(&Site::new(&shop, &terms, "https://shop.example/", &languages).unwrap())
}

fn feed_product(product: &Product) -> FeedProduct<'_> {
    FeedProduct { product, path: "p/cup", variant_path: &variant_path }
}

fn rss(product: &Product) -> String {
    with_site(|site| {
        let mut feed = RssFeed::begin(Vec::new(), site, site.default_language(), "").unwrap();
        feed.add(&feed_product(product)).unwrap();
        String::from_utf8(feed.end().unwrap()).unwrap()
    })
}

/// Lines and columns, the names first.
fn tsv(product: &Product) -> Vec<Vec<String>> {
    let text = with_site(|site| {
        let mut feed = TsvFeed::begin(Vec::new(), site).unwrap();
        feed.add(&feed_product(product)).unwrap();
        feed.end().unwrap()
    });
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).from_reader(&*text);
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Elements with their text, in the order in which they end; the channel's own left out.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => text.clear(),
            Event::Text(words) => text += &words,
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                text += &quick_xml::escape::unescape(&entity).unwrap();
            }
            Event::End(end) => {
                let name = end.name().as_ref().to_owned();
                found.push((name, std::mem::take(&mut text)));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found.retain(|(name, _)| name.starts_with("g:"));
    found
}

#[test]
fn a_product_is_an_item() {
    let xml = rss(&product());
    let expected = [
        ("g:id", "1"),
        ("g:title", "Cup"),
        ("g:description", "Thin and light."),
        ("g:link", "https://shop.example/p/cup"),
        ("g:image_link", "https://shop.example/demo/cup.webp"),
        ("g:availability", "in_stock"),
        ("g:price", "12.50 EUR"),
        ("g:condition", "new"),
        ("g:identifier_exists", "no"),
        ("g:product_type", "Tea > Cups"),
        ("g:country", "DE"),
        ("g:price", "4.90 EUR"),
        ("g:shipping", ""),
        ("g:country", "AT"),
        ("g:price", "4.90 EUR"),
        ("g:shipping", ""),
        ("g:country", "FR"),
        ("g:price", "9.00 EUR"),
        ("g:shipping", ""),
    ];
    assert_eq!(elements(&xml), expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn variants_are_items_of_one_group() {
    let lines = tsv(&group());
    let column = |line: usize, name: &str| {
        let place = lines[0].iter().position(|known| known == name).unwrap();
        lines[line][place].as_str()
    };
    assert_eq!(lines.len(), 3);
    assert_eq!((column(1, "item_group_id"), column(2, "item_group_id")), ("7", "7"));
    assert_eq!((column(1, "color"), column(2, "color")), ("red", "blue"));
    assert_eq!((column(1, "price"), column(1, "sale_price")), ("12.50 EUR", ""));
    assert_eq!((column(2, "price"), column(2, "sale_price")), ("12.50 EUR", "9.99 EUR"));
    assert_eq!((column(1, "availability"), column(2, "availability")), ("in_stock", "out_of_stock"));
    assert_eq!(column(2, "link"), "https://shop.example/p/cup?v=2");
    assert_eq!(column(2, "image_link"), "https://cdn.example/blue,1.webp");
    assert_eq!(column(2, "additional_image_link"), "https://shop.example/demo/cup.webp");
    assert_eq!(column(1, "shipping"), "DE:::4.90 EUR,AT:::4.90 EUR,FR:::9.00 EUR");
}

#[test]
fn commas_in_addresses_do_not_part_them() {
    let mut product = group();
    let blue = product.variants[1].media.clone().unwrap();
    product.media.push(blue);
    let lines = tsv(&product);
    assert_eq!(lines[1][5], "https://cdn.example/blue%2C1.webp");
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was(title in any::<String>(), description in any::<String>()) {
        let mut product = product();
        product.title.clone_from(&title);
        product.description = Description::Plain(description);
        let (title, description) = (summary(&title, 150), plain(&product.description));
        prop_assume!(!title.is_empty() && !one_line(&description).is_empty());
        let items = elements(&rss(&product));
        let lines = tsv(&product);
        for (place, name, text) in [(1, "title", title), (2, "description", description)] {
            prop_assert_eq!(&items[place], &(format!("g:{name}"), text.clone()));
            prop_assert_eq!(&lines[1][place], &text);
        }
    }
}
