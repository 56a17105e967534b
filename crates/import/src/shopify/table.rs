//! Shopify's product CSV, with its headings of before and since 2025. The rows of a product have the same
//! handle; a row has a variant, a picture, or both.

use std::collections::BTreeMap;

use super::{Inventory, UNPUBLISHED, drop_default_title, unsold};
use crate::{
    amount::Style,
    draft::{Draft, Picture, Variant, single},
    error::ImportError,
    field::{listed, path},
    html::{self, Breaks},
    reading::Reading,
    source::Source,
    table::{Row, Table, is_same},
};

/// Whether these headings are Shopify's.
pub fn is_shopify(headings: &[String]) -> bool {
    let has = |names: &[&str]| headings.iter().any(|heading| names.iter().any(|name| is_same(heading, name)));
    has(HANDLE) && has(TITLE) && has(PRICE)
}

const HANDLE: &[&str] = &["Handle", "URL handle"];
const TITLE: &[&str] = &["Title"];
const PRICE: &[&str] = &["Variant Price", "Price"];
const LABEL: &str = Source::ShopifyCsv.label();

/// Reads the products of an export.
pub fn read(text: &str, reading: &mut Reading) -> Result<Vec<Draft>, ImportError> {
    let table = Table::read(text, &mut reading.notes)?;
    let columns = Columns::of(&table)?;
    let mut products = Products::default();
    for row in &table.rows {
        reading.meet(row.line);
        products.add(row, &columns, reading);
    }
    table.note_unread(&mut reading.notes);
    Ok(products.finish(reading))
}

struct Columns {
    handle: Option<usize>,
    title: Option<usize>,
    body: Option<usize>,
    kind: Option<usize>,
    category: Option<usize>,
    tags: Option<usize>,
    published: Option<usize>,
    status: Option<usize>,
    gift_card: Option<usize>,
    options: Vec<(Option<usize>, Option<usize>)>,
    sku: Option<usize>,
    price: Option<usize>,
    before: Option<usize>,
    tracker: Option<usize>,
    quantity: Option<usize>,
    policy: Option<usize>,
    picture: Option<usize>,
    picture_text: Option<usize>,
    picture_place: Option<usize>,
    own_picture: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self, ImportError> {
        let option = |number: usize| {
            let named = |what: &str| table.column(&[&*format!("Option{number} {what}")]);
            (named("Name"), named("Value"))
        };
        Ok(Self {
            handle: table.need(LABEL, HANDLE)?,
            title: table.need(LABEL, TITLE)?,
            body: table.column(&["Body (HTML)", "Body HTML", "Description"]),
            kind: table.column(&["Type", "Custom Product Type"]),
            category: table.column(&["Product Category", "Standardized Product Type"]),
            tags: table.column(&["Tags"]),
            published: table.column(&["Published", "Published on online store"]),
            status: table.column(&["Status"]),
            gift_card: table.column(&["Gift Card"]),
            options: (1..=3).map(option).collect(),
            sku: table.column(&["Variant SKU", "SKU"]),
            price: table.need(LABEL, PRICE)?,
            before: table.column(&["Variant Compare At Price", "Compare-at price"]),
            tracker: table.column(&["Variant Inventory Tracker", "Inventory tracker"]),
            quantity: table.column(&["Variant Inventory Qty", "Inventory quantity"]),
            policy: table.column(&["Variant Inventory Policy", "Continue selling when out of stock"]),
            picture: table.column(&["Image Src", "Product image URL"]),
            picture_text: table.column(&["Image Alt Text"]),
            picture_place: table.column(&["Image Position"]),
            own_picture: table.column(&["Variant Image", "Variant image URL"]),
        })
    }
}

/// The products so far, each with the reason for which it is not sold, if there is one.
#[derive(Default)]
struct Products {
    list: Vec<(Draft, Option<&'static str>)>,
    by_handle: BTreeMap<String, usize>,
    /// The places that the export gives to pictures, by the place of the product.
    places: BTreeMap<usize, Vec<u32>>,
}

impl Products {
    fn add(&mut self, row: &Row, columns: &Columns, reading: &mut Reading) {
        let handle = row.get(columns.handle);
        let title = row.get(columns.title);
        let key = if handle.is_empty() { format!("title {title}") } else { handle.to_owned() };
        if handle.is_empty() && title.is_empty() {
            return reading.notes.leave_out(
                row.line,
                "record",
                "Left out: it has neither a handle nor a title.",
            );
        }
        let place = match self.by_handle.get(&key) {
            Some(place) => *place,
            None => {
                self.list.push(product(row, columns, reading));
                self.by_handle.insert(key, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        let Some((draft, _)) = self.list.get_mut(place) else { return };
        if draft.line != row.line && !title.is_empty() && html::line(title) != draft.title {
            let text = "Another title for the same handle: the row was read as a part of the first product.";
            reading.notes.add(row.line, format!("{}: {title}", draft.title), text);
        }
        name_options(draft, row, columns);
        if let Some(picture) = picture(row, columns) {
            draft.pictures.push(picture);
            let wish = row.get(columns.picture_place).parse().unwrap_or(u32::MAX);
            self.places.entry(place).or_default().push(wish);
        }
        match variant(draft, row, columns, reading) {
            Some(variant) => draft.variants.push(variant),
            None => draft.lines.push(row.line),
        }
    }

    fn finish(mut self, reading: &mut Reading) -> Vec<Draft> {
        for (place, wishes) in &self.places {
            if let Some((draft, _)) = self.list.get_mut(*place) {
                let mut pictures: Vec<_> = wishes.iter().zip(std::mem::take(&mut draft.pictures)).collect();
                pictures.sort_by_key(|(wish, _)| **wish);
                draft.pictures = pictures.into_iter().map(|(_, picture)| picture).collect();
            }
        }
        let mut sold = Vec::new();
        for (mut draft, unsold) in self.list {
            let Some(why) = unsold else {
                drop_default_title(&mut draft);
                sold.push(draft);
                continue;
            };
            for line in draft.lines.iter().chain(draft.variants.iter().map(|variant| &variant.line)) {
                reading.notes.leave_out(*line, draft.named(), why);
            }
        }
        sold
    }
}

/// What the first row of a product says of it.
fn product(row: &Row, columns: &Columns, reading: &mut Reading) -> (Draft, Option<&'static str>) {
    let get = |column| row.get(column);
    let title = html::line(get(columns.title));
    let is_unpublished = get(columns.published).eq_ignore_ascii_case("false");
    let is_gift_card = get(columns.gift_card).eq_ignore_ascii_case("true");
    let unsold = match unsold(get(columns.status)) {
        Some(why) => Some(why),
        None if is_unpublished => Some(UNPUBLISHED),
        None if is_gift_card => Some("Left out: it is a gift card, which a catalog cannot redeem."),
        None => None,
    };
    let kind = path(get(columns.kind));
    let category = if kind.is_empty() { path(get(columns.category)) } else { kind };
    let draft = Draft {
        line: row.line,
        handle: get(columns.handle).to_owned(),
        description: reading.description(get(columns.body), Breaks::Tags, row.line, &title),
        categories: if category.is_empty() { Vec::new() } else { vec![category] },
        tags: listed(get(columns.tags), ','),
        title,
        ..Draft::default()
    };
    (draft, unsold)
}

/// The names of options stand in the first row; later ones may repeat them.
fn name_options(draft: &mut Draft, row: &Row, columns: &Columns) {
    draft.options.resize(columns.options.len(), String::new());
    for (name, (column, _)) in draft.options.iter_mut().zip(&columns.options) {
        if name.is_empty() {
            row.get(*column).clone_into(name);
        }
    }
}

fn picture(row: &Row, columns: &Columns) -> Option<Picture> {
    let src = row.get(columns.picture);
    (!src.is_empty()).then(|| Picture { alt: row.get(columns.picture_text).to_owned(), ..Picture::at(src) })
}

/// The variant of a row; `None` where it only adds a picture.
fn variant(draft: &Draft, row: &Row, columns: &Columns, reading: &mut Reading) -> Option<Variant> {
    let choices: Vec<String> = columns.options.iter().map(|(_, value)| row.get(*value).to_owned()).collect();
    let (sku, price, own) = (row.get(columns.sku), row.get(columns.price), row.get(columns.own_picture));
    if choices.iter().all(String::is_empty) && sku.is_empty() && price.is_empty() {
        return None;
    }
    let mut amount = |text: &str| single(reading.price(text, Style::Program, row.line, draft.named()));
    let (prices, list_prices) = (amount(price), amount(row.get(columns.before)));
    let inventory = Inventory {
        tracker: columns.tracker.map(|column| row.get(Some(column))),
        quantity: row.get(columns.quantity),
        policy: row.get(columns.policy),
    };
    Some(Variant {
        line: row.line,
        sku: sku.to_owned(),
        choices,
        prices,
        list_prices,
        stock: inventory.stock(row.line, draft.named(), reading),
        picture: (!own.is_empty()).then(|| Picture::at(own)),
    })
}
