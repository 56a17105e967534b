//! Google Merchant feeds, as RSS 2.0, Atom or a table: one item for each variant. Items of one group are
//! the variants of a product.

mod feed;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::feed::Item;
pub use self::feed::is_feed;
use crate::{
    amount::Style,
    draft::{Draft, Picture, Variant},
    error::ImportError,
    field::{listed, path},
    html::{self, Breaks},
    name,
    reading::Reading,
    sale::Sale,
    source::Source,
    table::Table,
};

const LABEL: &str = Source::GoogleMerchantTsv.label();

/// What the variants of a group may differ in, and what it is called on screen.
const OPTIONS: [(&str, &str); 6] = [
    ("color", "Color"),
    ("size", "Size"),
    ("material", "Material"),
    ("pattern", "Pattern"),
    ("gender", "Gender"),
    ("age_group", "Age group"),
];

/// The other fields that are read, and those that say nothing to a shopper.
const READ: [&str; 19] = [
    "id",
    "title",
    "description",
    "link",
    "image_link",
    "additional_image_link",
    "price",
    "sale_price",
    "sale_price_effective_date",
    "availability",
    "item_group_id",
    "product_type",
    "google_product_category",
    "guid",
    "pubdate",
    "updated",
    "identifier_exists",
    "summary",
    "mobile_link",
];

/// Whether these headings are those of a feed.
pub fn is_table(headings: &[String]) -> bool {
    let has = |name: &str| headings.iter().any(|heading| feed::field_name(heading) == name);
    ["id", "title", "price", "availability"].iter().all(|name| has(name))
        && (has("link") || has("image_link"))
}

/// Reads a feed as XML.
pub fn read_xml(text: &str, reading: &mut Reading) -> Result<Vec<Draft>, ImportError> {
    let feed = feed::read(text)?;
    reading.shop_name = feed.title;
    reading.language = reading.language.take().or(feed.language);
    Ok(drafts(feed.items, reading))
}

/// Reads a feed as a table.
pub fn read_table(text: &str, reading: &mut Reading) -> Result<Vec<Draft>, ImportError> {
    let table = Table::read(text, &mut reading.notes)?;
    for heading in ["id", "title", "price"] {
        if table.column_where(|one| feed::field_name(one) == heading).is_none() {
            return Err(ImportError::Column { format: LABEL, heading });
        }
    }
    let names: Vec<String> = table.headings.iter().map(|heading| feed::field_name(heading)).collect();
    let mut items = Vec::new();
    for row in &table.rows {
        let field = |(column, name): (usize, &String)| {
            let text = row.get(Some(column));
            // Several addresses stand in one field.
            let is_list = name == "additional_image_link";
            let parts = if is_list { listed(text, ',') } else { vec![text.to_owned()] };
            parts.into_iter().map(|part| (name.clone(), part)).collect::<Vec<_>>()
        };
        items.push(Item { line: row.line, fields: names.iter().enumerate().flat_map(field).collect() });
    }
    Ok(drafts(items, reading))
}

fn drafts(items: Vec<Item>, reading: &mut Reading) -> Vec<Draft> {
    note_unread(&items, reading);
    let mut groups: Vec<(String, Vec<Item>)> = Vec::new();
    for item in items {
        reading.meet(item.line);
        let group = item.get("item_group_id");
        let known = groups.iter_mut().find(|(known, _)| !group.is_empty() && known == group);
        match known {
            Some((_, items)) => items.push(item),
            None => groups.push((group.to_owned(), vec![item])),
        }
    }
    groups.into_iter().filter_map(|(_, items)| product(&items, reading)).collect()
}

fn note_unread(items: &[Item], reading: &mut Reading) {
    let is_read = |name: &str| READ.contains(&name) || OPTIONS.iter().any(|(option, _)| *option == name);
    let all = items.iter().flat_map(|item| &item.fields);
    let unread: BTreeSet<&str> =
        all.filter(|(name, text)| !text.is_empty() && !is_read(name)).map(|(name, _)| &**name).collect();
    if !unread.is_empty() {
        let names = unread.into_iter().collect::<Vec<_>>().join(", ");
        reading.notes.add(None, names, "A catalog has no place for these fields; they were left out.");
    }
}

/// The product that the items of a group are variants of.
fn product(items: &[Item], reading: &mut Reading) -> Option<Draft> {
    let first = items.first()?;
    let title = shared_title(items);
    let mut draft = Draft {
        line: first.line,
        handle: handle(first),
        description: reading.description(first.get("description"), Breaks::Tags, first.line, &title),
        categories: categories(first, reading),
        pictures: items.iter().flat_map(pictures).collect(),
        title,
        ..Draft::default()
    };
    if draft.description.is_empty() {
        draft.description = reading.description(first.get("summary"), Breaks::Tags, first.line, &draft.title);
    }
    let options = options(items);
    draft.options = options.iter().map(|(_, name)| (*name).to_owned()).collect();
    for item in items {
        let choices = options.iter().map(|(field, _)| html::line(item.get(field))).collect();
        draft.variants.push(variant(&draft, item, choices, reading));
    }
    Some(draft)
}

/// What the items differ in; where that does not tell them apart, their titles do.
fn options(items: &[Item]) -> Vec<(&'static str, &'static str)> {
    let values = |field: &str| items.iter().map(|item| item.get(field)).collect::<BTreeSet<_>>();
    let mut options: Vec<_> = OPTIONS.into_iter().filter(|(field, _)| values(field).len() > 1).collect();
    let chosen =
        |item: &Item| options.iter().map(|(field, _)| item.get(field).to_owned()).collect::<Vec<_>>();
    let different: BTreeSet<Vec<String>> = items.iter().map(chosen).collect();
    if different.len() < items.len() {
        options.push(("title", "Variant"));
    }
    options
}

/// The words that the titles of all items begin with; else the first title.
fn shared_title(items: &[Item]) -> String {
    let titles: Vec<String> = items.iter().map(|item| html::line(item.get("title"))).collect();
    let Some(first) = titles.first() else { return String::new() };
    let mut words: Vec<&str> = first.split_whitespace().collect();
    for title in &titles {
        let same =
            words.iter().zip(title.split_whitespace()).take_while(|(one, other)| *one == other).count();
        words.truncate(same);
    }
    let shared = words.join(" ");
    let shared = shared.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != ')');
    if shared.is_empty() { first.clone() } else { shared.to_owned() }
}

/// The last part of the product's address, where it names the product: links keep their words.
fn handle(item: &Item) -> String {
    let address = item.get("link").split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let Some((_, last)) = path.rsplit_once('/') else { return String::new() };
    let endings = [".html", ".htm", ".php", ".aspx", ".jsp"];
    let stem = endings.iter().find_map(|ending| last.strip_suffix(ending)).unwrap_or(last);
    let is_generic = matches!(stem, "index" | "product" | "item" | "products");
    // An encoded name is worse than one made of the title.
    if is_generic || stem.contains('%') { String::new() } else { name::of(stem) }
}

fn categories(item: &Item, reading: &mut Reading) -> Vec<Vec<String>> {
    let own: Vec<Vec<String>> = item.all("product_type").map(path).filter(|path| !path.is_empty()).collect();
    let google = item.get("google_product_category");
    let is_number = !google.is_empty() && google.bytes().all(|byte| byte.is_ascii_digit());
    if !own.is_empty() || google.is_empty() {
        return own;
    }
    if is_number {
        let text = "The category was left out: it is a number of Google's list, and the item has no type of its own.";
        reading.notes.add(item.line, html::line(item.get("title")), text);
        return Vec::new();
    }
    vec![path(google)]
}

fn pictures(item: &Item) -> impl Iterator<Item = Picture> {
    let addresses = item.all("image_link").chain(item.all("additional_image_link"));
    addresses.filter(|address| !address.is_empty()).map(Picture::at)
}

fn variant(draft: &Draft, item: &Item, choices: Vec<String>, reading: &mut Reading) -> Variant {
    let (line, what) = (item.line, draft.named());
    let mut price = |field: &str| reading.price(item.get(field), Style::Program, line, what);
    let (regular, offer) = (price("price"), price("sale_price"));
    let days = item.get("sale_price_effective_date").split_once('/').unwrap_or_default();
    let (prices, list_prices) = Sale { regular, offer, days }.prices(line, what, reading);
    let is_one_of_several = !draft.options.is_empty();
    Variant {
        line,
        sku: item.get("id").to_owned(),
        choices,
        prices,
        list_prices,
        stock: stock(item, what, reading),
        picture: pictures(item).next().filter(|_| is_one_of_several),
    }
}

fn stock(item: &Item, what: &str, reading: &mut Reading) -> Option<u32> {
    let availability = item.get("availability").to_lowercase().replace('_', " ");
    let text = match &*availability {
        "out of stock" | "discontinued" => return Some(0),
        "" | "in stock" | "available for order" | "limited availability" => return None,
        "preorder" | "backorder" => {
            "It can be ordered before it is there; a catalog does not say so to shoppers."
        }
        _ => "The availability is none that a feed may have; it counts as in stock.",
    };
    reading.notes.add(item.line, format!("{what}: {availability}"), text);
    None
}
