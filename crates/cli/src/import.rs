//! `pushcart import`: a catalog made of the export of another shop system.

use std::{
    fs,
    path::{Path, PathBuf},
};

use ::import::{Imported, Note};
use anyhow::Context;
use place::check::picture_origins;
use shop::Shop;

use crate::{
    export::{ExportOptions, document, show_empty, words},
    failure::{Failure, Verdict},
    merchant::{Merchant, catalog_file},
    terminal::Terminal,
};

/// Make a catalog of another shop system's export
///
/// It reads products of Shopify (CSV, products.json), WooCommerce (CSV), Google Merchant Center (XML,
/// table), Medusa (CSV) and Stripe (JSON), and recognises them by themselves. Everything that was changed
/// or left out is listed. Pictures that lie beside the export are written in several widths.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  pushcart import products_export.csv --currency EUR
  pushcart import feed.xml --shop my-shop --force
  pushcart import products.json --out catalog.json --json | jq '.notes'

No export says where you deliver and how you are paid: write that into the catalog afterwards.
docs/importing.md says where each system exports, and what becomes of it.")]
pub struct Options {
    /// The export
    #[arg(id = "export", value_name = "FILE")]
    file: PathBuf,
    /// The catalog to write
    #[arg(long, value_name = "FILE", default_value = "catalog.json")]
    out: PathBuf,
    /// Write the catalog of this shop; its first currency and language count where none is named
    #[arg(long, value_name = "DIR|FILE", conflicts_with = "out")]
    shop: Option<PathBuf>,
    /// Replace a catalog that is there. Its delivery, payments and what else no export holds stay
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    of_export: ExportOptions,
}

pub fn import(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    let mut of_export = options.of_export.clone();
    let (catalog, shop) = match &options.shop {
        Some(shop) => {
            of_shop(&Merchant::at(shop)?, &mut of_export).map(|(catalog, shop)| (catalog, Some(shop)))?
        }
        None => (options.out.clone(), None),
    };
    check_target(&catalog, options.force)?;
    let mut imported = of_export.read(&options.file, &catalog)?;
    if imported.products == 0 {
        return Ok(show_empty(&imported, terminal));
    }
    imported.notes.extend(shop.and_then(|shop| origins_note(&shop, &imported)));
    let pictures = of_export.write_catalog(&mut imported, &options.file, &catalog, terminal)?;
    let words = words(&imported, &catalog, &pictures);
    terminal.answer(&words, &document(&imported, &catalog, &pictures));
    Ok(Verdict::Good)
}

/// Names the hosts of pictures that the shop does not allow yet.
fn origins_note(shop: &Shop, imported: &Imported) -> Option<Note> {
    let allowed = shop.picture_origins();
    let new = picture_origins(&imported.catalog_json).into_iter().filter(|origin| !allowed.contains(origin));
    let new: Vec<String> = new.collect();
    let text = "The shop loads no pictures from there yet: add it to \"image_origins\" in shop.json.";
    (!new.is_empty()).then(|| Note {
        line: None,
        what: new.join(", "),
        text: text.to_owned(),
        count: new.len(),
    })
}

/// A shop, and the catalog that it sells from. Fills in what the shop says of currency and language.
fn of_shop(merchant: &Merchant, of_export: &mut ExportOptions) -> Result<(PathBuf, Shop), Failure> {
    let shown = merchant.shop_json.display();
    let text = fs::read_to_string(&merchant.shop_json).with_context(|| format!("{shown} cannot be read"))?;
    let opened = Shop::read(&text).map_err(|error| {
        Failure::Shop(anyhow::anyhow!("{shown}: {error}; `pushcart check` says all that is wrong"))
    })?;
    let currency = opened.shop.currencies.first().map(|currency| currency.as_str().to_owned());
    of_export.currency = of_export.currency.take().or(currency);
    of_export.language = of_export.language.take().or(opened.shop.languages.first().cloned());
    let file = catalog_file(&text).ok_or_else(|| {
        Failure::usage(format!(
            "{shown} sells from a server; an import needs \"backend\": {{ \"kind\": \"catalog\" }}"
        ))
    })?;
    Ok((merchant.folder.join(file), opened.shop))
}

fn check_target(catalog: &Path, may_replace: bool) -> Result<(), Failure> {
    let shown = catalog.display();
    if catalog.is_dir() {
        return Err(Failure::usage(format!("{shown} is a folder; name a file")));
    }
    if catalog.exists() && !may_replace {
        return Err(Failure::usage(format!(
            "{shown} is there already; --force replaces it, --out names another file"
        )));
    }
    Ok(())
}
