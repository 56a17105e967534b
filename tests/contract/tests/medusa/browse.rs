//! Lists and products: what only Medusa does.

use commerce::{
    Category, Commerce, Currency, Handle, Money, ProductQuery, Sort, StockStatus, backend::BackendConfig,
    http::Request,
};
use pushcart_contract::Fixture;

use super::{
    shopper::add,
    tea_table::{address, get, tea_table},
};

/// Trap: every question names the sales channel by its key, or is refused.
#[tokio::test(flavor = "current_thread")]
async fn a_wrong_key_is_an_error_that_says_so() {
    let values = [("url", &*address()), ("key", "pk_nope")];
    let config = BackendConfig::new("medusa", &values).expect("a backend");
    let backend = Fixture { config, ..tea_table() }.open();
    let error = backend.products(&ProductQuery::default()).await.expect_err("an error");
    assert!(error.to_string().contains("publishable key"), "{error}");
}

/// Trap: fields and filters that the server does not know are refused, so that all that is sent
/// must be known. Every answer above shows it; this one shows that the server would say so.
#[tokio::test(flavor = "current_thread")]
async fn the_server_refuses_what_it_does_not_know() {
    let answer = get("/store/products?colour=red").await;
    assert!(answer["message"].as_str().is_some_and(|words| words.contains("Unrecognized")), "{answer}");
}

/// Trap: what is not counted has no quantity, which is not none.
#[tokio::test(flavor = "current_thread")]
async fn what_is_not_counted_can_be_bought() {
    let backend = tea_table().open();
    let whisk = backend.product(&Handle::new("whisk")).await.expect("an answer").expect("the whisk");
    let stock = whisk.variants[0].availability;
    assert_eq!((stock.status, stock.quantity), (StockStatus::InStock, None));
    assert_eq!(add(&backend, "WHISK", 900).await.count(), 900);
}

/// Trap: options, values and variants come in any order.
#[tokio::test(flavor = "current_thread")]
async fn options_and_values_have_an_order() {
    let backend = tea_table().open();
    let values = async |handle: &str| {
        let product = backend.product(&Handle::new(handle)).await.expect("an answer").expect("the product");
        let variants: Vec<_> = product.variants.iter().map(|one| one.sku.clone().expect("a SKU")).collect();
        let option = product.options.into_iter().last().expect("an option");
        (option.values.into_iter().map(|value| value.label).collect::<Vec<_>>(), variants)
    };
    let (weights, tins) = values("sencha").await;
    assert_eq!(weights, ["50 g", "100 g", "250 g"]);
    assert_eq!(tins, ["SENCHA-50", "SENCHA-100", "SENCHA-250"]);
    let first = values("gaiwan").await;
    assert_eq!(values("gaiwan").await, first);
}

#[tokio::test(flavor = "current_thread")]
async fn the_only_variant_leaves_nothing_to_choose() {
    let backend = tea_table().open();
    let whisk = backend.product(&Handle::new("whisk")).await.expect("an answer").expect("the whisk");
    assert!(whisk.options.is_empty() && whisk.variants[0].selected.is_empty());
    let list =
        backend.products(&ProductQuery { limit: 100, ..ProductQuery::default() }).await.expect("a list");
    let card = list.items.iter().find(|one| one.handle.as_str() == "whisk").expect("its card");
    assert_eq!(card.only_variant, Some(whisk.variants[0].id.clone()));
    assert_eq!(card.price, whisk.price_range);
}

#[tokio::test(flavor = "current_thread")]
async fn a_category_holds_what_is_inside_it_and_a_collection_is_a_category_too() {
    let backend = tea_table().open();
    let tree = backend.categories().await.expect("categories");
    let titles: Vec<_> = tree.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Teaware", "Tea", "A first table"]);
    let teaware = Category::find(&tree, &Handle::new("teaware")).expect("teaware");
    assert_eq!(teaware.children.iter().map(|one| one.handle.as_str()).collect::<Vec<_>>(), ["pots", "cups"]);
    let count = async |handle: &str| {
        let query = ProductQuery { category: Some(Handle::new(handle)), ..ProductQuery::default() };
        // A backend that has not seen the tree looks it up.
        tea_table().open().products(&query).await.expect("a list").total
    };
    assert_eq!(count("teaware").await, Some(5));
    assert_eq!(count("pots").await, Some(2));
    assert_eq!(count("first-table").await, Some(2));
    assert_eq!(count("no-such-category").await, Some(0));
}

#[tokio::test(flavor = "current_thread")]
async fn sorted_and_filtered_lists_page_on() {
    let backend = tea_table().open();
    let query =
        ProductQuery { in_stock: true, sort: Sort::PriceAscending, limit: 4, ..ProductQuery::default() };
    let first = backend.products(&query).await.expect("a list");
    let rest =
        backend.products(&ProductQuery { cursor: first.next.clone(), ..query }).await.expect("the rest");
    assert_eq!((first.items.len(), rest.items.len(), rest.next), (4, 3, None));
    assert!(
        first.items.last().map(|one| one.price.min.minor)
            <= rest.items.first().map(|one| one.price.min.minor)
    );
    let sorted = ProductQuery { sort: Sort::Name, limit: 100, ..ProductQuery::default() };
    let names = backend.products(&sorted).await.expect("a list").items;
    assert!(names.is_sorted_by_key(|product| product.title.clone()));
}

/// Trap: a search finds no misspelling; that is an empty list, not an error.
#[tokio::test(flavor = "current_thread")]
async fn a_misspelt_search_finds_nothing() {
    let query = ProductQuery { text: Some(String::from("bwol & <ketle>")), ..ProductQuery::default() };
    let list = tea_table().open().products(&query).await.expect("a list");
    assert_eq!((list.items.len(), list.total), (0, Some(0)));
}

#[tokio::test(flavor = "current_thread")]
async fn pictures_are_there() {
    let product =
        tea_table().open().product(&Handle::new("kyusu")).await.expect("an answer").expect("the pot");
    assert_eq!(product.media.len(), 2);
    let picture = Request::get(product.media[0].url.as_str()).send().await.expect("an answer");
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/svg+xml")));
}

/// The list price is a promise about money; Medusa's has the same digits as its price.
#[tokio::test(flavor = "current_thread")]
async fn a_price_that_was_not_lowered_has_no_list_price() {
    let product =
        tea_table().open().product(&Handle::new("kyusu")).await.expect("an answer").expect("the pot");
    assert!(product.variants.iter().all(|variant| variant.list_price.is_none()));
    let euro = Currency::new("EUR").expect("a currency");
    assert_eq!(product.price_range.max, Money::new(7190, euro));
}
