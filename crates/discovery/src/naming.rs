//! What a variant and a product's place among the categories are called, on pages and in feeds alike.

use commerce::{Product, Variant};

use crate::text::one_line;

/// "Cup – celadon, large"; the product's title where there is nothing to choose.
pub(crate) fn variant_name(product: &Product, variant: &Variant) -> String {
    let title = one_line(&product.title);
    if variant.selected.is_empty() || product.variants.len() == 1 {
        return title;
    }
    let choices =
        variant.selected.iter().map(|choice| one_line(&choice.value)).collect::<Vec<_>>().join(", ");
    format!("{title} – {choices}")
}

/// "Tea > Cups".
pub(crate) fn category_path(product: &Product) -> String {
    product.categories.iter().map(|(_, title)| one_line(title)).collect::<Vec<_>>().join(" > ")
}
