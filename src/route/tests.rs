//! Paths are read back as they are printed, and any path is read.

use proptest::prelude::*;

use super::*;

fn refine() -> impl Strategy<Value = Refine> {
    let sort = prop_oneof![
        Just(Sort::Relevance),
        Just(Sort::PriceAscending),
        Just(Sort::PriceDescending),
        Just(Sort::Name),
        Just(Sort::Newest)
    ];
    let facet =
        (".{0,8}", ".{0,8}").prop_map(|(facet, value)| FacetChoice { facet: FacetId::new(facet), value });
    (sort, prop::collection::vec(facet, 0..3), any::<bool>()).prop_map(|(sort, facets, in_stock)| Refine {
        sort,
        facets,
        in_stock,
    })
}

fn route() -> impl Strategy<Value = Route> {
    let name = ".{1,12}";
    prop_oneof![
        Just(Route::Home),
        Just(Route::Categories),
        Just(Route::Cart),
        Just(Route::Checkout),
        Just(Route::ShareCart),
        Just(Route::Me),
        Just(Route::MyOrders),
        Just(Route::Favourites),
        Just(Route::Register),
        Just(Route::ForgottenPassword),
        Just(Route::Profile),
        Just(Route::Addresses),
        prop::option::of(".{0,12}").prop_map(|next| Route::SignIn { next }),
        (".{0,12}", ".{0,12}").prop_map(|(token, email)| Route::NewPassword { token, email }),
        ".{0,12}".prop_map(|token| Route::Verify { token }),
        (name, refine(), prop::option::of(name.prop_map(Cursor))).prop_map(|(handle, refine, from)| {
            Route::Category { handle: Handle::new(handle), refine, from }
        }),
        (".{0,20}", refine()).prop_map(|(text, refine)| Route::Search { text, refine }),
        (name, prop::option::of(name)).prop_map(|(handle, variant)| Route::Product {
            handle: Handle::new(handle),
            variant: variant.map(VariantId::new)
        }),
        prop::collection::vec((name.prop_map(VariantId::new), 1..=MOST), 1..5).prop_map(Route::CartLink),
        name.prop_map(|reference| Route::Order(OrderRef::new(reference))),
        name.prop_map(|handle| Route::Content(Handle::new(handle))),
        name.prop_map(|handle| Route::ShareProduct(Handle::new(handle))),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(route in route()) {
        let href = route.href();
        prop_assert!(!href.contains('#'), "{}", href);
        let path = href.trim_start_matches("./");
        let first = path.split(['/', '?']).next().unwrap_or_default();
        let is_known = |(beginning, _): &(&str, Chunk)| beginning.split('/').next() == Some(first);
        prop_assert!(path.is_empty() || chunk::BEGINNINGS.iter().any(is_known), "{}", href);
        prop_assert_eq!(Route::parse(path), route);
    }

    #[test]
    fn no_path_breaks_the_parser(path in ".*") {
        Route::parse(&path);
    }
}

#[test]
fn a_cart_link_asks_for_sensible_numbers() {
    for path in ["cart/a", "cart/a:0", "cart/a:-1", "cart/a:1000", "cart/:1", "cart/a:1,", "cart/a:1/b"] {
        assert!(matches!(Route::parse(path), Route::NotFound(_)), "{path}");
    }
    assert_eq!(
        Route::parse("cart/12:1,a%3Ab%2Cc:3"),
        Route::CartLink(vec![(VariantId::new("12"), 1), (VariantId::new("a:b,c"), 3)])
    );
}

#[test]
fn what_a_page_does_not_know_is_passed_over() {
    assert_eq!(Route::parse("p/cup?v=1&ref=ada"), Route::parse("p/cup?v=1"));
}
