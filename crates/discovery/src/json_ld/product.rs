//! A product: alone, or as a group of its variants.

use commerce::{Product, Selected, Variant, VariantId};

use super::{Thing, offer::offer, term, terms};
use crate::{PageAbout, Site, property::Property, summary::plain, text::one_line};

pub(super) fn product(
    site: &Site,
    page: &PageAbout,
    product: &Product,
    variant_path: &dyn Fn(&VariantId) -> String,
) -> Thing {
    let address = site.address(page.path);
    let terms = terms::Shared::on(address.clone());
    if let [only] = product.variants.as_slice() {
        return about(Thing::new("Product"), site, product)
            .with("@id", format!("{address}#product"))
            .with("url", address.as_str())
            .with("sku", only.sku.clone())
            .with("offers", offer(site, only, &address, &terms).into_value());
    }
    let variants = product.variants.iter().map(|one| {
        let address = site.address(&variant_path(&one.id));
        variant(site, product, one)
            .with("offers", offer(site, one, &address, &terms).into_value())
            .with("url", address)
    });
    about(Thing::new("ProductGroup"), site, product)
        .with("@id", format!("{address}#product"))
        .with("url", address.as_str())
        .with("productGroupID", product.id.as_str())
        .with("variesBy", varies_by(product))
        .with_things("hasVariant", variants)
}

fn about(thing: Thing, site: &Site, product: &Product) -> Thing {
    let pictures: Vec<String> = product.media.iter().filter_map(|media| site.picture(&media.url)).collect();
    let category =
        product.categories.iter().map(|(_, title)| one_line(title)).collect::<Vec<_>>().join(" > ");
    thing
        .with("name", one_line(&product.title))
        .with("description", plain(&product.description))
        .with("image", pictures)
        .with("category", category)
}

/// The options that schema.org has a word for.
fn varies_by(product: &Product) -> Vec<String> {
    let options = product.options.iter().filter_map(|option| Property::of_option(&option.name));
    options.map(|property| term(property.name())).collect()
}

fn variant(site: &Site, product: &Product, variant: &Variant) -> Thing {
    let picture = variant.media.as_ref().or(product.media.first());
    let mut thing = Thing::new("Product")
        .with("name", variant_name(product, variant))
        .with("sku", variant.sku.clone())
        .with("image", picture.and_then(|media| site.picture(&media.url)));
    let mut others = Vec::new();
    for Selected { option, value } in &variant.selected {
        match Property::of_option(option) {
            Some(property) => thing = thing.with(property.name(), one_line(value)),
            None => others.push(
                Thing::new("PropertyValue").with("name", one_line(option)).with("value", one_line(value)),
            ),
        }
    }
    thing.with_things("additionalProperty", others)
}

/// "Cup – celadon, large".
pub(crate) fn variant_name(product: &Product, variant: &Variant) -> String {
    let title = one_line(&product.title);
    if variant.selected.is_empty() || product.variants.len() == 1 {
        return title;
    }
    let choices =
        variant.selected.iter().map(|choice| one_line(&choice.value)).collect::<Vec<_>>().join(", ");
    format!("{title} – {choices}")
}
