//! Medusa's product CSV: version 1, and version 2, which begins the headings of variants with "Variant".
//! Each row is a variant and repeats its product.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use commerce::Currency;

use crate::{
    amount::Style,
    day,
    draft::{Draft, Picture, Prices, Variant, single},
    error::ImportError,
    field::{listed, pieces},
    html::{self, Breaks},
    reading::Reading,
    source::Source,
    table::{Row, Table, is_same},
};

const LABEL: &str = Source::MedusaCsv.label();

/// Whether these headings are Medusa's.
pub fn is_medusa(headings: &[String]) -> bool {
    let has = |name: &str| headings.iter().any(|heading| is_same(heading, name));
    has("Product Handle") && has("Product Title") && has("Variant Title")
}

/// Reads the products of an export.
pub fn read(text: &str, reading: &mut Reading) -> Result<Vec<Draft>, ImportError> {
    let table = Table::read(text, &mut reading.notes)?;
    let columns = Columns::of(&table)?;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for row in &table.rows {
        reading.meet(row.line);
        if let Some(why) = unsold(row, &columns) {
            reading.notes.leave_out(row.line, row.get(columns.title), why);
            continue;
        }
        let place = *places.entry(key(row, &columns)).or_insert_with(|| {
            drafts.push(product(row, &columns, reading));
            drafts.len() - 1
        });
        if let Some(draft) = drafts.get_mut(place) {
            let variant = variant(draft, row, &columns, reading);
            draft.variants.push(variant);
        }
    }
    drafts.iter_mut().for_each(choose_by_title);
    table.note_unread(&mut reading.notes);
    Ok(drafts)
}

struct Columns {
    handle: Option<usize>,
    id: Option<usize>,
    title: Option<usize>,
    subtitle: Option<usize>,
    description: Option<usize>,
    status: Option<usize>,
    deleted: Vec<usize>,
    created: Option<usize>,
    gift_card: Option<usize>,
    thumbnail: Option<usize>,
    images: Vec<usize>,
    collection: Option<usize>,
    kind: Option<usize>,
    categories: Vec<usize>,
    tags: Vec<usize>,
    options: Vec<(Option<usize>, Option<usize>)>,
    variant_title: Option<usize>,
    sku: Option<usize>,
    quantity: Option<usize>,
    managed: Option<usize>,
    backorder: Option<usize>,
    prices: Vec<(usize, Currency)>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self, ImportError> {
        let numbered = |start: &'static str, end: &'static str| {
            table.columns_where(move |heading| numbered(heading, start, end))
        };
        let names = numbered("Option ", " Name");
        let option = |name: usize| {
            let value =
                table.headings.get(name).map(|heading| heading.to_lowercase().replace(" name", " value"));
            (Some(name), value.and_then(|value| table.column(&[&*value])))
        };
        Ok(Self {
            handle: table.need(LABEL, &["Product Handle"])?,
            id: table.column(&["Product Id"]),
            title: table.need(LABEL, &["Product Title"])?,
            subtitle: table.column(&["Product Subtitle"]),
            description: table.column(&["Product Description"]),
            status: table.column(&["Product Status"]),
            deleted: table.columns_where(|heading| heading.to_lowercase().ends_with(" deleted at")),
            created: table.column(&["Product Created At"]),
            gift_card: table.column(&["Product Is Giftcard"]),
            thumbnail: table.column(&["Product Thumbnail"]),
            images: [numbered("Image ", ""), numbered("Image ", " Url")].concat(),
            collection: table.column(&["Product Collection Title"]),
            kind: table.column(&["Product Type"]),
            categories: numbered("Category ", " Name"),
            tags: [numbered("Tag ", ""), table.column(&["Product Tags"]).into_iter().collect()].concat(),
            options: names.into_iter().map(option).collect(),
            variant_title: table.column(&["Variant Title"]),
            sku: table.column(&["Variant Sku"]),
            quantity: table.column(&["Variant Inventory Quantity"]),
            managed: table.column(&["Variant Manage Inventory"]),
            backorder: table.column(&["Variant Allow Backorder"]),
            prices: prices(table),
        })
    }
}

/// Whether a heading is such a one with a number: `Variant Option 2 Name`, `Product Tag 1`.
fn numbered(heading: &str, start: &str, end: &str) -> bool {
    let heading = heading.to_lowercase();
    let heading = heading.trim_start_matches("variant ").trim_start_matches("product ");
    let number =
        heading.strip_prefix(&*start.to_lowercase()).and_then(|rest| rest.strip_suffix(&*end.to_lowercase()));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `Price EUR` and `Variant Price EUR`. Prices of a region, `Price Europe [EUR]`, count where the currency
/// has none.
fn prices(table: &Table) -> Vec<(usize, Currency)> {
    let code = |heading: &str| {
        let heading = heading.to_lowercase();
        let rest = heading.trim_start_matches("variant ").strip_prefix("price ")?.trim().to_owned();
        let region = rest.split_once('[').map(|(_, code)| code.trim_end_matches(']').to_owned());
        Currency::new(region.as_deref().unwrap_or(&rest)).ok().map(|currency| (currency, region.is_some()))
    };
    let columns = table.columns_where(|heading| code(heading).is_some()).into_iter();
    let known = columns.filter_map(|column| Some((column, code(table.headings.get(column)?)?)));
    let mut known: Vec<(usize, (Currency, bool))> = known.collect();
    known.sort_by_key(|(_, (_, is_of_region))| *is_of_region);
    known.into_iter().map(|(column, (currency, _))| (column, currency)).collect()
}

fn key(row: &Row, columns: &Columns) -> String {
    let (id, handle) = (row.get(columns.id), row.get(columns.handle));
    let key = if id.is_empty() { handle } else { id };
    if key.is_empty() { format!("title {}", row.get(columns.title)) } else { key.to_owned() }
}

fn unsold(row: &Row, columns: &Columns) -> Option<&'static str> {
    if columns.deleted.iter().any(|column| !row.get(Some(*column)).is_empty()) {
        return Some("Left out: it is deleted.");
    }
    if row.get(columns.gift_card).eq_ignore_ascii_case("true") {
        return Some("Left out: it is a gift card, which a catalog cannot redeem.");
    }
    match &*row.get(columns.status).to_lowercase() {
        "draft" => Some("Left out: the product is a draft."),
        "proposed" => Some("Left out: the product is only proposed."),
        "rejected" => Some("Left out: the product is rejected."),
        _ => None,
    }
}

fn product(row: &Row, columns: &Columns, reading: &mut Reading) -> Draft {
    let get = |column| row.get(column);
    let all = |columns: &[usize]| -> Vec<String> {
        let fields = columns.iter().map(|column| row.get(Some(*column)));
        fields.filter(|field| !field.is_empty()).map(str::to_owned).collect()
    };
    let title = html::line(get(columns.title));
    let description = reading.description(get(columns.description), Breaks::TagsAndLines, row.line, &title);
    let subtitle = html::line(get(columns.subtitle));
    let parts = [subtitle, description];
    let pictures = [all(columns.thumbnail.as_slice()), all(&columns.images)].concat();
    let groups = [all(&columns.categories), all(columns.collection.as_slice()), all(columns.kind.as_slice())];
    Draft {
        line: row.line,
        handle: get(columns.handle).to_owned(),
        description: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"),
        categories: groups.concat().into_iter().map(|title| vec![title]).collect(),
        tags: all(&columns.tags).iter().flat_map(|tags| listed(tags, ',')).collect(),
        added: day::of(get(columns.created)),
        pictures: pictures.into_iter().map(Picture::at).collect(),
        options: columns
            .options
            .iter()
            .map(|(name, _)| get(*name))
            .chain(["Variant"])
            .map(str::to_owned)
            .collect(),
        title,
        ..Draft::default()
    }
}

fn variant(draft: &Draft, row: &Row, columns: &Columns, reading: &mut Reading) -> Variant {
    let mut prices = Prices::new();
    for (column, currency) in &columns.prices {
        let text = format!("{} {currency}", row.get(Some(*column)));
        let is_new = !row.get(Some(*column)).is_empty() && !prices.contains_key(currency);
        if is_new {
            prices.extend(single(reading.price(&text, Style::Program, row.line, draft.named())));
        }
    }
    let is_true = |column| row.get(column).eq_ignore_ascii_case("true");
    // Without the column, what has a quantity is counted.
    let is_managed = columns.managed.is_none() || is_true(columns.managed);
    let counts = is_managed && !is_true(columns.backorder);
    let stock = pieces(row.get(columns.quantity)).filter(|_| counts);
    if counts && stock.is_none() && columns.managed.is_some() {
        let text = "The stock is counted, but the export does not hold it, so it is sold without one.";
        reading.notes.add(row.line, draft.named(), text);
    }
    Variant {
        line: row.line,
        sku: row.get(columns.sku).to_owned(),
        choices: columns
            .options
            .iter()
            .map(|(_, value)| row.get(*value))
            .chain([row.get(columns.variant_title)])
            .map(str::to_owned)
            .collect(),
        prices,
        stock,
        picture: None,
        list_prices: Prices::new(),
    }
}

/// The title of a variant is what is chosen where the product has no options.
fn choose_by_title(draft: &mut Draft) {
    let own = draft.options.len().saturating_sub(1);
    let has_value = |variant: &Variant| variant.choices.iter().take(own).any(|choice| !choice.is_empty());
    if draft.variants.len() == 1 || draft.variants.iter().any(has_value) {
        draft.options.truncate(own);
    }
}
