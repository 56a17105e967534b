//! A head, read back by a parser of HTML.

use std::sync::LazyLock;

use commerce::{Description, Product, VariantId};
use proptest::prelude::*;
use scraper::{Html, Selector};
use serde_json::Value;
use shop::Language;

use super::*;
use crate::{
    Linked,
    testing::{SHOP, group, languages, money, product, shop},
    text::one_line,
};

const ADDRESS: &str = "https://shop.example/store/";

fn variant_path(id: &VariantId) -> String {
    format!("p/cup?v={id}")
}

static ALTERNATES: LazyLock<Vec<(&Language, String)>> = LazyLock::new(|| {
    let paths = ["en/p/cup".to_owned(), "ar/p/cup".to_owned()];
    languages(&["en", "ar"]).into_iter().zip(paths).collect()
});

/// The head of a page in English, with another in Arabic, as the parsed page.
fn parsed<'a>(kind: PageKind<'a>, change: impl FnOnce(&mut PageAbout<'a>)) -> Html {
    let (shop, terms) = shop(SHOP);
    let languages = languages(&["en", "ar"]);
    let site = Site::new(&shop, &terms, ADDRESS, &languages).unwrap();
    let mut page = PageAbout {
        path: "en/p/cup",
        language: ALTERNATES[0].0,
        alternates: &ALTERNATES,
        for_any_language: Some("p/cup"),
        title: "Cup",
        description: "",
        picture: None,
        kind,
        breadcrumbs: &[],
        previous: None,
        next: None,
        is_indexable: true,
    };
    change(&mut page);
    Html::parse_document(&format!(
        "<!doctype html><html><head>{}</head><body></body></html>",
        head(&site, &page)
    ))
}

fn parsed_product(product: &Product) -> Html {
    parsed(PageKind::Product { product, variant_path: &variant_path }, |_| {})
}

/// An attribute of the one element that fits.
fn attribute(page: &Html, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).unwrap();
    let mut found = page.select(&selector);
    let value = found.next().and_then(|element| element.attr(name)).map(str::to_owned);
    assert!(found.next().is_none(), "{selector:?} stands more than once");
    value
}

fn content(page: &Html, name: &str) -> Option<String> {
    attribute(page, &format!("meta[name='{name}'], meta[property='{name}']"), "content")
}

fn data(page: &Html) -> Vec<Value> {
    let selector = Selector::parse("script[type='application/ld+json']").unwrap();
    page.select(&selector)
        .map(|script| serde_json::from_str(&script.text().collect::<String>()).unwrap())
        .collect()
}

#[test]
fn a_page_names_itself_and_its_languages() {
    let page = parsed(PageKind::Text, |page| page.next = Some("p/cup?page=2"));
    let link = |selector: &str| attribute(&page, &format!("link{selector}"), "href");
    assert_eq!(link("[rel=canonical]").as_deref(), Some("https://shop.example/store/en/p/cup"));
    assert_eq!(link("[hreflang=ar]").as_deref(), Some("https://shop.example/store/ar/p/cup"));
    assert_eq!(link("[hreflang=x-default]").as_deref(), Some("https://shop.example/store/p/cup"));
    assert_eq!(link("[rel=next]").as_deref(), Some("https://shop.example/store/p/cup?page=2"));
    assert_eq!(link("[rel=prev]"), None);
    assert_eq!(link("[rel=icon]"), None);
    assert_eq!(link("[rel=manifest]").as_deref(), Some("manifest.webmanifest"));
    assert_eq!(content(&page, "og:locale").as_deref(), Some("en_US"));
    assert_eq!(content(&page, "og:locale:alternate").as_deref(), Some("ar_AR"));
}

#[test]
fn a_page_that_is_not_to_be_found_says_nothing_of_itself() {
    let page = parsed(PageKind::Text, |page| page.is_indexable = false);
    assert_eq!(content(&page, "robots").as_deref(), Some("noindex"));
    for selector in ["link[rel=canonical]", "link[hreflang]", "meta[property]", "meta[name=description]"] {
        assert_eq!(page.select(&Selector::parse(selector).unwrap()).count(), 0, "{selector}");
    }
    assert_eq!(data(&page), [Value::Null; 0]);
}

#[test]
fn one_language_has_no_others() {
    let page = parsed(PageKind::Text, |page| page.alternates = &ALTERNATES[..1]);
    assert_eq!(attribute(&page, "link[hreflang]", "href"), None);
}

#[test]
fn a_picture_that_is_not_on_the_web_is_none() {
    let url = "data:image/png;base64,AA";
    let page = parsed(PageKind::Text, |page| page.picture = Some(Picture { url, alt: "", size: None }));
    assert_eq!(content(&page, "og:image"), None);
    assert_eq!(content(&page, "twitter:card").as_deref(), Some("summary"));
}

#[test]
fn a_card_has_picture_and_price() {
    let product = product();
    let page = parsed(PageKind::Product { product: &product, variant_path: &variant_path }, |page| {
        page.picture = Some(Picture { url: "cards/cup.jpg", alt: "A cup", size: Some((1200, 630)) });
        page.description = "Thin";
    });
    for (name, expected) in [
        ("og:type", "product"),
        ("og:title", "Cup"),
        ("og:site_name", "Cups & more"),
        ("og:image", "https://shop.example/store/cards/cup.jpg"),
        ("og:image:width", "1200"),
        ("og:image:alt", "A cup"),
        ("product:price:amount", "12.50"),
        ("product:price:currency", "EUR"),
        ("product:availability", "in stock"),
        ("twitter:card", "summary_large_image"),
    ] {
        assert_eq!(content(&page, name).as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn one_variant_is_a_product_and_several_are_a_group() {
    let [one] = &data(&parsed_product(&product()))[..] else { panic!() };
    assert_eq!(
        (&one["@type"], &one["sku"], &one["offers"]["price"]),
        (&"Product".into(), &"CUP-1".into(), &"12.50".into())
    );
    assert_eq!(one["category"], "Tea > Cups");
    let [group] = &data(&parsed_product(&group()))[..] else { panic!() };
    assert_eq!((&group["@type"], &group["productGroupID"]), (&"ProductGroup".into(), &"7".into()));
    assert_eq!(group["variesBy"], serde_json::json!(["https://schema.org/color"]));
    let blue = &group["hasVariant"][1];
    assert_eq!((&blue["name"], &blue["color"]), (&"Cup – blue, ash".into(), &"blue".into()));
    assert_eq!(blue["additionalProperty"][0]["value"], "ash");
    assert_eq!(blue["url"], "https://shop.example/store/p/cup?v=2");
    assert_eq!(blue["offers"]["availability"], "https://schema.org/OutOfStock");
    assert_eq!(blue["offers"]["priceSpecification"][0]["price"], "12.50");
}

#[test]
fn terms_are_written_once_and_in_the_currency_of_the_offer() {
    let [group] = &data(&parsed_product(&group()))[..] else { panic!() };
    let offers = [&group["hasVariant"][0]["offers"], &group["hasVariant"][1]["offers"]];
    let returns = &offers[0]["hasMerchantReturnPolicy"];
    assert_eq!(
        (&returns["merchantReturnDays"], &returns["applicableCountry"][0]),
        (&30.into(), &"DE".into())
    );
    assert_eq!(offers[1]["hasMerchantReturnPolicy"], serde_json::json!({ "@id": returns["@id"] }));
    let shipping = offers[0]["shippingDetails"].as_array().unwrap();
    assert_eq!(shipping.len(), 1);
    assert_eq!(shipping[0]["shippingRate"]["value"], "4.90");
    assert_eq!(shipping[0]["deliveryTime"]["transitTime"]["maxValue"], 4);
    assert_eq!(offers[1]["shippingDetails"][0], serde_json::json!({ "@id": shipping[0]["@id"] }));
}

#[test]
fn prices_have_the_digits_of_their_currency() {
    for (text, currency, shown) in [
        ("1200", "JPY", "1200"),
        ("3.25", "KWD", "3.250"),
        ("64.09935", "EUR", "64.10"),
        ("0", "USD", "0.00"),
    ] {
        let mut product = product();
        product.variants[0].price = money(text, currency);
        product.price_range.min = product.variants[0].price;
        let page = parsed_product(&product);
        assert_eq!(content(&page, "product:price:amount").as_deref(), Some(shown));
        assert_eq!(data(&page)[0]["offers"]["price"], shown);
    }
}

#[test]
fn the_front_names_the_merchant_and_the_search() {
    let page = parsed(PageKind::Home { search: "search?q=" }, |page| page.title = "");
    let [store, website] = &data(&page)[..] else { panic!() };
    assert_eq!(
        (&store["@type"], &store["logo"]),
        (&"OnlineStore".into(), &"https://shop.example/store/logo.svg".into())
    );
    assert_eq!(store["hasMerchantReturnPolicy"]["merchantReturnDays"], 30);
    assert_eq!(
        website["potentialAction"]["target"]["urlTemplate"],
        "https://shop.example/store/search?q={search_term_string}"
    );
    assert_eq!(website["publisher"]["@id"], store["@id"]);
}

#[test]
fn lists_and_ways_are_numbered() {
    let products = [Linked { title: "Cup", path: "p/cup" }, Linked { title: "Pot", path: "p/pot" }];
    let crumbs = [Linked { title: "Cups & more", path: "" }, Linked { title: "Tea", path: "c/tea" }];
    let page = parsed(PageKind::List(&products), |page| page.breadcrumbs = &crumbs);
    let [list, way] = &data(&page)[..] else { panic!() };
    assert_eq!((&list["numberOfItems"], &list["itemListElement"][1]["position"]), (&2.into(), &2.into()));
    assert_eq!(list["itemListElement"][1]["url"], "https://shop.example/store/p/pot");
    assert_eq!(way["itemListElement"][0]["item"], "https://shop.example/store/");
}

/// Text that is dear to those who break out of elements and attributes.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "</title>",
        "</script>",
        "<script>",
        "<!--",
        "-->",
        "]]>",
        "\"",
        "'",
        "&",
        "&amp;",
        "&lt",
        "<",
        ">",
        "\\",
        "\u{0}",
        "\r\n",
        "\u{2028}",
        "\u{feff}",
        "茶",
        "أكواب",
        " ",
        "=",
        "x",
    ]);
    prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())]
}

proptest! {
    #[test]
    fn any_text_is_read_back_as_it_was(title in hostile(), description in hostile()) {
        prop_assume!(!one_line(&title).is_empty());
        let mut product = group();
        product.title.clone_from(&title);
        product.description = Description::Plain(description.clone());
        product.variants[0].selected[0].value.clone_from(&description);
        let crumbs = [Linked { title: "Home", path: "" }, Linked { title: &title, path: "p/cup" }];
        let page = parsed(PageKind::Product { product: &product, variant_path: &variant_path }, |page| {
            page.title = &title;
            page.description = &title;
            page.breadcrumbs = &crumbs;
        });
        let text = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            page.select(&selector).map(|element| element.text().collect::<String>()).collect::<Vec<_>>()
        };
        let title = one_line(&title);
        prop_assert_eq!(content(&page, "og:title").unwrap_or_default(), title.as_str());
        prop_assert_eq!(content(&page, "description").unwrap_or_default(), summary(&title, DESCRIPTION));
        prop_assert_eq!(text("body"), [""]);
        let things = data(&page);
        prop_assert_eq!(things.len(), 2);
        prop_assert_eq!(things[0]["name"].as_str(), Some(title.as_str()));
        prop_assert_eq!(things[0]["description"].as_str().unwrap_or_default(), one_line(&description));
        prop_assert_eq!(things[1]["itemListElement"][1]["name"].as_str(), Some(title.as_str()));
    }
}
