//! Turns the export of another shop system into a catalog.json that passes the strict check.
//!
//! Each format has one module, which reads its export into [`draft::Draft`]s; `catalog` writes them down.
//! What was changed or left out on the way is said in [`Note`]s: no record of an export is lost without
//! one. This crate asks nothing, prints nothing and uses no network; [`pictures`] alone touches files.

#![warn(missing_docs)]

mod amount;
mod catalog;
pub mod day;
mod draft;
mod encoding;
mod error;
mod field;
mod google;
mod html;
mod json;
mod medusa;
mod name;
mod notes;
mod pictures;
mod previous;
mod reading;
mod sale;
mod shopify;
mod source;
mod stripe;
mod table;
#[cfg(test)]
mod testing;
mod woocommerce;

use commerce::Currency;

pub use self::{
    error::ImportError,
    notes::Note,
    pictures::{
        Pictures,
        avif::{WithoutAvif, avif, with_avif},
        pictures,
    },
    source::Source,
};
use self::{notes::Notes, reading::Reading};

/// The currency of an export that names none, where the options do not either.
const ASSUMED: &str = "USD";

/// What the export does not say itself.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format; `None` recognises it by the content.
    pub source: Option<Source>,
    /// The currency of formats that name none, and the one to keep where products have different ones.
    pub currency: Option<String>,
    /// The language of the export's texts, such as `de` or `pt-BR`.
    pub language: Option<String>,
    /// The text of the catalog that is replaced: what no export holds is taken over from it.
    pub previous: Option<String>,
}

/// A catalog made of an export.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What the export was read as.
    pub source: Source,
    /// Ready to be edited; it passes [`commerce::backend::catalog::check`].
    pub catalog_json: String,
    /// What shop.json can be filled in with.
    pub shop: ShopHints,
    /// What was changed or left out, in the order of the export; what concerns all of it comes first.
    pub notes: Vec<Note>,
    /// How many products the catalog has.
    pub products: usize,
    /// How many variants the products have together.
    pub variants: usize,
    /// How many records (rows, items, objects) the export has.
    pub records: usize,
    /// How many of the records are not in the catalog; notes say why.
    pub left_out: usize,
}

/// What the export says of the shop itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopHints {
    /// The catalog's first currency.
    pub currency: String,
    /// Whether nothing named the currency, so that one was assumed.
    pub is_currency_assumed: bool,
    /// The shop's name, where the export has it.
    pub name: Option<String>,
    /// The language of the texts, where the export or the options name it.
    pub language: Option<String>,
}

/// Makes a catalog of an export. Sales with dates are judged by the clock's day.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    import_on(&day::today(), bytes, options)
}

/// The same on another day, such as `2026-11-30`.
pub fn import_on(today: &str, bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    let currency = options.currency.as_deref().map(given_currency).transpose()?;
    let mut notes = Notes::default();
    let text = encoding::text(bytes, &mut notes);
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    let source = match options.source {
        Some(source) => source,
        None => source::recognise(&text)?,
    };
    let mut reading = Reading::new(today, currency, given_currency(ASSUMED)?, notes);
    reading.language.clone_from(&options.language);
    let drafts = match source {
        Source::ShopifyCsv => shopify::table::read(&text, &mut reading)?,
        Source::ShopifyJson => shopify::json::read(&text, &mut reading)?,
        Source::WooCommerceCsv => woocommerce::read(&text, &mut reading)?,
        Source::GoogleMerchantXml => google::read_xml(&text, &mut reading)?,
        Source::GoogleMerchantTsv => google::read_table(&text, &mut reading)?,
        Source::MedusaCsv => medusa::read(&text, &mut reading)?,
        Source::StripeJson => stripe::read(&text, &mut reading)?,
    };
    let mut made = catalog::write(drafts, &mut reading);
    commerce::backend::catalog::check(&made.text).map_err(ImportError::Check)?;
    let text = match &options.previous {
        Some(previous) => {
            made.text = previous::keep(&made.text, previous)?;
            "No export holds them. They stay as they were."
        }
        None => "No export holds them. What stands in catalog.json is an example: put yours in its place.",
    };
    Ok(finish(source, made, reading, text))
}

fn given_currency(code: &str) -> Result<Currency, ImportError> {
    Currency::new(code.trim()).map_err(|_| ImportError::Currency(code.to_owned()))
}

/// `of_terms` says where delivery and payments come from.
fn finish(source: Source, made: catalog::Made, mut reading: Reading, of_terms: &str) -> Imported {
    let left_out = reading.name_what_is_lost(&made.used);
    let is_currency_assumed = reading.is_currency_assumed();
    reading.notes.add_first("countries, delivery, payments", of_terms);
    if is_currency_assumed {
        let text = "The export names no currency, so this one is assumed. Where it is another, import again \
                    with `--currency` and its code, such as `--currency BRL`.";
        reading.notes.add_first(made.currency.as_str(), text);
    }
    Imported {
        source,
        catalog_json: made.text,
        shop: ShopHints {
            currency: made.currency.as_str().to_owned(),
            is_currency_assumed,
            name: reading.shop_name,
            language: reading.language,
        },
        notes: reading.notes.finish(source.record()),
        products: made.products,
        variants: made.variants,
        records: reading.records.len(),
        left_out,
    }
}
