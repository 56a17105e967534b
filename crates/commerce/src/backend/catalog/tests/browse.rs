//! What is sold, and in which words.

use super::{backend, device};
use crate::{
    Commerce, Context, Currency, Handle, VariantId,
    backend::catalog::{
        CatalogBackend, check, folder,
        testing::{DEMO, context, read, wait},
    },
};

#[test]
fn the_demo_shop_reads_in_every_language_and_currency() {
    assert_eq!(check(DEMO), Ok(()));
    for (language, currency, title, price) in [
        ("en", "USD", "Moon cup", "24.00 USD"),
        ("zh-Hans", "CNY", "月白杯", "168.00 CNY"),
        ("zh-TW", "EUR", "月白杯", "22.00 EUR"),
        ("fr", "JPY", "Moon cup", "24.00 USD"),
    ] {
        let context = Context { currency: Currency::new(currency).ok(), ..context(language) };
        let backend = CatalogBackend::with_text(DEMO, context, device());
        let product = wait(backend.product(&Handle::new("moon-cup"))).unwrap().unwrap();
        assert_eq!((product.title.as_str(), product.price_range.min.to_string().as_str()), (title, price));
    }
}

#[test]
fn a_product_has_what_its_page_shows() {
    let backend = backend();
    let pot = wait(backend.product(&Handle::new("side-handle-pot"))).unwrap().unwrap();
    assert_eq!(pot.options.len(), 3);
    assert_eq!(pot.variants.len(), 6, "of twelve combinations");
    assert_eq!(pot.categories.last().map(|(handle, _)| handle.as_str()), Some("teapots"));
    let travel = wait(backend.product(&Handle::new("travel-set"))).unwrap().unwrap();
    assert_eq!(travel.categories.last().map(|(handle, _)| handle.as_str()), Some("gaiwans"));
    assert_eq!(travel.summary().only_variant, Some(VariantId::new("travel-set")));
    assert_eq!(travel.variants[0].list_price.map(|price| price.to_string()).as_deref(), Some("92.00 USD"));
    assert_eq!(wait(backend.product(&Handle::new("nothing"))), Ok(None));
    assert_eq!(wait(backend.categories()).unwrap().len(), 7);
}

#[test]
fn pictures_lie_beside_the_catalog() {
    let shop = read(DEMO, "en").unwrap();
    let cup = &shop.entries[0].product.media[0];
    assert_eq!(cup.url, "demo/img/moon-cup-celadon-720.webp");
    assert_eq!(cup.thumbnail, "demo/img/moon-cup-celadon-480.webp");
    assert_eq!(cup.sources.iter().map(|source| source.width).collect::<Vec<_>>(), [240, 480, 720]);
    assert_eq!(cup.color.as_deref().map(str::len), Some("#rrggbb".len()));
    assert_eq!(folder("demo/catalog.json?v=2"), "demo/");
    assert_eq!(folder("catalog.json"), "");
}

#[test]
fn variants_of_a_cart_link_come_in_the_order_asked_for() {
    let ids = ["tea-tray", "gone", "moon-cup-ash"].map(VariantId::new);
    let found = wait(backend().variants(&ids)).unwrap();
    let titles: Vec<_> = found.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Bamboo tea tray", "Moon cup"]);
}
