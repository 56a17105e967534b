//! `pushcart import`: a catalog made of the export of another shop system.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;
use commerce::json::Tree;
use shop::Shop;

use crate::{
    export::{Unsaid, document, show_empty, words},
    failure::{Failure, Verdict},
    merchant::Merchant,
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
    /// Replace a catalog that is there, with its delivery and payments
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    unsaid: Unsaid,
}

pub fn import(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    let mut unsaid = options.unsaid.clone();
    let catalog = match &options.shop {
        Some(shop) => of_shop(&Merchant::at(shop)?, &mut unsaid)?,
        None => options.out.clone(),
    };
    check_target(&catalog, options.force)?;
    let mut imported = unsaid.read(&options.file)?;
    if imported.products == 0 {
        return Ok(show_empty(&imported, terminal));
    }
    let pictures = unsaid.lay(&mut imported, &options.file, &catalog, terminal)?;
    let words = words(&imported, &catalog, &pictures);
    terminal.answer(&words, &document(&imported, &catalog, &pictures));
    Ok(Verdict::Good)
}

/// The catalog that a shop sells from. Fills in what the shop says of currency and language.
fn of_shop(merchant: &Merchant, unsaid: &mut Unsaid) -> Result<PathBuf, Failure> {
    let shown = merchant.shop_json.display();
    let text = fs::read_to_string(&merchant.shop_json).with_context(|| format!("{shown} cannot be read"))?;
    let opened = Shop::read(&text).map_err(|error| {
        Failure::Shop(anyhow::anyhow!("{shown}: {error}; `pushcart check` says all that is wrong"))
    })?;
    let currency = opened.shop.currencies.first().map(|currency| currency.as_str().to_owned());
    unsaid.currency = unsaid.currency.take().or(currency);
    unsaid.language = unsaid.language.take().or(opened.shop.languages.first().cloned());
    let file = catalog_file(&text).ok_or_else(|| {
        Failure::usage(format!(
            "{shown} sells from a server; an import needs \"backend\": {{ \"kind\": \"catalog\" }}"
        ))
    })?;
    Ok(merchant.folder.join(file))
}

fn catalog_file(shop_json: &str) -> Option<String> {
    let tree = Tree::parse(shop_json).ok()?;
    let backend = tree.root().optional("backend")?;
    let is_catalog = backend.optional("kind")?.as_text() == Some("catalog");
    let file = backend.optional("file")?.as_text()?;
    (is_catalog && !file.contains(':') && !file.starts_with('/')).then(|| file.to_owned())
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
