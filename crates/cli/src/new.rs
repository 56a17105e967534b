//! `pushcart new`: a shop that works, to be changed into one's own: a small one that comes with the
//! program, or one made of the export of another shop system.

mod shop_json;

use std::{
    fs,
    path::{Path, PathBuf, absolute},
};

use anyhow::{Context, Result};
use rust_embed::RustEmbed;
use serde_json::json;

use crate::{
    export::{ExportOptions, document, show_empty, words},
    failure::{Failure, Verdict},
    terminal::{self, Terminal},
};

#[derive(RustEmbed)]
#[folder = "starter"]
struct Starter;

/// For editors: they complete, explain and check what is written.
const SCHEMAS: [(&str, &str); 2] = [
    ("shop.schema.json", include_str!("../../../public/shop.schema.json")),
    ("catalog.schema.json", include_str!("../../../public/catalog.schema.json")),
];

/// What is to be done first with a shop that was imported.
const IMPORTED_README: &str = include_str!("new/README.txt");

/// Make a small shop that works, to begin with
///
/// It asks nothing. README.txt in the folder says what to change first; an editor that knows JSON
/// schemas explains each field as you write. With --from, it is made of the products of another shop
/// system's export (Shopify, WooCommerce, Google Merchant Center, Medusa, Stripe).
#[derive(clap::Args)]
#[command(after_help = "Examples:
  pushcart new my-shop && pushcart serve my-shop
  pushcart new my-shop --from products_export.csv --currency EUR --language de")]
pub struct Options {
    /// The folder to make. One that holds something is left alone
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Begin with the products of this export
    #[arg(id = "export", long = "from", value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    of_export: ExportOptions,
}

pub fn new(options: &Options, terminal: Terminal) -> Result<Verdict, Failure> {
    check_target(&options.folder)?;
    match &options.from {
        Some(export) => from_export(options, export, terminal),
        None => starter(&options.folder, terminal),
    }
}

fn starter(folder: &Path, terminal: Terminal) -> Result<Verdict, Failure> {
    let mut files = Vec::new();
    for name in Starter::iter() {
        write(folder, &name, &Starter::get(&name).context("it is listed")?.data)?;
        files.push(name.into_owned());
    }
    write_schemas(folder)?;
    files.extend(SCHEMAS.map(|(name, _)| name.to_owned()));
    terminal.answer(&made(folder), &json!({ "ok": true, "folder": folder, "files": files }));
    Ok(Verdict::Good)
}

/// The export is read before anything is written: a broken one leaves nothing behind.
fn from_export(options: &Options, export: &Path, terminal: Terminal) -> Result<Verdict, Failure> {
    let folder = &options.folder;
    let catalog = folder.join("catalog.json");
    let mut imported = options.of_export.read(export, &catalog)?;
    if imported.products == 0 {
        return Ok(show_empty(&imported, terminal));
    }
    let name = absolute(folder)?.file_name().map_or_else(String::new, |name| name.to_string_lossy().into());
    imported.notes.extend(shop_json::notes(&imported, &name));
    write_schemas(folder)?;
    let pictures = options.of_export.write_catalog(&mut imported, export, &catalog, terminal)?;
    write(folder, "shop.json", shop_json::shop_json(&imported, &name).as_bytes())?;
    write(folder, "README.txt", IMPORTED_README.as_bytes())?;
    let mut document = document(&imported, &catalog, &pictures);
    document["folder"] = json!(folder);
    let words = format!("{}\n{}", words(&imported, &catalog, &pictures), made(folder));
    terminal.answer(&words, &document);
    Ok(Verdict::Good)
}

fn made(folder: &Path) -> String {
    let shown = folder.display();
    let is_shop = terminal::good(&format!("{shown} is a shop"));
    format!(
        "{is_shop}\nLook at it:   pushcart serve {shown}\nThen read {shown}/README.txt and make it yours."
    )
}

fn write_schemas(folder: &Path) -> Result<()> {
    SCHEMAS.iter().try_for_each(|(name, text)| write(folder, name, text.as_bytes()))
}

fn check_target(folder: &Path) -> Result<(), Failure> {
    let shown = folder.display();
    if folder.is_file() {
        return Err(Failure::usage(format!("{shown} is a file; name a folder")));
    }
    if folder.exists() && fs::read_dir(folder)?.next().is_some() {
        return Err(Failure::usage(format!(
            "{shown} holds something already; name a folder that is new or empty"
        )));
    }
    Ok(())
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let file = folder.join(name);
    let cannot = || format!("{} cannot be written", file.display());
    fs::create_dir_all(file.parent().unwrap_or(folder)).with_context(cannot)?;
    fs::write(&file, bytes).with_context(cannot)
}
