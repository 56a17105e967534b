//! The feed as tab-separated values: a line for each item, the names of the attributes in the first.

use std::io::{self, Write};

use csv::WriterBuilder;

use super::{
    FeedProduct,
    item::{Item, ItemShipping, items},
};
use crate::Site;

/// The attributes, in the order of their columns; "shipping" is made of its parts.
const COLUMNS: [&str; 17] = [
    "id",
    "title",
    "description",
    "link",
    "image_link",
    "additional_image_link",
    "availability",
    "price",
    "sale_price",
    "condition",
    "identifier_exists",
    "item_group_id",
    "product_type",
    "color",
    "material",
    "pattern",
    "size",
];

/// A feed that is being written.
pub struct TsvFeed<'a, W: Write> {
    site: &'a Site<'a>,
    out: csv::Writer<W>,
}

impl<'a, W: Write> TsvFeed<'a, W> {
    /// Begins a feed.
    pub fn begin(out: W, site: &'a Site<'a>) -> io::Result<Self> {
        let mut out = WriterBuilder::new().delimiter(b'\t').from_writer(out);
        out.write_record(COLUMNS.iter().chain(&["shipping"]))?;
        Ok(Self { site, out })
    }

    /// Writes a line for each variant.
    pub fn add(&mut self, product: &FeedProduct) -> io::Result<()> {
        for item in items(self.site, product) {
            let shipping = item.shipping.iter().map(shipping).collect::<Vec<_>>().join(",");
            let columns = COLUMNS.iter().map(|name| column(&item, name));
            self.out.write_record(columns.chain([shipping]))?;
        }
        Ok(())
    }

    /// Writes what is left, and gives back what it was written to.
    pub fn end(self) -> io::Result<W> {
        self.out.into_inner().map_err(|error| error.into_error())
    }
}

/// Several values stand in one column with commas between them, which an address then writes as "%2C".
fn column(item: &Item, name: &str) -> String {
    let values: Vec<&str> =
        item.attributes.iter().filter(|(known, _)| *known == name).map(|(_, value)| value.as_str()).collect();
    match values[..] {
        [only] if name != "additional_image_link" => only.to_owned(),
        _ => values.iter().map(|value| value.replace(',', "%2C")).collect::<Vec<_>>().join(","),
    }
}

/// Country, region, service and price.
fn shipping(ItemShipping { country, price }: &ItemShipping) -> String {
    format!("{country}:::{price}")
}
