//! One item of a feed: a variant, in the attributes of Google's product data specification.

use commerce::{Currency, StockStatus, Variant};

use super::FeedProduct;
use crate::{
    Site,
    json_ld::{Price, product::variant_name},
    property::Property,
    summary::{plain, summary},
    text::one_line,
};

/// The most characters of a title and of a description, and the most further pictures.
const TITLE: usize = 150;
const DESCRIPTION: usize = 5000;
const MORE_PICTURES: usize = 10;

/// What delivery to a country costs.
pub(super) struct ItemShipping {
    pub country: String,
    /// "4.90 EUR".
    pub price: String,
}

/// Names and values. A name may stand more than once.
pub(super) struct Item {
    pub attributes: Vec<(&'static str, String)>,
    pub shipping: Vec<ItemShipping>,
}

/// The items of a product, one for each variant.
pub(super) fn items(site: &Site, of: &FeedProduct) -> Vec<Item> {
    of.product.variants.iter().map(|variant| item(site, of, variant)).collect()
}

fn item(site: &Site, of: &FeedProduct, variant: &Variant) -> Item {
    let product = of.product;
    let is_alone = product.variants.len() == 1;
    let path = if is_alone { of.path.to_owned() } else { (of.variant_path)(&variant.id) };
    let title = summary(&variant_name(product, variant), TITLE);
    let description = summary(&plain(&product.description), DESCRIPTION);
    let mut item = Attributes(Vec::new());
    item.add("id", variant.id.as_str());
    item.add("title", &title);
    item.add("description", if description.is_empty() { &title } else { &description });
    item.add("link", &site.address(&path));
    pictures(&mut item, site, of, variant);
    item.add(
        "availability",
        match variant.availability.status {
            StockStatus::InStock | StockStatus::LowStock => "in_stock",
            StockStatus::OutOfStock => "out_of_stock",
        },
    );
    let price = Price::of(variant.price);
    match variant.list_price.map(Price::of) {
        Some(before) => {
            item.add("price", &before.with_currency());
            item.add("sale_price", &price.with_currency());
        }
        None => item.add("price", &price.with_currency()),
    }
    item.add("condition", "new");
    // Neither a brand nor a global number is known.
    item.add("identifier_exists", "no");
    if !is_alone {
        item.add("item_group_id", product.id.as_str());
    }
    let categories: Vec<_> = product.categories.iter().map(|(_, title)| one_line(title)).collect();
    item.add("product_type", &categories.join(" > "));
    for choice in &variant.selected {
        if let Some(property) = Property::of_option(&choice.option) {
            item.add(property.name(), &choice.value);
        }
    }
    Item { attributes: item.0, shipping: shipping(site, price.currency) }
}

/// The variant's own picture first.
fn pictures(item: &mut Attributes, site: &Site, of: &FeedProduct, variant: &Variant) {
    let mut pictures: Vec<String> = Vec::new();
    for media in variant.media.iter().chain(&of.product.media) {
        pictures.extend(site.picture(&media.url).filter(|url| !pictures.contains(url)));
    }
    let mut pictures = pictures.iter();
    if let Some(first) = pictures.next() {
        item.add("image_link", first);
    }
    for more in pictures.take(MORE_PICTURES) {
        item.add("additional_image_link", more);
    }
}

fn shipping(site: &Site, currency: Currency) -> Vec<ItemShipping> {
    let mut all = Vec::new();
    for shipping in &site.terms.shipping {
        let Some(price) = shipping.price.iter().find(|price| price.currency == currency) else { continue };
        let price = Price::of(*price).with_currency();
        all.extend(
            shipping
                .countries
                .iter()
                .map(|country| ItemShipping { country: country.clone(), price: price.clone() }),
        );
    }
    all
}

struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    /// Without a value there is no attribute.
    fn add(&mut self, name: &'static str, value: &str) {
        let value = one_line(value);
        if !value.is_empty() {
            self.0.push((name, value));
        }
    }
}
