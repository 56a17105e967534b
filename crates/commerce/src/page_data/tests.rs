//! What is written is read as it was, whatever the texts in it.

use proptest::{option, prelude::*};

use super::*;
use crate::{
    Availability, CategoryId, Currency, Cursor, Description, Facet, FacetChoice, FacetId, FacetValue, Handle,
    Media, Money, OptionValue, PriceRange, ProductId, ProductOption, Selected, Sort, Source, StockStatus,
    TextField, Variant, VariantId,
};

fn few<T: Strategy>(item: T) -> impl Strategy<Value = Vec<T::Value>> {
    prop::collection::vec(item, 0..3)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![".{0,6}", Just(String::from("</script><!--")), any::<String>()]
}

fn money() -> impl Strategy<Value = Money> {
    ("[A-Z]{3}", any::<i64>(), any::<u8>()).prop_map(|(code, minor, exponent)| Money {
        minor,
        currency: Currency::new(&code).unwrap(),
        exponent,
    })
}

fn price_range() -> impl Strategy<Value = PriceRange> {
    (money(), money()).prop_map(|(min, max)| PriceRange { min, max })
}

fn media() -> impl Strategy<Value = Media> {
    let source = (text(), any::<u32>()).prop_map(|(url, width)| Source { url, width });
    (
        text(),
        text(),
        text(),
        any::<(Option<u32>, Option<u32>)>(),
        few(source),
        [option::of(text()), option::of(text())],
    )
        .prop_map(|(url, thumbnail, alt, (width, height), sources, [avif, color])| Media {
            url,
            thumbnail,
            alt,
            width,
            height,
            sources,
            avif,
            color,
        })
}

fn stock() -> impl Strategy<Value = StockStatus> {
    prop_oneof![Just(StockStatus::InStock), Just(StockStatus::LowStock), Just(StockStatus::OutOfStock)]
}

fn variant() -> impl Strategy<Value = Variant> {
    let selected = (text(), text()).prop_map(|(option, value)| Selected { option, value });
    let availability =
        (stock(), any::<Option<u32>>()).prop_map(|(status, quantity)| Availability { status, quantity });
    (
        text(),
        option::of(text()),
        few(selected),
        money(),
        option::of(money()),
        availability,
        option::of(media()),
    )
        .prop_map(|(id, sku, selected, price, list_price, availability, media)| Variant {
            id: VariantId::new(id),
            sku,
            selected,
            price,
            list_price,
            availability,
            media,
        })
}

fn product() -> impl Strategy<Value = Product> {
    let description = prop_oneof![text().prop_map(Description::Plain), text().prop_map(Description::Html)];
    let value = text().prop_map(|label| OptionValue { label });
    let option_ = (text(), few(value)).prop_map(|(name, values)| ProductOption { name, values });
    let field = (text(), text(), any::<(u32, bool)>())
        .prop_map(|(label, hint, (longest, is_required))| TextField { label, hint, longest, is_required });
    let names = (text(), text(), text());
    let shown = (description, few(media()), few(option_), few(variant()));
    let category = (text(), text()).prop_map(|(handle, title)| (Handle::new(handle), title));
    (names, shown, price_range(), few(category), few(text()), stock(), option::of(field)).prop_map(
        |(
            (id, handle, title),
            (description, media, options, variants),
            price_range,
            categories,
            tags,
            availability,
            text_field,
        )| Product {
            id: ProductId::new(id),
            handle: Handle::new(handle),
            title,
            description,
            media,
            options,
            variants,
            price_range,
            categories,
            tags,
            availability,
            text_field,
        },
    )
}

fn summary() -> impl Strategy<Value = ProductSummary> {
    (product(), option::of(money()), option::of(text())).prop_map(|(product, list_price, only)| {
        ProductSummary { list_price, only_variant: only.map(VariantId::new), ..product.summary() }
    })
}

fn query() -> impl Strategy<Value = ProductQuery> {
    let sort = prop_oneof![
        Just(Sort::Relevance),
        Just(Sort::PriceAscending),
        Just(Sort::PriceDescending),
        Just(Sort::Name),
        Just(Sort::Newest)
    ];
    let choice =
        (text(), text()).prop_map(|(facet, value)| FacetChoice { facet: FacetId::new(facet), value });
    let wanted = (option::of(text()), option::of(text()), option::of(text()));
    (wanted, few(choice), sort, any::<(bool, u32)>()).prop_map(
        |((text, category, cursor), facets, sort, (in_stock, limit))| ProductQuery {
            text,
            category: category.map(Handle::new),
            facets,
            in_stock,
            sort,
            cursor: cursor.map(Cursor),
            limit,
        },
    )
}

fn list() -> impl Strategy<Value = Page<ProductSummary>> {
    let value = (text(), text(), any::<u32>()).prop_map(|(id, label, count)| FacetValue { id, label, count });
    let facet = (text(), text(), few(value)).prop_map(|(id, label, values)| Facet {
        id: FacetId::new(id),
        label,
        values,
    });
    (few(summary()), option::of(text()), any::<Option<u32>>(), few(facet))
        .prop_map(|(items, next, total, facets)| Page { items, next: next.map(Cursor), total, facets })
}

fn category() -> impl Strategy<Value = Category> {
    let leaf = (text(), text(), text(), option::of(media())).prop_map(|(id, handle, title, media)| {
        Category { id: CategoryId::new(id), handle: Handle::new(handle), title, media, children: Vec::new() }
    });
    leaf.prop_recursive(3, 8, 2, |inner| {
        (inner.clone(), few(inner)).prop_map(|(category, children)| Category { children, ..category })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_a_page_was_rendered_from_is_read_as_it_was(
        as_of: i64,
        categories in option::of(few(category())),
        lists in few((query(), list())),
        products in few(product()),
        contents in few((text(), text())),
    ) {
        let page = PageData { as_of, categories, lists, products, contents };
        let text = page.write();
        prop_assert!(!text.contains('<'), "{}", text);
        prop_assert_eq!(PageData::read(&text), Ok(page));
    }
}

#[test]
fn a_page_of_another_version_is_not_read() {
    let text = PageData::default().write();
    assert!(PageData::read(&text).is_ok());
    let next = text.replace("\"version\":1", "\"version\":2");
    assert_eq!(PageData::read(&next).unwrap_err().to_string(), "version: is another version");
}

#[test]
fn what_is_broken_says_where() {
    let product = r#"{"version":1,"as_of":0,"lists":[],"products":[{"id":"1"}]}"#;
    assert_eq!(PageData::read(product).unwrap_err().path, "products[0].handle");
    let list = r#"{"version":1,"as_of":0,"lists":[[{}]],"products":[]}"#;
    assert_eq!(PageData::read(list).unwrap_err().to_string(), "lists[0]: should be a pair");
}
