//! What the row of a product says, whether it has variations or not.

use super::{
    headings::{Columns, Field},
    variations,
};
use crate::{
    amount::Style,
    draft::{Draft, Picture, Prices, Variant},
    field::{path, pieces},
    html::{self, Breaks},
    reading::Reading,
    sale::Sale,
    table::Row,
};

/// A product with the rows of its variations.
pub struct Product<'t> {
    pub row: &'t Row,
    pub variations: Vec<&'t Row>,
}

/// An attribute of a product, or the choice of a variation.
pub struct Attribute {
    pub name: String,
    /// As it stands there: several values have commas between them.
    pub text: String,
}

impl Product<'_> {
    /// The product; `None` where it is left out with its variations.
    pub fn draft(&self, columns: &Columns, reading: &mut Reading) -> Option<Draft> {
        let row = self.row;
        let get = |field| row.get(columns.get(field));
        let title = html::line(get(Field::Name));
        if let Some(why) = self.unsold(columns) {
            for row in std::iter::once(&row).chain(&self.variations) {
                reading.notes.leave_out(row.line, &*title, why);
            }
            return None;
        }
        let mut draft = Draft {
            line: row.line,
            categories: split(get(Field::Categories)).iter().map(|one| path(one)).collect(),
            tags: split(get(Field::Tags)).iter().map(|tag| html::line(tag)).collect(),
            pictures: pictures(get(Field::Images)),
            title,
            ..Draft::default()
        };
        if get(Field::Type).to_lowercase().contains("downloadable") {
            let text = "The product is a download. A catalog delivers no files: send it yourself.";
            reading.notes.add(row.line, draft.named(), text);
        }
        let attributes = attributes(row, columns);
        let facts = if self.variations.is_empty() {
            draft.variants.push(self.only_variant(&draft, columns, reading));
            attributes
        } else {
            draft.lines.push(row.line);
            variations::add(self, attributes, &mut draft, columns, reading)
        };
        draft.description = self.description(&draft, &facts, columns, reading);
        Some(draft)
    }

    fn unsold(&self, columns: &Columns) -> Option<&'static str> {
        let get = |field| self.row.get(columns.get(field));
        let kind = get(Field::Type).to_lowercase();
        match (get(Field::Published), get(Field::Visibility)) {
            ("-1", _) => Some("Left out: the product is a draft."),
            ("0", _) => Some("Left out: the product is private."),
            (_, "hidden") => Some("Left out: the product is hidden in the shop."),
            _ if kind.contains("external") => Some("Left out: it is sold on another site."),
            _ if kind.contains("grouped") => Some(
                "Left out: it is a group of products, which a catalog does not know. Its parts are products of their own.",
            ),
            _ if kind == "variable" && self.variations.is_empty() => {
                Some("Left out: it is a variable product, and the export has no variation of it.")
            }
            _ => None,
        }
    }

    fn only_variant(&self, draft: &Draft, columns: &Columns, reading: &mut Reading) -> Variant {
        let (prices, list_prices) = prices(self.row, draft.named(), columns, reading);
        Variant {
            line: self.row.line,
            sku: self.row.get(columns.get(Field::Sku)).to_owned(),
            prices,
            list_prices,
            stock: stock(self.row, self.row, columns),
            ..Variant::default()
        }
    }

    /// The short text, the long one, and what is known of the product.
    fn description(
        &self,
        draft: &Draft,
        facts: &[Attribute],
        columns: &Columns,
        reading: &mut Reading,
    ) -> String {
        let mut parts: Vec<String> = Vec::new();
        for field in [Field::Short, Field::Description] {
            // The exporter writes line breaks as `\n`.
            let html = self.row.get(columns.get(field)).replace("\\n", "\n");
            let text = reading.description(&html, Breaks::TagsAndLines, self.row.line, draft.named());
            if !text.is_empty() && !parts.contains(&text) {
                parts.push(text);
            }
        }
        let fact = |fact: &Attribute| format!("{}: {}", fact.name, split(&fact.text).join(", "));
        parts.extend(facts.iter().filter(|fact| !fact.text.is_empty()).map(fact));
        parts.join("\n")
    }
}

/// The attributes of a row. What follows them is downloads, whose values are addresses.
pub fn attributes(row: &Row, columns: &Columns) -> Vec<Attribute> {
    let attribute = |(name, values): &(usize, usize)| Attribute {
        name: html::line(row.get(Some(*name))),
        text: row.get(Some(*values)).to_owned(),
    };
    let all = columns.attributes.iter().map(attribute);
    all.filter(|one| !one.name.is_empty() && !one.text.starts_with("http")).collect()
}

/// Price and price before, as they are on the day of the import.
pub fn prices(row: &Row, what: &str, columns: &Columns, reading: &mut Reading) -> (Prices, Prices) {
    let get = |field| row.get(columns.get(field));
    let mut price = |field| reading.price(get(field), Style::Localized, row.line, what);
    let (regular, offer) = (price(Field::Price), price(Field::SalePrice));
    let days = (get(Field::SaleFrom), get(Field::SaleUntil));
    Sale { regular, offer, days }.prices(row.line, what, reading)
}

/// How many there are. A variation may share the stock of its product.
pub fn stock(row: &Row, parent: &Row, columns: &Columns) -> Option<u32> {
    let get = |row: &Row, field| row.get(columns.get(field)).to_lowercase();
    let count = match &*get(row, Field::Stock) {
        "parent" => get(parent, Field::Stock),
        own => own.to_owned(),
    };
    let takes_any = !matches!(&*get(row, Field::Backorders), "" | "0" | "no");
    match &*get(row, Field::InStock) {
        "0" | "false" => Some(0),
        _ if takes_any => None,
        _ => pieces(&count),
    }
}

pub fn pictures(text: &str) -> Vec<Picture> {
    let mut addresses: Vec<String> = Vec::new();
    for part in text.split(',') {
        let part = part.trim();
        let begins = addresses.is_empty() || part.contains("://") || part.starts_with('/');
        match addresses.last_mut() {
            // An address may have a comma in it.
            Some(last) if !begins && last.contains("://") => *last = [last, ",", part].concat(),
            _ => addresses.push(part.to_owned()),
        }
    }
    addresses.into_iter().filter(|address| !address.is_empty()).map(Picture::at).collect()
}

/// The parts between commas. A comma inside of a part has a backslash before it.
pub fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, parts.last_mut()) {
            ('\\', Some(part)) if letters.peek() == Some(&',') => {
                letters.next();
                part.push(',');
            }
            (',', _) => parts.push(String::new()),
            (_, Some(part)) => part.push(letter),
            _ => {}
        }
    }
    let trimmed = parts.iter().map(|part| part.trim());
    trimmed.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
