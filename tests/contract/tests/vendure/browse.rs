//! Lists and products: what only Vendure does.

use commerce::{Commerce, Handle, ProductQuery, StockStatus, http::Request};

use super::sample::sample;

#[tokio::test(flavor = "current_thread")]
async fn a_product_with_one_sold_out_variant_is_in_stock() {
    let backend = sample().open();
    let query = ProductQuery { text: Some(String::from("hard drive")), ..ProductQuery::default() };
    let list = backend.products(&query).await.expect("a list");
    let drive = list.items.iter().find(|item| item.handle.as_str() == "hard-drive").expect("the drive");
    assert_eq!(drive.availability, StockStatus::InStock);
}

#[tokio::test(flavor = "current_thread")]
async fn filters_of_one_facet_add_up_and_of_two_narrow() {
    let backend = sample().open();
    let all = backend.products(&ProductQuery::default()).await.expect("a list");
    let choice = |facet: usize, value: usize| commerce::FacetChoice {
        facet: all.facets[facet].id.clone(),
        value: all.facets[facet].values[value].id.clone(),
    };
    let count = async |facets| {
        let list = backend.products(&ProductQuery { facets, ..ProductQuery::default() }).await;
        list.expect("a list").total.expect("a total")
    };
    let one = count(vec![choice(1, 0)]).await;
    let two = count(vec![choice(1, 0), choice(1, 1)]).await;
    let both = count(vec![choice(0, 0), choice(1, 0)]).await;
    assert!(one < two && both <= one, "{one} {two} {both}");
}

#[tokio::test(flavor = "current_thread")]
async fn only_what_is_in_stock_can_be_asked_for() {
    let backend = sample().open();
    let query = ProductQuery { in_stock: true, limit: 100, ..ProductQuery::default() };
    let list = backend.products(&query).await.expect("a list");
    assert!(!list.items.is_empty());
    assert!(list.items.iter().all(|item| item.availability != StockStatus::OutOfStock));
}

#[tokio::test(flavor = "current_thread")]
async fn a_product_page_has_pictures_text_and_categories() {
    let backend = sample().open();
    let laptop = backend.product(&Handle::new("laptop")).await.expect("an answer").expect("the laptop");
    let options: Vec<_> = laptop.options.iter().map(|option| option.name.as_str()).collect();
    assert_eq!(options, ["screen size", "RAM"]);
    assert!(matches!(&laptop.description, commerce::Description::Html(text) if text.contains("Intel")));
    let categories: Vec<_> = laptop.categories.iter().map(|(handle, _)| handle.as_str()).collect();
    assert_eq!(categories, ["electronics", "computers"]);
    for url in [&laptop.media[0].url, &laptop.media[0].thumbnail] {
        let picture = Request::get(url.as_str()).send().await.expect("an answer");
        assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/webp")), "{url}");
    }
}
