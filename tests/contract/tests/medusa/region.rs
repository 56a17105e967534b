//! Regions: they decide on prices, currency and countries.

use std::sync::Arc;

use commerce::{Backend, CartChange, Commerce, Context, Currency, Handle, MemoryDevice, MessageCode};

use super::{
    shopper::{add, home},
    tea_table::{config, in_dollars, tea_table},
};

/// Trap: there are no prices without a region. The shopper's currency chooses it.
#[tokio::test(flavor = "current_thread")]
async fn prices_follow_the_region() {
    let price = async |backend: &Backend| {
        let product = backend.product(&Handle::new("whisk")).await.expect("an answer").expect("the whisk");
        product.price_range.min.to_string()
    };
    assert_eq!(price(&tea_table().open()).await, "16.95 EUR");
    assert_eq!(price(&in_dollars(Arc::new(MemoryDevice::default()))).await, "18.00 USD");
}

/// Two regions of one currency are told apart by the shopper's choice alone.
#[tokio::test(flavor = "current_thread")]
async fn the_shopper_chooses_between_regions() {
    let regions = tea_table().open().regions().await.expect("regions");
    let named: Vec<_> = regions.all.iter().map(|one| (one.name.as_str(), one.currency.to_string())).collect();
    let euro = || String::from("EUR");
    assert_eq!(
        named,
        [("Europe", euro()), ("Ireland and Malta", euro()), ("United States", String::from("USD"))]
    );
    assert_eq!(regions.current.as_ref(), Some(&regions.all[0].id));
    let islands = Context {
        language: String::from("en"),
        region: Some(regions.all[1].id.clone()),
        currency: Currency::new("USD").ok(),
        ..Context::default()
    };
    let there = Backend::open(&config(), islands, Arc::new(MemoryDevice::default()));
    let current = there.regions().await.expect("regions").current;
    assert_eq!(current.as_ref(), Some(&regions.all[1].id));
    let countries = there.countries().await.expect("countries");
    assert_eq!(countries.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["IE", "MT"]);
}

#[tokio::test(flavor = "current_thread")]
async fn a_cart_follows_the_shopper_into_another_region() {
    let device = Arc::new(MemoryDevice::default());
    let cart = add(&tea_table().open_on(device.clone()), "WHISK", 2).await;
    assert_eq!(cart.total().map(|total| total.to_string()).as_deref(), Some("33.90 EUR"));
    let moved = in_dollars(device).cart().await.expect("an answer").expect("the cart");
    assert_eq!((moved.count(), &moved.reference), (2, &cart.reference));
    assert_eq!(moved.lines[0].unit_price.to_string(), "18.00 USD");
}

#[tokio::test(flavor = "current_thread")]
async fn countries_are_those_of_the_region() {
    let dollars = in_dollars(Arc::new(MemoryDevice::default())).countries().await.expect("countries");
    assert_eq!(dollars.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["US"]);
    let europe = tea_table().open().countries().await.expect("countries");
    assert!(europe.len() == 7 && europe.is_sorted_by_key(|country| country.name.clone()), "{europe:?}");
}

/// Trap: a country outside the region is refused.
#[tokio::test(flavor = "current_thread")]
async fn a_country_of_another_region_is_refused() {
    let backend = tea_table().open();
    add(&backend, "WHISK", 1).await;
    let answer = backend.change_cart(&CartChange::SetShippingAddress(home("US"))).await.expect("an answer");
    assert_eq!(answer.messages[0].code, MessageCode::AddressInvalid);
    assert_eq!(answer.messages[0].path.as_deref(), Some("country"));
}
