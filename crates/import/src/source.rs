//! The formats, and how one is told from the others by its content.

use crate::{error::ImportError, google, json, medusa, shopify, stripe, table, woocommerce};

/// What an export was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Shopify's product CSV.
    ShopifyCsv,
    /// Shopify's products.json, or a single product as JSON.
    ShopifyJson,
    /// WooCommerce's product CSV, with headings in any language.
    WooCommerceCsv,
    /// A Google Merchant feed as RSS 2.0 or Atom.
    GoogleMerchantXml,
    /// A Google Merchant feed as a table.
    GoogleMerchantTsv,
    /// Medusa's product CSV, of version 1 or 2.
    MedusaCsv,
    /// Stripe's lists of products and prices, or its fixtures.
    StripeJson,
}

impl Source {
    /// What it is called in sentences.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ShopifyCsv => "a Shopify product CSV",
            Self::ShopifyJson => "Shopify products as JSON",
            Self::WooCommerceCsv => "a WooCommerce product CSV",
            Self::GoogleMerchantXml => "a Google Merchant feed (XML)",
            Self::GoogleMerchantTsv => "a Google Merchant feed (table)",
            Self::MedusaCsv => "a Medusa product CSV",
            Self::StripeJson => "Stripe products as JSON",
        }
    }

    /// What [`Note::line`](crate::Note::line) counts: lines of the file, or the objects in it.
    pub const fn record(self) -> &'static str {
        match self {
            Self::ShopifyJson | Self::StripeJson => "Object",
            _ => "Line",
        }
    }
}

/// The format of a text, by what only that format has.
pub fn recognise(text: &str) -> Result<Source, ImportError> {
    let found = match text.trim_start().chars().next() {
        Some('<') => google::is_feed(text).then_some(Source::GoogleMerchantXml),
        Some('{' | '[') => of_json(text)?,
        _ => of_table(text),
    };
    found.ok_or(ImportError::Unrecognised)
}

fn of_json(text: &str) -> Result<Option<Source>, ImportError> {
    let tree = json::parse(text)?;
    let root = tree.root();
    Ok(if shopify::json::is_shopify(root) {
        Some(Source::ShopifyJson)
    } else {
        stripe::is_stripe(root).then_some(Source::StripeJson)
    })
}

fn of_table(text: &str) -> Option<Source> {
    let (headings, first) = table::head(text);
    Some(if shopify::table::is_shopify(&headings) {
        Source::ShopifyCsv
    } else if medusa::is_medusa(&headings) {
        Source::MedusaCsv
    } else if google::is_table(&headings) {
        Source::GoogleMerchantTsv
    } else if woocommerce::is_woocommerce(&headings, &first) {
        Source::WooCommerceCsv
    } else {
        return None;
    })
}
