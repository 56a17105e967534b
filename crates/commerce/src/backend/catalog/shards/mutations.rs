//! Damaged files of a sharded catalog: all of it ends in a value or a named error.

use proptest::prelude::*;

use super::testing::{ARABIC, Files, SMALL, files, open, serve};
use crate::{
    CartChange, Commerce, CommerceError, FacetChoice, FacetId, Handle, ProductQuery, Result, Sort, VariantId,
    backend::catalog::testing::{context, wait},
    json::mutate::{config, mutations},
};

/// Seven products: with limits this small, lists and words are both short and long.
const CATALOG: &str = r#"{"currencies":["EUR"],"translations":{"ar":"ar.json"},"countries":[],"delivery":[],"payments":[],
    "categories":[{"handle":"a","title":"A"}],"tags":{"new":"New"},"products":[
    {"handle":"p0","title":"cup tea","categories":["a"],"variants":[{"id":"v0","price":{"EUR":"1"}}]},
    {"handle":"p1","title":"cup","categories":["a"],"tags":["new"],"variants":[{"id":"v1","price":{"EUR":"3"},"stock":0}]},
    {"handle":"p2","title":"cups 茶碗","categories":["a"],"variants":[{"id":"v2","price":{"EUR":"2"}}]},
    {"handle":"p3","title":"cup","categories":["a"],"variants":[{"id":"v3","price":{"EUR":"2"}}]},
    {"handle":"p4","title":"cup 茶","categories":["a"],"variants":[{"id":"v4","price":{"EUR":"9"}}]},
    {"handle":"p5","title":"cup","categories":["a"],"variants":[{"id":"v5","price":{"EUR":"5"}}]},
    {"handle":"p6","title":"bowl","variants":[{"id":"v6","price":{"EUR":"5"}}]}]}"#;

/// What a shopper can ask for.
fn ask_for_all() -> Result<()> {
    let shop = open("shop/many.json", &context("en"));
    wait(shop.categories())?;
    let tick = FacetChoice { facet: FacetId::new("availability"), value: String::from("in-stock") };
    for text in [None, Some("cup"), Some("cup te"), Some("cup 茶"), Some("bow")] {
        for category in [None, Some("a")] {
            for (sort, facets) in
                [(Sort::Relevance, vec![]), (Sort::PriceDescending, vec![tick.clone()]), (Sort::Name, vec![])]
            {
                let query = ProductQuery {
                    text: text.map(str::to_owned),
                    category: category.map(Handle::new),
                    sort,
                    facets,
                    ..ProductQuery::default()
                };
                wait(shop.products(&query))?;
            }
        }
    }
    for (handle, variant) in [("p0", "v0"), ("p6", "v6"), ("nowhere", "nothing")] {
        wait(shop.product(&Handle::new(handle)))?;
        wait(shop.change_cart(&CartChange::add(VariantId::new(variant), 2)))?;
    }
    Ok(())
}

fn sound() -> Files {
    files(CATALOG, &[("ar.json", ARABIC)], SMALL)
}

#[test]
fn what_is_damaged_here_is_sound() {
    serve(sound());
    assert_eq!(ask_for_all(), Ok(()));
}

/// One of the files, damaged.
fn damaged() -> impl Strategy<Value = (String, String)> {
    let many = sound().into_iter().filter(|(name, _)| name.contains("many"));
    prop::strategy::Union::new(many.map(|(name, text)| {
        let text: &'static [&'static str] = vec![&*text.leak()].leak();
        mutations(text).prop_map(move |text| (name.clone(), text)).boxed()
    }))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: config().cases / 4, ..config() })]

    #[test]
    fn a_damaged_file_ends_in_a_value_or_a_named_error((name, text) in damaged()) {
        let mut files = sound();
        files.insert(name, text);
        serve(files);
        match ask_for_all() {
            Ok(()) => {}
            Err(CommerceError::Decode { what }) => prop_assert!(what.contains("json: "), "{}", what),
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}
