//! WooCommerce's product CSV. A variable product is a row, and each of its variations is one that names
//! it; attributes that no variation chooses are facts of the product and end up in its description.

mod headings;
mod row;
#[cfg(test)]
mod tests;
mod variations;

use std::collections::BTreeMap;

pub use self::headings::is_known as is_woocommerce;
use self::{
    headings::{Columns, Field},
    row::Product,
};
use crate::{
    draft::Draft,
    error::ImportError,
    reading::Reading,
    source::Source,
    table::{Row, Table},
};

const LABEL: &str = Source::WooCommerceCsv.label();

/// Reads the products of an export.
pub fn read(text: &str, reading: &mut Reading) -> Result<Vec<Draft>, ImportError> {
    let table = Table::read(text, &mut reading.notes)?;
    let columns = Columns::of(&table);
    for (field, heading) in [(Field::Name, "Name"), (Field::Price, "Regular price")] {
        if columns.get(field).is_none() {
            return Err(ImportError::Column { format: LABEL, heading });
        }
    }
    if !columns.guessed.is_empty() {
        let text =
            "These headings are in a language that is not known; their columns were read by their order.";
        reading.notes.add(None, columns.guessed.join(", "), text);
    }
    let is_variation = |row: &&Row| row.get(columns.get(Field::Type)).to_lowercase().contains("variation");
    let (variations, products): (Vec<&Row>, Vec<&Row>) = table.rows.iter().partition(is_variation);
    let mut products: Vec<Product<'_>> =
        products.into_iter().map(|row| Product { row, variations: Vec::new() }).collect();
    hand_out(variations, &mut products, &columns, reading);
    table.rows.iter().for_each(|row| reading.meet(row.line));
    let drafts = products.iter().filter_map(|product| product.draft(&columns, reading)).collect();
    table.note_unread(&mut reading.notes);
    Ok(drafts)
}

/// Gives each variation to the product that it names by `id:12` or by its SKU.
fn hand_out<'t>(
    variations: Vec<&'t Row>,
    products: &mut [Product<'t>],
    columns: &Columns,
    reading: &mut Reading,
) {
    let mut places = BTreeMap::new();
    for (place, product) in products.iter().enumerate() {
        let (id, sku) = (product.row.get(columns.get(Field::Id)), product.row.get(columns.get(Field::Sku)));
        let names = [(id, format!("id:{id}")), (sku, sku.to_owned())];
        for (_, name) in names.into_iter().filter(|(text, _)| !text.is_empty()) {
            places.entry(name).or_insert(place);
        }
    }
    for row in variations {
        let parent = row.get(columns.get(Field::Parent));
        match places.get(parent).and_then(|place| products.get_mut(*place)) {
            Some(product) => product.variations.push(row),
            None => {
                let text = "Left out: the product that it is a variation of is not in the export.";
                reading.notes.leave_out(row.line, row.get(columns.get(Field::Name)), text);
            }
        }
    }
}
