//! The variants of a product as a list to read, for those without scripts: they have no sheet to choose in.

use commerce::{Product, Variant};
use leptos::prelude::*;

use super::html::to_html;
use crate::{
    components::{
        dynamic::CollectAny,
        option_sheet::{Choice, stock_words},
        price::price,
    },
    i18n::side_by_side,
};

/// As HTML; empty where there is nothing to choose. Needs the shop's context.
pub(super) fn to_read(product: &Product) -> String {
    if !Choice::has_options(product) {
        return String::new();
    }
    let options = side_by_side(product.options.iter().map(|option| option.name.as_str()));
    let rows = product.variants.iter().map(row).collect_any();
    to_html(view! { <section class="block"><h2>{options}</h2> <ul>{rows}</ul></section> })
}

fn row(variant: &Variant) -> AnyView {
    let values = side_by_side(variant.selected.iter().map(|choice| choice.value.as_str()));
    let cost = price(variant.price, variant.list_price);
    view! { <li><bdi>{values}</bdi> ": " {cost} " · " {stock_words(variant)}</li> }.into_any()
}
