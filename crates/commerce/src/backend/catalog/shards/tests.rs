//! One file and many give the same answers; and how many files a question needs.

use std::{cell::RefCell, rc::Rc, sync::LazyLock};

use proptest::prelude::*;

use super::{
    testing::{ARABIC, Files, SMALL, catalog, files, open, serve, typed},
    write::Limits,
};
use crate::{
    CartChange, Commerce, CommerceError, Context, Currency, Cursor, FacetChoice, FacetId, Handle,
    ProductQuery, Sort, VariantId,
    backend::catalog::testing::{self, wait},
    http::{Response, scripted::answer_by},
};

/// As many as the one file of these tests has products at most.
const MOST: usize = 20;

fn any_context() -> impl Strategy<Value = Context> {
    let languages: Vec<(&str, &[&str])> = vec![
        ("en", &["en"]),
        ("zh-Hans", &["zh-CN", "en"]),
        ("ar", &["ar"]),
        ("fr", &["it", "fr"]),
        ("en", &[]),
    ];
    let currency = prop::sample::select(vec![None, Some("USD"), Some("EUR"), Some("JPY")]);
    (prop::sample::select(languages), currency).prop_map(|((language, languages), currency)| Context {
        language: language.to_owned(),
        languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
        currency: currency.and_then(|code| Currency::new(code).ok()),
        ..Context::default()
    })
}

fn any_query() -> impl Strategy<Value = ProductQuery> {
    use Sort::{Name, Newest, PriceAscending, PriceDescending, Relevance};
    let ticks = vec![
        ("availability", "in-stock"),
        ("availability", "out-of-stock"),
        ("tag", "new"),
        ("option.size", "v1"),
        ("option.size", "v2"),
        ("shape", "round"),
    ];
    let facets = prop::sample::subsequence(ticks, 0..3).prop_map(|ticks| {
        let tick = |(facet, value): (&str, &str)| FacetChoice {
            facet: FacetId::new(facet),
            value: value.to_owned(),
        };
        ticks.into_iter().map(tick).collect::<Vec<_>>()
    });
    let category = prop::option::of(prop::sample::select(vec!["a", "b", "c", "d", "nowhere"]));
    let sort =
        prop::sample::select(vec![Relevance, Relevance, PriceAscending, PriceDescending, Name, Newest]);
    let page = (prop::option::of(0..MOST), 0..9_u32);
    (prop::option::of(typed()), category, facets, prop::bool::weighted(0.2), sort, page).prop_map(
        |(text, category, facets, in_stock, sort, (cursor, limit))| ProductQuery {
            text,
            category: category.map(Handle::new),
            facets,
            in_stock,
            sort,
            cursor: cursor.map(|at| Cursor(at.to_string())),
            limit,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn many_files_answer_as_the_one(
        catalog in catalog(MOST),
        context in any_context(),
        queries in prop::collection::vec(any_query(), 1..20),
    ) {
        serve(files(&catalog, &[("ar.json", ARABIC)], SMALL));
        let (one, many) = (open("shop/one.json", &context), open("shop/many.json", &context));
        prop_assert_eq!(wait(one.categories()), wait(many.categories()));
        for query in &queries {
            prop_assert_eq!(wait(one.products(query)), wait(many.products(query)), "{:?}", query);
        }
        let ids: Vec<_> = (0..MOST).map(|at| VariantId::new(format!("{at}-v{}", at % 3))).collect();
        prop_assert_eq!(wait(one.variants(&ids)), wait(many.variants(&ids)));
        for at in 0..MOST {
            let handle = Handle::new(format!("p-{at}"));
            prop_assert_eq!(wait(one.product(&handle)), wait(many.product(&handle)));
        }
        for id in ids.iter().take(5) {
            let add = CartChange::add(id.clone(), 3);
            let (one, many) = (wait(one.change_cart(&add)).unwrap(), wait(many.change_cart(&add)).unwrap());
            prop_assert_eq!(one.messages, many.messages);
            let shown = |cart: Option<crate::Cart>| cart.map(|cart| (cart.lines, cart.totals, cart.delivery));
            prop_assert_eq!(shown(one.cart), shown(many.cart));
        }
        prop_assert_eq!(wait(one.payment_methods()), wait(many.payment_methods()));
    }
}

/// The demo shop with its title in another way, without descriptions: in files of half a dozen products.
fn changed_demo(title: &str) -> Files {
    let limits = Limits {
        short_list: 5,
        first: 3,
        named: 5,
        cards: 6,
        rare: 12,
        marked: 20,
        bucket: 8,
        keys: 20,
        frequent: 5,
    };
    let mut catalog: serde_json::Value = serde_json::from_str(testing::DEMO).unwrap();
    for product in catalog["products"].as_array_mut().unwrap() {
        product.as_object_mut().unwrap().remove("description");
    }
    let text = catalog.to_string().replace("Moon cup", title);
    files(&text, &[("catalog.ar.json", testing::ARABIC)], limits)
}

fn demo() -> Files {
    static DEMO: LazyLock<Files> = LazyLock::new(|| changed_demo("Moon cup"));
    DEMO.clone()
}

#[test]
fn what_is_the_same_keeps_its_name() {
    let (before, after) = (demo(), changed_demo("Moon bowl"));
    assert!(before != after);
    let kept = before.keys().filter(|name| after.contains_key(*name)).count();
    assert!(kept * 2 > before.len(), "{kept} of {}", before.len());
    assert!(changed_demo("Moon cup") == before, "the same catalog is the same files");
}

/// These products in files: each with words of its own, of its category and of all.
fn shop_of(numbers: impl Iterator<Item = usize>) -> Files {
    let product = |number: usize| {
        let (category, colour) = (number / 50, ["red", "blue", "green"][number % 3]);
        format!(
            r#"{{"handle":"cup-{number}","title":"Cup kind{} {colour} own{number}","categories":["c{category}"],
                "price":{{"EUR":"{}"}},"options":[{{"id":"colour","name":"Colour","values":[{{"id":"{colour}","label":"{colour}"}}]}}],
                "variants":[{{"id":"cup-{number}-{colour}","choices":{{"colour":"{colour}"}}}}]}}"#,
            number * 7 % 100,
            1 + number % 90,
        )
    };
    let category = |at| format!(r#"{{"handle":"c{at}","title":"Category {at}"}}"#);
    let catalog = format!(
        r#"{{"currencies":["EUR"],"countries":[],"delivery":[],"payments":[],"categories":[{}],"products":[{}]}}"#,
        (0..30).map(category).collect::<Vec<_>>().join(","),
        numbers.map(product).collect::<Vec<_>>().join(","),
    );
    files(
        &catalog,
        &[],
        Limits {
            short_list: 60,
            first: 10,
            named: 15,
            cards: 128,
            rare: 30,
            marked: 100,
            bucket: 8,
            keys: 20,
            frequent: 20,
        },
    )
}

#[test]
fn a_product_at_the_front_changes_few_files() {
    let (before, after) = (shop_of(1..1500), shop_of(0..1500));
    let mut changed: Vec<&str> = Vec::new();
    for name in after.keys().filter(|name| !before.contains_key(*name)) {
        changed.extend(name.rsplit('/').next().and_then(|file| file.split('-').next()));
    }
    assert!(changed.len() * 6 < after.len(), "{} of {}: {changed:?}", changed.len(), after.len());
    let of = |kind: &str| changed.iter().filter(|one| **one == kind).count();
    assert_eq!((of("products") <= 2, of("cards"), of("set")), (true, 1, 1), "{changed:?}");
}

/// The requests that a question leads to, by the kinds of files.
fn asked(files: Files, ask: impl AsyncFn(&dyn crate::backend::dyn_port::DynBrowse)) -> Vec<String> {
    let kinds = Rc::new(RefCell::new(Vec::new()));
    let noted = kinds.clone();
    answer_by(move |request| {
        let name = request.url.rsplit('/').next().unwrap_or_default();
        noted.borrow_mut().push(name.split(['-', '?']).next().unwrap_or_default().to_owned());
        let body = files.get(request.url.split('?').next().unwrap_or_default()).cloned();
        let status = if body.is_some() { 200 } else { 404 };
        Ok(Response { status, headers: Vec::new(), body: body.unwrap_or_default() })
    });
    wait(ask(&open("shop/many.json", &testing::context("en"))));
    kinds.take()
}

#[test]
fn a_question_asks_for_few_files() {
    let home = asked(demo(), async |shop| {
        drop(shop.products(&ProductQuery { limit: 3, ..ProductQuery::default() }).await)
    });
    assert_eq!(home, ["many.json", "set", "list"]);
    let sorted = ProductQuery { sort: Sort::PriceDescending, limit: 3, ..ProductQuery::default() };
    assert_eq!(
        asked(demo(), async |shop| drop(shop.products(&sorted).await)),
        ["many.json", "set", "list", "first"]
    );
    let search = ProductQuery { text: Some("cup".to_owned()), limit: 3, ..ProductQuery::default() };
    assert_eq!(
        asked(demo(), async |shop| drop(shop.products(&search).await)),
        ["many.json", "set", "keys", "words"]
    );
    let product = Handle::new("moon-cup");
    let of_product = asked(demo(), async |shop| drop(shop.product(&product).await));
    assert_eq!(of_product, ["many.json", "set", "names", "products"]);
    let typed_on = asked(demo(), async |shop| {
        for _ in 0..3 {
            drop(shop.products(&search).await);
        }
    });
    assert_eq!(typed_on.len(), 4, "what is loaded is kept");
    let two_words = ProductQuery { text: Some("cup celadon".to_owned()), ..search.clone() };
    let of_two = asked(demo(), async |shop| drop(shop.products(&two_words).await));
    assert_eq!(of_two.iter().filter(|kind| *kind == "set").count(), 1);
    let of_no_product = asked(demo(), async |shop| drop(shop.product(&Handle::new("~handle~")).await));
    assert_eq!(of_no_product, ["many.json", "set", "names"]);
}

/// Products whose descriptions have a word that all have, others that 15 and 10 have, and one of their own.
fn described() -> Files {
    let product = |number: usize| {
        format!(
            r#"{{"handle":"cup-{number}","title":"Cup","description":"Fired in kiln{} by hand{} as own{number}","price":{{"EUR":"5"}},
                "variants":[{{"id":"cup-{number}"}}]}}"#,
            number % 6,
            number % 4
        )
    };
    let catalog = format!(
        r#"{{"currencies":["EUR"],"countries":[],"delivery":[],"payments":[],"products":[{}]}}"#,
        (0..60).map(product).collect::<Vec<_>>().join(","),
    );
    files(&catalog, &[], Limits { first: 5, rare: 12, marked: 20, frequent: 4, ..SMALL })
}

#[test]
fn a_word_is_answered_from_its_file_wherever_it_stands() {
    let searched = |text: &str| {
        let query = ProductQuery { text: Some(text.to_owned()), limit: 5, ..ProductQuery::default() };
        asked(described(), async |shop| {
            let page = shop.products(&query).await.unwrap();
            assert!(!page.items.is_empty(), "{text}");
        })
    };
    for text in ["own7", "own5", "own", "kiln3", "kil", "fire", "f", "cu"] {
        assert_eq!(searched(text), ["many.json", "set", "keys", "words"], "{text}");
    }
    for text in ["fired", "Cup"] {
        assert_eq!(searched(text), ["many.json", "set", "words"], "{text}");
    }
    assert!(!searched("fired cup").contains(&String::from("keys")));
    for (text, others) in
        [("kiln3 fired", &["card", "list", "marks"][..]), ("hand1 fired", &["list", "marks"])]
    {
        let asked = searched(text);
        assert!(!asked.iter().any(|kind| others.contains(&kind.as_str())), "{text}: {asked:?}");
    }
}

#[test]
fn where_a_file_has_gone_the_head_is_asked_for_again() {
    let old = demo();
    let mut new = changed_demo("Sun cup");
    serve(old.clone());
    let shop = open("shop/many.json", &testing::context("en"));
    let query = ProductQuery { limit: 1, ..ProductQuery::default() };
    let title = || wait(shop.products(&query)).map(|page| page.items[0].title.clone());
    assert_eq!(wait(shop.categories()).unwrap().len(), 7);
    serve(new.clone());
    assert_eq!(title(), Ok(String::from("Sun cup")));
    assert_eq!(wait(shop.product(&Handle::new("moon-cup"))).unwrap().unwrap().title, "Sun cup");
    new.retain(|name, _| !name.contains("/products-"));
    serve(new);
    let failure = wait(shop.product(&Handle::new("gaiwan"))).unwrap_err();
    assert_eq!(failure, CommerceError::decode("catalog.json: names a file that is not there"));
}
